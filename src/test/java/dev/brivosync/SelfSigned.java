package dev.brivosync;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What a server shows that nobody trusts: a certificate by itself, for a day. */
public final class SelfSigned {
    private SelfSigned() {}

    /**
     * A server's TLS, and what somebody needs who shall trust it.
     *
     * @param pem its certificate
     */
    public record Server(SSLContext context, String pem) {}

    /** @param name as a distinguished name, of the host that it says it is */
    public static SSLContext server(String name) throws Exception {
        return trustworthy(name).context();
    }

    /** Likewise, for those who shall trust it. */
    public static Server trustworthy(String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        Instant now = Instant.now();
        Certificate certificate = X509Certificate.generateSelfSignedCertificate(
                        SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA,
                        keys,
                        new DN(name),
                        now.minus(Duration.ofDays(1)).toEpochMilli(),
                        now.plus(Duration.ofDays(1)).toEpochMilli())
                .toCertificate();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        String base64 = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return new Server(context, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }
}
