package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import dev.brivosync.SelfSigned;
import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first job from a directory. */
class InitDirectoryTest {
    private static final String READER = "cn=reader,dc=example,dc=org";

    @TempDir
    private Path folder;

    private static InMemoryDirectoryServer directory() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.addAdditionalBindCredentials(READER, "planted-password");
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                "ldaps", SelfSigned.server("CN=localhost").getServerSocketFactory()));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.importFromLDIF(true, Path.of("jobs/examples/data/openldap.ldif").toFile());
        server.startListening();
        return server;
    }

    private static String fingerprint(int port) throws Exception {
        try (SSLSocket socket = (SSLSocket)
                new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
            byte[] certificate = socket.getSession().getPeerCertificates()[0].getEncoded();
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        }
    }

    @Test
    void openLdapIsLookedAt() throws Exception {
        InMemoryDirectoryServer server = directory();
        try (Trial trial = new Trial(folder)) {
            trial.environment.put("DIRECTORY_PASSWORD", "planted-password");
            int port = server.getListenPort();
            Result init = trial.answering(
                    String.join(
                            "\n",
                            "ldap",
                            "ldaps://localhost:" + port,
                            fingerprint(port),
                            READER,
                            "DIRECTORY_PASSWORD",
                            "ou=people,dc=example,dc=org",
                            "(objectClass=inetOrgPerson)",
                            "", // key
                            "",
                            "",
                            "",
                            "",
                            "-",
                            "employeeType",
                            "staff, volunteer",
                            "", // on leave
                            "",
                            "",
                            "sandbox",
                            "All Staff",
                            "l",
                            "HQ Office",
                            "-",
                            "-",
                            "",
                            "Europe/London",
                            "volunteers",
                            "yes",
                            "yes",
                            ""),
                    "init");

            assertThat(init.exit()).as(init.err() + init.out()).isZero();
            String job = Files.readString(folder.resolve("jobs/volunteers.yaml"));
            assertThat(job)
                    .contains("password: ${DIRECTORY_PASSWORD}")
                    .contains("key: \"{employeeNumber}\"")
                    .contains("active: { employeeType: [staff, volunteer] }")
                    .contains("onLeave: { employeeType: [on leave] }")
                    .doesNotContain("planted-password");
            assertThat(init.out()).contains("people would be created");
            assertThat(init.err()).doesNotContain("planted-password");
        } finally {
            server.shutDown(true);
        }
    }

    @Test
    void activeDirectoryIsProposedUnseen() throws Exception {
        try (Trial trial = new Trial(folder)) {
            Result init = trial.answering(
                    String.join(
                            "\n",
                            "ad",
                            "corp.example.test",
                            "-",
                            "svc-brivo@corp.example.test",
                            "",
                            "OU=Staff,DC=corp,DC=example,DC=test; OU=Agency,DC=corp,DC=example,DC=test",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "US",
                            "sandbox",
                            "All Staff",
                            "",
                            "",
                            "America/Chicago",
                            "",
                            "",
                            ""),
                    "init");

            assertThat(init.exit()).as(init.err()).isEqualTo(2);
            assertThat(init.err()).contains("LDAP_PASSWORD, which is not set");
            assertThat(Files.readString(folder.resolve("jobs/active-directory.yaml")))
                    .contains("domain: corp.example.test")
                    .contains("activeDirectory: true")
                    .contains("key: \"{employeeID}\"")
                    .contains("search: [\"OU=Staff,DC=corp,DC=example,DC=test\", \"OU=Agency,")
                    .doesNotContain("active:");
            trial.environment.put("LDAP_PASSWORD", "x");
            assertThat(trial.run("validate", "active-directory").exit()).isZero();
        }
    }
}
