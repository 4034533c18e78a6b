package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.cert.PKCS8EncryptionHandler;
import com.unboundid.util.ssl.cert.PKCS8EncryptionProperties;
import dev.brivosync.person.Secret;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.TestAuthority.Issued;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateLogOnTest {
    private static TestAuthority authority;
    private static Path pem;
    private static Issued own;

    @TempDir
    static Path folder;

    @BeforeAll
    static void issueACertificate() throws Exception {
        authority = new TestAuthority("CN=Authority of the test,O=Example");
        pem = authority.pem(folder);
        own = authority.files(folder, "svc-sync", Duration.ofDays(1));
    }

    /** That lets in who has a certificate of the authority. */
    private static TestDirectory directory() throws Exception {
        SSLUtil server = authority.certify("localhost");
        return TestDirectory.demandingCertificates(new SSLUtil(
                server.getKeyManagers(),
                new TrustManager[] {Authorities.of(new Trust.AuthoritiesIn(pem)).trust()}));
    }

    private static Wish wish(TestDirectory directory, Path certificate, Path key, @Nullable String password) {
        return new Wish()
                .urls("ldaps://localhost:" + directory.server.getListenPort("ldaps"))
                .trust(pem)
                .login(new Login.Certificate(certificate, key, password == null ? null : new Secret(password)));
    }

    @Test
    void whoeverShowsACertificateIsLetIn() throws Exception {
        try (TestDirectory directory = directory().people(2)) {
            Reading reading =
                    wish(directory, own.certificate(), own.key(), null).read("uid");

            assertThat(reading.records()).hasSize(2);
            assertThat(reading.evidence().getFirst()).contains("read as CN=svc-sync (by certificate) over TLSv1.3");
        }
    }

    @Test
    void theKeyMayBeEncrypted() throws Exception {
        Path encrypted = Files.writeString(
                folder.resolve("encrypted.key"),
                TestAuthority.pem(
                        "ENCRYPTED PRIVATE KEY",
                        PKCS8EncryptionHandler.encryptPrivateKey(
                                own.secret().getEncoded(), "s3same".toCharArray(), new PKCS8EncryptionProperties())));
        try (TestDirectory directory = directory().people(2)) {
            assertThat(wish(directory, own.certificate(), encrypted, "s3same")
                            .read("uid")
                            .records())
                    .hasSize(2);
            assertThatThrownBy(() ->
                            wish(directory, own.certificate(), encrypted, null).open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining(encrypted + " ('certificateKey') is encrypted: give its password");
            assertThatThrownBy(() -> wish(directory, own.certificate(), encrypted, "wr0ng")
                            .open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("is the key's password right?")
                    .hasMessageNotContaining("wr0ng");
        }
    }

    @Test
    void aCertificateOfAnAuthorityThatTheServerDoesNotKnowIsRefused() throws Exception {
        Issued stranger = new TestAuthority("CN=Stranger").files(folder, "stranger", Duration.ofDays(1));
        try (TestDirectory directory = directory()) {
            assertThatThrownBy(() -> wish(directory, stranger.certificate(), stranger.key(), null)
                            .open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("it does not take our certificate");
        }
    }

    @Test
    void aServerThatWantsNoCertificatesSaysSo() throws Exception {
        try (TestDirectory directory = TestDirectory.secured(authority.certify("localhost"))) {
            assertThatThrownBy(() ->
                            wish(directory, own.certificate(), own.key(), null).open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("refuses CN=svc-sync (by certificate)")
                    .hasMessageContaining("it takes no log-on by certificate (SASL EXTERNAL)");
        }
    }

    @Test
    void withoutTlsACertificateSaysNothing() {
        assertThatThrownBy(() -> new Wish()
                        .urls("ldap://127.0.0.1:1")
                        .plainText()
                        .login(new Login.Certificate(own.certificate(), own.key(), null))
                        .open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("a certificate says who we are in TLS only");
    }

    @Test
    void filesThatAreNotWhatTheyShouldBeAreNamed() throws Exception {
        Path none = folder.resolve("none.pem");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path old = Files.writeString(
                folder.resolve("old.key"),
                TestAuthority.pem("RSA PRIVATE KEY", own.secret().getEncoded()));
        Issued other = authority.files(folder, "other", Duration.ofDays(1));
        Issued ended = authority.files(folder, "ended", Duration.ofHours(-1));

        requireRefused(none, own.key(), none + " ('certificate') cannot be read");
        requireRefused(empty, own.key(), empty + " ('certificate') must hold a certificate in PEM form");
        requireRefused(own.certificate(), empty, empty + " ('certificateKey') must hold a private key");
        requireRefused(own.certificate(), old, "openssl pkcs8 -topk8");
        requireRefused(own.certificate(), other.key(), "is not that of the certificate " + own.certificate());
        requireRefused(ended.certificate(), ended.key(), "('certificate') ended on");
    }

    private static void requireRefused(Path certificate, Path key, String words) {
        assertThatThrownBy(() -> new Wish()
                        .urls("ldaps://localhost:1")
                        .login(new Login.Certificate(certificate, key, null))
                        .open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining(words);
    }
}
