package dev.brivosync.source.ldap;

import static dev.brivosync.source.ldap.TestDirectory.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import dev.brivosync.OldTlsServer;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LdapSecurityTest {
    private static final Fingerprint ANOTHER = Fingerprint.parse("sha256:" + "ab:".repeat(31) + "ab");

    private static TestAuthority authority;
    private static Path pem;

    @TempDir
    static Path folder;

    @BeforeAll
    static void foundAnAuthority() throws Exception {
        authority = new TestAuthority("CN=Authority of the test,O=Example");
        pem = authority.pem(folder);
    }

    private static Wish ldaps(TestDirectory directory, String host) {
        return new Wish()
                .urls("ldaps://" + host + ":" + directory.server.getListenPort("ldaps"))
                .trust(pem);
    }

    private static Wish startTls(TestDirectory directory, String host) {
        return new Wish()
                .urls("ldap://" + host + ":" + directory.server.getListenPort("startTls"))
                .startTls()
                .trust(pem);
    }

    @Test
    void ldapsIsReadAndSaysWhoCertifiedTheServer() throws Exception {
        try (TestDirectory directory =
                TestDirectory.secured(authority.certify("localhost")).people(3)) {
            Reading reading = ldaps(directory, "localhost").read("uid");

            assertThat(reading.records()).hasSize(3);
            assertThat(reading.doubts()).isEmpty();
            assertThat(reading.evidence().getFirst())
                    .startsWith("ldaps://localhost:")
                    .contains(
                            "TLSv1.3",
                            "CN=localhost",
                            "certified by 'CN=Authority of the test, O=Example'",
                            pem.toString());
        }
    }

    @Test
    void startTlsSecuresThePlainPort() throws Exception {
        try (TestDirectory directory = TestDirectory.secured(authority.certify("localhost", "127.0.0.1"))
                .people(3)) {
            Reading reading = startTls(directory, "127.0.0.1").read("uid");

            assertThat(reading.records()).hasSize(3);
            assertThat(reading.evidence().getFirst()).contains("TLSv1.3", "certified by");
        }
    }

    @Test
    void anAuthorityThatIsNotTrustedIsNamedWithTheSettingToChange() throws Exception {
        TestAuthority stranger = new TestAuthority("CN=Stranger");
        try (TestDirectory directory = TestDirectory.secured(stranger.certify("localhost"))) {
            assertThatThrownBy(() -> ldaps(directory, "localhost").open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("issued by 'CN=Stranger'")
                    .hasMessageContaining("not among the authorities in " + pem)
                    .hasMessageContaining("set 'trust'");
            assertThatThrownBy(() -> startTls(directory, "localhost").open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("issued by 'CN=Stranger'");
        }
    }

    @Test
    void aServerOfTlsOneDotOneGetsNoPassword() throws Exception {
        try (OldTlsServer server = new OldTlsServer(false)) {
            Wish wish = new Wish().urls("ldaps://127.0.0.1:" + server.port()).trust(pem);
            assertThatThrownBy(() -> wish.open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("TLS, 1.2 or newer");
            assertThat(server.heard()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void withoutATrustFileTheSystemDecides() throws Exception {
        try (TestDirectory directory = TestDirectory.secured(authority.certify("localhost"))) {
            Wish wish = new Wish().urls("ldaps://localhost:" + directory.server.getListenPort("ldaps"));

            assertThatThrownBy(() -> wish.open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("'CN=Authority of the test, O=Example', which is not among the system's");
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        try (TestDirectory directory = TestDirectory.secured(authority.certify("ldap.example.test", "192.0.2.7"))) {
            assertThatThrownBy(() -> ldaps(directory, "localhost").open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining(
                            "its certificate is for 'ldap.example.test', '192.0.2.7', not for 'localhost'");
            assertThatThrownBy(() -> startTls(directory, "localhost").open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("not for 'localhost'");
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        try (TestDirectory directory = TestDirectory.secured(authority.certify(Duration.ofHours(-1), "localhost"))) {
            assertThatThrownBy(() -> ldaps(directory, "localhost").open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("its certificate ended on");
        }
    }

    @Test
    void aPinnedCertificateIsTakenWhoeverSignedItAndWhateverHostItNames() throws Exception {
        TestAuthority stranger = new TestAuthority("CN=Stranger");
        try (TestDirectory directory = TestDirectory.secured(stranger.certify("elsewhere.example.test"))
                .people(3)) {
            Fingerprint shown = shown(directory);

            Reading reading = ldaps(directory, "localhost")
                    .trust(new Trust.Pinned(List.of(ANOTHER, shown)))
                    .read("uid");

            assertThat(reading.records()).hasSize(3);
            assertThat(reading.evidence().getFirst()).contains("pinned by 'trust'", shown.toString());
            assertThat(startTls(directory, "127.0.0.1")
                            .trust(new Trust.Pinned(List.of(shown)))
                            .read("uid")
                            .records())
                    .hasSize(3);
        }
    }

    @Test
    void anotherCertificateThanThePinnedOneIsRefusedWithItsFingerprint() throws Exception {
        try (TestDirectory directory = TestDirectory.secured(authority.certify("localhost"))) {
            Trust pinned = new Trust.Pinned(List.of(ANOTHER));
            String words = "it shows the certificate " + shown(directory) + ", which 'trust' does not pin";

            assertThatThrownBy(() -> ldaps(directory, "localhost").trust(pinned).open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining(words);
            assertThatThrownBy(
                            () -> startTls(directory, "localhost").trust(pinned).open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining(words);
        }
    }

    @Test
    void aPinnedCertificateThatHasExpiredIsRefused() throws Exception {
        try (TestDirectory directory = TestDirectory.secured(authority.certify(Duration.ofHours(-1), "localhost"))) {
            Trust pinned = new Trust.Pinned(List.of(shown(directory)));

            assertThatThrownBy(() -> ldaps(directory, "localhost").trust(pinned).open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("its certificate ended on");
        }
    }

    /** What {@code openssl s_client} would tell of the server. */
    private static Fingerprint shown(TestDirectory directory) throws Exception {
        try (SSLSocket socket = (SSLSocket) new SSLUtil(new TrustAllTrustManager())
                .createSSLSocketFactory()
                .createSocket("localhost", directory.server.getListenPort("ldaps"))) {
            socket.startHandshake();
            return Fingerprint.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        }
    }

    @Test
    void withoutTlsNobodyIsEvenConnectedToUnlessAllowed() {
        String nobodyListens = "ldap://127.0.0.1:1";

        assertThatThrownBy(() -> new Wish().urls(nobodyListens).open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining(nobodyListens + " is not secured")
                .hasMessageContaining("startTls: true")
                .hasMessageContaining("insecurePlainText: true");
    }

    @Test
    void aServerWithoutStartTlsIsNotSpokenToInTheClear() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            assertThatThrownBy(() -> new Wish()
                            .urls(directory.url())
                            .startTls()
                            .plainText()
                            .trust(pem)
                            .open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("StartTLS")
                    .hasMessageNotContaining(PASSWORD);
        }
    }

    @Test
    void aPortThatSpeaksNoTlsIsNamed() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            String url = "ldaps://localhost:" + directory.server.getListenPort("plain");

            assertThatThrownBy(() -> new Wish().urls(url).trust(pem).open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining(url + ": no TLS could be agreed on: does this port speak TLS");
        }
    }

    @Test
    void aFileWithoutAuthoritiesIsNamed() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path missing = folder.resolve("missing.pem");
        Wish wish = new Wish().urls("ldaps://localhost:1");

        assertThatThrownBy(() -> wish.trust(empty).open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining(empty + " ('trust') must hold certificates in PEM form");
        assertThatThrownBy(() -> wish.trust(missing).open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining(missing + " ('trust') cannot be read");
    }
}
