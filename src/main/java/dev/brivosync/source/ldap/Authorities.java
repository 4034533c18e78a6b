package dev.brivosync.source.ldap;

import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who decides whether a directory's certificate is to be trusted.
 *
 * @param verifyHost whether the certificate must name the host too; else it is known by itself
 */
record Authorities(X509ExtendedTrustManager trust, String described, boolean verifyHost) {
    static Authorities of(Trust trust) {
        return switch (trust) {
            case Trust.SystemAuthorities _ -> new Authorities(trusting(null), "the system's authorities", true);
            case Trust.AuthoritiesIn(Path pem) ->
                new Authorities(trusting(store(pem, certificates(pem))), "the authorities in " + pem, true);
            case Trust.Pinned(List<Fingerprint> certificates) -> pinned(new PinnedCertificates(certificates));
        };
    }

    private static Authorities pinned(PinnedCertificates certificates) {
        return new Authorities(certificates, certificates.described(), false);
    }

    private static Collection<? extends Certificate> certificates(Path pem) {
        Collection<? extends Certificate> found;
        try (InputStream file = Files.newInputStream(pem)) {
            found = CertificateFactory.getInstance("X.509").generateCertificates(file);
        } catch (IOException e) {
            throw new SourceUnavailable(
                    "The file of authorities " + pem + " ('trust') cannot be read: does it exist, may it be read?", e);
        } catch (CertificateException e) {
            throw noCertificates(pem);
        }
        if (found.isEmpty()) {
            throw noCertificates(pem);
        }
        return found;
    }

    private static SourceUnavailable noCertificates(Path pem) {
        return new SourceUnavailable("The file of authorities " + pem
                + " ('trust') must hold certificates in PEM form: -----BEGIN CERTIFICATE----- …");
    }

    private static KeyStore store(Path pem, Collection<? extends Certificate> certificates) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new SourceUnavailable(
                    "The authorities in " + pem + " ('trust') cannot be used: " + e.getMessage(), e);
        }
    }

    private static X509ExtendedTrustManager trusting(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new SourceUnavailable("The authorities to trust cannot be used: " + e.getMessage(), e);
        }
    }
}
