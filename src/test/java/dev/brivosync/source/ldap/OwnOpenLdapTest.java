package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brivosync.source.SourceRead;
import dev.brivosync.source.ldap.TestAuthority.Issued;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenLDAP that belongs to the test: it may be killed, and asks for certificates. */
@Tag("openldap")
class OwnOpenLdapTest {
    private static final String SLAPD = "/usr/sbin/slapd";
    private static final int PEOPLE = 500;

    @TempDir
    private Path folder;

    private TestAuthority authority;
    private int port;
    private @Nullable Process slapd;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(SLAPD)), "slapd is not installed");
        authority = new TestAuthority("CN=Authority of the test,O=Example");
        Path pem = authority.pem(folder);
        Issued server = authority.files(folder, "localhost", Duration.ofDays(1), "localhost");
        Files.createDirectory(folder.resolve("db"));
        Path configuration = Files.writeString(folder.resolve("slapd.conf"), """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                TLSCACertificateFile %s
                TLSCertificateFile %s
                TLSCertificateKeyFile %s
                TLSVerifyClient try
                database mdb
                suffix "dc=example,dc=test"
                rootdn "%s"
                rootpw %s
                directory %s
                maxsize 67108864
                access to * by dn.exact="cn=svc-sync" read by anonymous auth by * none
                """.formatted(
                        pem,
                        server.certificate(),
                        server.key(),
                        TestDirectory.READER,
                        TestDirectory.PASSWORD,
                        folder.resolve("db")));
        run("slapadd", "-q", "-f", configuration.toString(), "-l", people().toString());
        port = freePort();
        slapd = command(SLAPD, "-d", "0", "-f", configuration.toString(), "-h", "ldaps://localhost:" + port)
                .start();
        awaitAnswer();
    }

    @AfterEach
    void stop() throws Exception {
        if (slapd != null) {
            slapd.destroyForcibly().waitFor();
        }
    }

    @Test
    void aServerKilledInTheMiddleOfThePagesIsADoubtAndNoEnd() throws Exception {
        try (SourceRead read = wish().pages(10).open("uid")) {
            for (int at = 0; at < 25; at++) {
                assertThat(read.next()).isPresent();
            }
            stop();

            for (int at = 25; at < 30; at++) {
                assertThat(read.next())
                        .as("the rest of the page is here already")
                        .isPresent();
            }
            assertThat(read.next()).isEmpty();
            assertThat(read.doubts())
                    .singleElement()
                    .extracting(SourceRead.Doubt::reason)
                    .asString()
                    .contains("read only in part, 30 entries", "the connection was lost");
        }
    }

    @Test
    void aCertificateLogsOn() throws Exception {
        Issued own = authority.files(folder, "svc-sync", Duration.ofDays(1));

        assertThat(wish().login(new Login.Certificate(own.certificate(), own.key(), null))
                        .read("uid")
                        .records())
                .hasSize(PEOPLE);
    }

    private Wish wish() throws IOException {
        return new Wish().urls("ldaps://localhost:" + port).trust(authority.pem(folder));
    }

    private Path people() throws IOException {
        StringBuilder ldif = new StringBuilder("""
                dn: dc=example,dc=test
                objectClass: domain
                dc: example

                dn: ou=people,dc=example,dc=test
                objectClass: organizationalUnit
                ou: people

                """);
        for (int at = 0; at < PEOPLE; at++) {
            ldif.append(
                    "dn: uid=p%1$d,ou=people,dc=example,dc=test\nobjectClass: inetOrgPerson\nuid: p%1$d\ncn: P\nsn: P\n\n"
                            .formatted(at));
        }
        return Files.writeString(folder.resolve("people.ldif"), ldif);
    }

    private ProcessBuilder command(String... words) {
        File log = folder.resolve("slapd.log").toFile();
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log);
    }

    private void run(String tool, String... arguments) throws Exception {
        String[] words = new String[arguments.length + 1];
        words[0] = "/usr/sbin/" + tool;
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        assertThat(command(words).start().waitFor())
                .as(() -> tool + " in " + folder)
                .isZero();
    }

    private void awaitAnswer() throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (var _ = new Socket("localhost", port)) {
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException(Files.readString(folder.resolve("slapd.log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
