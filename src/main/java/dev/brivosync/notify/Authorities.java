package dev.brivosync.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose certificates a server may show: those of authorities that Java trusts, or of those in a PEM file alone. */
final class Authorities {
    private Authorities() {}

    /**
     * TLS with them.
     *
     * @param pem null: those that Java trusts
     * @throws Undelivered where the file cannot be used
     */
    static SSLContext context(@Nullable Path pem) throws Undelivered {
        try {
            if (pem == null) {
                return SSLContext.getDefault();
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each : read(pem)) {
                store.setCertificateEntry(String.valueOf(store.size()), each);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw Undelivered.forGood("the certificates in " + pem + " cannot be used: " + e.getMessage());
        }
    }

    private static Collection<? extends Certificate> read(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream file = Files.newInputStream(pem)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(file);
            if (all.isEmpty()) {
                throw new GeneralSecurityException("it holds none");
            }
            return all;
        }
    }
}
