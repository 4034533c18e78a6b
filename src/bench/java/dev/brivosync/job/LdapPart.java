package dev.brivosync.job;

import dev.brivosync.bench.Part;
import dev.brivosync.bench.Spread;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.Moment;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads everybody of an OpenLDAP in turns by {@code ldapsearch} and as a job does, each person mapped but not staged, with
 * the same pages and attributes over LDAPS. The server is named by {@code OL_LDAPS_URL}, {@code OL_CA_CERT},
 * {@code OL_BASE_DN}, {@code OL_BIND_DN} and {@code OL_BIND_PW}.
 */
public final class LdapPart implements Part {
    private static final List<String> NEEDED =
            List.of("OL_LDAPS_URL", "OL_CA_CERT", "OL_BASE_DN", "OL_BIND_DN", "OL_BIND_PW");

    private static final int ROUNDS = 5;
    private static final int PAGE = 1000;

    /** What the job below needs of an entry, with all that may be its id. */
    private static final List<String> ATTRIBUTES = List.of(
            "uid",
            "givenName",
            "sn",
            "mail",
            "mobile",
            "employeeType",
            "departmentNumber",
            "l",
            "title",
            "objectGUID",
            "entryUUID",
            "nsUniqueId",
            "primaryGroupID");

    private static final String JOB = """
            source:
              ldap:
                url: %s
                trust: %s
                user: "%s"
                password: ${OL_BIND_PW}
                search: "%s"
                filter: "(objectClass=inetOrgPerson)"
                pageSize: %d
            person:
              key: "{uid}"
              firstName: "{givenName}"
              lastName: "{sn}"
              emails: { Work: "=lower(record.mail)" }
              phones: { Mobile: "{mobile}" }
              phoneRegion: US
            lifecycle: { active: { employeeType: [active] } }
            groups:
              All Staff: everyone
              HQ Office: { if: { l: [Berlin] } }
              Lab A: { if: "record.departmentNumber == 'Research' && record.title.startsWith('Senior')" }
            """;

    @Override
    public String name() {
        return "ldap";
    }

    @Override
    public String title() {
        return "Reading a directory, beside ldapsearch";
    }

    @Override
    public String measured() throws Exception {
        List<String> lacking =
                NEEDED.stream().filter(name -> System.getenv(name) == null).toList();
        if (!lacking.isEmpty()) {
            return "Not measured: no OpenLDAP is named by " + String.join(", ", lacking) + ".";
        }
        List<Double> theirs = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        long entries = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Rate ldapsearch = timed(LdapPart::byLdapsearch);
            Rate here = timed(LdapPart::asAJobDoes);
            if (ldapsearch.entries() != here.entries()) {
                throw new IllegalStateException(ldapsearch + " and " + here + " differ");
            }
            entries = here.entries();
            theirs.add(ldapsearch.perSecond());
            ours.add(here.perSecond());
        }
        return String.format(
                Locale.ROOT,
                "%,d entries over LDAPS in pages of %d, %d rounds, in entries a second: ldapsearch %s, read and mapped here %s;"
                        + " medians of the time: %.2f x ldapsearch.",
                entries,
                PAGE,
                ROUNDS,
                new Spread(theirs).told(0),
                new Spread(ours).told(0),
                new Spread(theirs).median() / new Spread(ours).median());
    }

    private static long byLdapsearch() throws Exception {
        List<String> command = new ArrayList<>(List.of("ldapsearch", "-x", "-LLL", "-o", "ldif-wrap=no"));
        command.addAll(List.of("-E", "pr=" + PAGE + "/noprompt", "-H", value("OL_LDAPS_URL")));
        command.addAll(List.of(
                "-D",
                value("OL_BIND_DN"),
                "-y",
                file(".password", value("OL_BIND_PW")).toString()));
        command.addAll(List.of("-b", people(), "(objectClass=inetOrgPerson)"));
        command.addAll(ATTRIBUTES);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LDAPTLS_CACERT", value("OL_CA_CERT"));
        Process process = builder.start();
        long entries = begun(process.getInputStream());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ldapsearch ended with " + process.exitValue());
        }
        return entries;
    }

    /** How many lines begin with {@code dn:}. */
    private static long begun(InputStream ldif) throws Exception {
        byte[] sought = "\ndn:".getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[1 << 16];
        long entries = 0;
        int matched = 1;
        for (int length = ldif.read(buffer); length >= 0; length = ldif.read(buffer)) {
            for (int at = 0; at < length; at++) {
                matched = buffer[at] == sought[matched] ? matched + 1 : buffer[at] == '\n' ? 1 : 0;
                if (matched == sought.length) {
                    entries++;
                    matched = 0;
                }
            }
        }
        return entries;
    }

    private static long asAJobDoes() throws Exception {
        JobFile job = JobFile.read(
                file(
                        ".yaml",
                        JOB.formatted(value("OL_LDAPS_URL"), value("OL_CA_CERT"), value("OL_BIND_DN"), people(), PAGE)),
                System.getenv());
        Mapping mapping =
                new Mapping(job.rules(), new Moment(Instant.now(), job.rules().zone()));
        long entries = 0;
        try (SourceRead read =
                        job.opened(job.sources().getFirst(), Map.of(), Set.of()).open();
                Ahead<SourceRecord> records =
                        new Ahead<>("reading", () -> read.next().orElse(null))) {
            for (SourceRecord record = records.next(() -> {}); record != null; record = records.next(() -> {})) {
                mapping.map(record);
                entries++;
            }
            if (!read.doubts().isEmpty()) {
                throw new IllegalStateException(read.doubts().toString());
            }
        }
        return entries;
    }

    private static String people() {
        return "ou=people," + value("OL_BASE_DN");
    }

    private static String value(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }

    /** For nobody else to read: one of them holds the password. */
    private static Path file(String name, String content) throws Exception {
        Path file = Files.createTempFile("bench-ldap", name);
        file.toFile().deleteOnExit();
        return Files.writeString(file, content);
    }

    private static Rate timed(Counting reading) throws Exception {
        long begin = System.nanoTime();
        long entries = reading.count();
        return new Rate(entries, (System.nanoTime() - begin) / 1e9);
    }

    private interface Counting {
        long count() throws Exception;
    }

    private record Rate(long entries, double seconds) {
        double perSecond() {
            return entries / seconds;
        }
    }
}
