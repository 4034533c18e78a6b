package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1Boolean;
import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.OID;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/** A certificate authority made for one test. */
public final class TestAuthority {
    /** Basic constraints: the certificate may certify others (RFC 5280 4.2.1.9). */
    private static final X509CertificateExtension AUTHORITY =
            new X509CertificateExtension(new OID("2.5.29.19"), true, new ASN1Sequence(new ASN1Boolean(true)).encode());

    private final X509Certificate certificate;
    private final KeyPair keys;

    public TestAuthority(String name) throws Exception {
        keys = keys();
        certificate = selfSigned(name, keys, Duration.ofDays(1), AUTHORITY);
    }

    public Path pem(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("authorities.pem"),
                "An authority made for a test\n" + String.join("\n", certificate.toPEM()) + "\n");
    }

    /** What a server needs to be this host, now. */
    public SSLUtil certify(String... names) throws Exception {
        return certify(Duration.ofDays(1), names);
    }

    SSLUtil certify(Duration validity, String... names) throws Exception {
        KeyPair own = keys();
        return server(own, List.of(issue("CN=" + names[0], own, validity, alternativeNames(names)), certificate));
    }

    /**
     * A certificate as PEM files: NAME.pem, with the authority's own after it, and NAME.key. RSA, whose keys
     * as Java writes them GnuTLS reads too.
     *
     * @param names of hosts; none for a person
     */
    public Issued files(Path folder, String name, Duration validity, String... names) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair own = generator.generateKeyPair();
        X509CertificateExtension[] extensions = names.length == 0
                ? new X509CertificateExtension[0]
                : new X509CertificateExtension[] {alternativeNames(names)};
        X509Certificate issued = issue("CN=" + name, own, validity, extensions);
        Path pem = folder.resolve(name + ".pem");
        Path key = folder.resolve(name + ".key");
        Files.writeString(
                pem, String.join("\n", issued.toPEM()) + "\n" + String.join("\n", certificate.toPEM()) + "\n");
        Files.writeString(key, pem("PRIVATE KEY", own.getPrivate().getEncoded()));
        return new Issued(pem, key, own.getPrivate());
    }

    /** @param secret the key of {@code key}, to be written in other ways */
    public record Issued(Path certificate, Path key, PrivateKey secret) {}

    static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private X509Certificate issue(
            String subject, KeyPair own, Duration validity, X509CertificateExtension... extensions) throws Exception {
        X509Certificate request = selfSigned(subject, own, validity);
        return X509Certificate.generateIssuerSignedCertificate(
                SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA,
                certificate,
                keys.getPrivate(),
                request.getPublicKeyAlgorithmOID(),
                request.getPublicKeyAlgorithmParameters(),
                request.getEncodedPublicKey(),
                request.getDecodedPublicKey(),
                request.getSubjectDN(),
                request.getNotBeforeTime(),
                request.getNotAfterTime(),
                extensions);
    }

    /** DNS names and IP addresses that the certificate is for (RFC 5280 4.2.1.6). */
    private static X509CertificateExtension alternativeNames(String... names) throws Exception {
        ASN1Element[] encoded = new ASN1Element[names.length];
        for (int at = 0; at < names.length; at++) {
            encoded[at] = Character.isDigit(names[at].charAt(0))
                    ? new ASN1OctetString(
                            (byte) 0x87, InetAddress.getByName(names[at]).getAddress())
                    : new ASN1OctetString((byte) 0x82, names[at]);
        }
        return new X509CertificateExtension(new OID("2.5.29.17"), false, new ASN1Sequence(encoded).encode());
    }

    private static SSLUtil server(KeyPair keys, List<X509Certificate> chain) throws Exception {
        Certificate[] certificates = new Certificate[chain.size()];
        for (int at = 0; at < certificates.length; at++) {
            certificates[at] = chain.get(at).toCertificate();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], certificates);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return new SSLUtil(factory.getKeyManagers(), null);
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate selfSigned(
            String name, KeyPair keys, Duration validity, X509CertificateExtension... extensions) throws Exception {
        Instant end = Instant.now().plus(validity);
        return X509Certificate.generateSelfSignedCertificate(
                keys.getPrivate().getAlgorithm().equals("RSA")
                        ? SignatureAlgorithmIdentifier.SHA_256_WITH_RSA
                        : SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA,
                keys,
                new DN(name),
                end.minus(Duration.ofDays(2)).toEpochMilli(),
                end.toEpochMilli(),
                extensions);
    }
}
