package dev.brivosync.source.ldap;

import dev.brivosync.source.SourceRead;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads everybody of an OpenLDAP, {@link NamedServer named} by variables that begin with OL, in turns by {@code ldapsearch}
 * and by this product, with the same pages and attributes over LDAPS, and prints how many entries a second each of them
 * managed. Arguments: rounds (5) and page size (1000).
 */
final class LdapReadBench {
    private static final String[] ATTRIBUTES = {
        "uid", "givenName", "sn", "mail", "employeeNumber", "departmentNumber", "title", "telephoneNumber", "employeeType"
    };

    private static final NamedServer SERVER = new NamedServer("OL");

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
            Rate here = timed(this::byThisProduct);
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
        command.addAll(List.of("-E", "pr=" + pageSize + "/noprompt", "-H", SERVER.value("LDAPS_URL")));
        command.addAll(List.of("-D", SERVER.value("BIND_DN"), "-y", password().toString()));
        command.addAll(List.of("-b", SERVER.people(), "(objectClass=inetOrgPerson)"));
        command.addAll(List.of(wanted().asked()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LDAPTLS_CACERT", SERVER.value("CA_CERT"));
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

    /** Records with every value, as the mapping is given them. */
    private long byThisProduct() {
        Wish wish = SERVER.wish().pages(pageSize);
        long entries = 0;
        try (SourceRead read = wish.open(ATTRIBUTES)) {
            while (read.next().isPresent()) {
                entries++;
            }
            if (!read.doubts().isEmpty()) {
                throw new IllegalStateException(read.doubts().toString());
            }
        }
        return entries;
    }

    private static WantedAttributes wanted() {
        return WantedAttributes.of(List.of(ATTRIBUTES), java.util.Optional.empty(), false);
    }

    private static Path password() throws Exception {
        Path file = Files.createTempFile("ldapsearch", ".password");
        file.toFile().deleteOnExit();
        return Files.writeString(file, SERVER.value("BIND_PW"));
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
