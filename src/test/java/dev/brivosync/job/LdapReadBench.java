package dev.brivosync.job;

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
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads everybody of an OpenLDAP in turns by {@code ldapsearch} and as a job does, each person mapped but not staged, with
 * the same pages and attributes over LDAPS, and prints how many entries a second each of them managed. The server is named
 * by {@code OL_LDAPS_URL}, {@code OL_CA_CERT}, {@code OL_BASE_DN}, {@code OL_BIND_DN} and {@code OL_BIND_PW}. Arguments:
 * rounds (5) and page size (1000).
 */
public final class LdapReadBench {
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

    private final int pageSize;

    private LdapReadBench(int pageSize) {
        this.pageSize = pageSize;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        LdapReadBench bench = new LdapReadBench(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000);
        System.out.printf(
                "%s %s, %d processors, Java %s, pages of %d%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                bench.pageSize);
        bench.compare(rounds);
    }

    private void compare(int rounds) throws Exception {
        List<Double> theirs = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Rate ldapsearch = timed(this::byLdapsearch);
            Rate here = timed(this::asAJobDoes);
            if (ldapsearch.entries() != here.entries()) {
                throw new IllegalStateException(ldapsearch + " and " + here + " differ");
            }
            theirs.add(ldapsearch.perSecond());
            ours.add(here.perSecond());
            System.out.printf(
                    "round %d: %,d entries; ldapsearch %,.0f/s, here %,.0f/s%n",
                    round, here.entries(), ldapsearch.perSecond(), here.perSecond());
        }
        System.out.printf(
                "medians: ldapsearch %,.0f/s, here %,.0f/s, ratio %.2f%n",
                median(theirs), median(ours), median(ours) / median(theirs));
    }

    private long byLdapsearch() throws Exception {
        List<String> command = new ArrayList<>(List.of("ldapsearch", "-x", "-LLL", "-o", "ldif-wrap=no"));
        command.addAll(List.of("-E", "pr=" + pageSize + "/noprompt", "-H", value("OL_LDAPS_URL")));
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

    private long asAJobDoes() throws Exception {
        JobFile job = JobFile.read(
                file(
                        ".yaml",
                        JOB.formatted(
                                value("OL_LDAPS_URL"), value("OL_CA_CERT"), value("OL_BIND_DN"), people(), pageSize)),
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
        Path file = Files.createTempFile("ldap-read-bench", name);
        file.toFile().deleteOnExit();
        return Files.writeString(file, content);
    }

    private static Rate timed(Counting reading) throws Exception {
        long begin = System.nanoTime();
        long entries = reading.count();
        return new Rate(entries, (System.nanoTime() - begin) / 1e9);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
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
