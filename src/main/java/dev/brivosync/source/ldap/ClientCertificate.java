package dev.brivosync.source.ldap;

import com.unboundid.util.ssl.PEMFileKeyManager;
import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509KeyManager;

/** The certificate by which a directory knows us, with its key. */
record ClientCertificate(X509KeyManager keys, X509Certificate certificate) {
    /** @throws SourceUnavailable where a file is missing or not in the right form, or the certificate has ended */
    static ClientCertificate of(Login.Certificate login) {
        Path certificateFile = login.certificate();
        readable(certificateFile, "certificate", "CERTIFICATE-----", "a certificate in PEM form");
        readable(login.key(), "certificateKey", "PRIVATE KEY-----", "a private key in PEM form");
        requirePkcs8(login);
        PEMFileKeyManager keys = keys(login);
        String alias = keys.chooseClientAlias(new String[0], null, null);
        X509Certificate certificate = keys.getCertificateChain(alias)[0];
        requireValid(certificate, certificateFile);
        if (!matches(keys.getPrivateKey(alias), certificate)) {
            throw new SourceUnavailable("The key " + login.key() + " ('certificateKey') is not that of the certificate "
                    + certificateFile + " ('certificate'): take the key with which this one was requested");
        }
        return new ClientCertificate(keys, certificate);
    }

    String subject() {
        return certificate.getSubjectX500Principal().toString();
    }

    private static void readable(Path file, String key, String mark, String wanted) {
        if (!text(file, key).contains(mark)) {
            throw new SourceUnavailable(file + " ('" + key + "') must hold " + wanted + ": -----BEGIN …" + mark + " …");
        }
    }

    private static String text(Path file, String key) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new SourceUnavailable(
                    "The file " + file + " ('" + key + "') cannot be read: does it exist, may it be read?", e);
        }
    }

    private static void requirePkcs8(Login.Certificate login) {
        String key = text(login.key(), "certificateKey");
        boolean encrypted = key.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        if (!encrypted && !key.contains("-----BEGIN PRIVATE KEY-----")) {
            throw new SourceUnavailable(
                    login.key() + " ('certificateKey') holds a key in an old form; turn it into PKCS #8"
                            + " with: openssl pkcs8 -topk8 -in OLD.key -out NEW.key");
        }
        if (encrypted && login.password() == null) {
            throw new SourceUnavailable(
                    login.key() + " ('certificateKey') is encrypted: give its password as 'password'");
        }
    }

    private static PEMFileKeyManager keys(Login.Certificate login) {
        try {
            char[] password =
                    login.password() == null ? null : login.password().reveal().toCharArray();
            return new PEMFileKeyManager(
                    login.certificate().toFile(), login.key().toFile(), password);
        } catch (KeyStoreException e) {
            throw new SourceUnavailable(
                    "The certificate " + login.certificate() + " and its key " + login.key() + " cannot be used: "
                            + (login.password() == null ? "are they in PEM form" : "is the key's password right")
                            + "? (" + e.getMessage() + ")",
                    e);
        }
    }

    /** Whether what the key signs is what the certificate vouches for. */
    private static boolean matches(PrivateKey key, X509Certificate certificate) {
        String kind = key.getAlgorithm();
        try {
            Signature signature = Signature.getInstance(
                    switch (kind) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> kind;
                    });
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void requireValid(X509Certificate certificate, Path file) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException e) {
            throw new SourceUnavailable("The certificate in " + file + " ('certificate') ended on "
                    + certificate.getNotAfter().toInstant() + ": have a new one issued");
        } catch (CertificateNotYetValidException e) {
            throw new SourceUnavailable("The certificate in " + file + " ('certificate') only begins on "
                    + certificate.getNotBefore().toInstant() + ": is this machine's clock right?");
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate is valid, ended or not begun", e);
        }
    }
}
