package dev.brivosync.source.ldap;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is wrong with a server's certificate, in words. */
final class CertificateWords {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private CertificateWords() {}

    static String notTrusted(X509Certificate[] chain, Authorities authorities, CertificateException why) {
        if (why instanceof PinnedCertificates.NotPinned other) {
            return String.valueOf(other.getMessage());
        }
        try {
            chain[0].checkValidity();
        } catch (CertificateExpiredException e) {
            return "its certificate ended on " + chain[0].getNotAfter().toInstant()
                    + ": the server needs a new one (or this machine's clock is wrong)";
        } catch (CertificateNotYetValidException e) {
            return "its certificate only begins on " + chain[0].getNotBefore().toInstant()
                    + ": is this machine's clock right?";
        }
        return "its certificate was issued by '" + issuer(chain[chain.length - 1]) + "', which is not among "
                + authorities.described()
                + ": if that authority is the right one, set 'trust' to a PEM file that holds its certificate ("
                + why.getMessage() + ")";
    }

    static String wrongHost(X509Certificate certificate, String host) {
        return "its certificate is for " + names(certificate) + ", not for '" + host
                + "': write the url with a name that the certificate has";
    }

    /** {@code CN=ldap.example.test, certified by CN=Example CA until 2031-01-01T00:00:00Z}. */
    static String described(X509Certificate certificate) {
        return "'" + certificate.getSubjectX500Principal() + "', certified by '" + issuer(certificate) + "' until "
                + certificate.getNotAfter().toInstant();
    }

    private static String issuer(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().toString();
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                return names.stream()
                        .filter(name -> Objects.equals(name.getFirst(), DNS_NAME)
                                || Objects.equals(name.getFirst(), IP_ADDRESS))
                        .map(name -> "'" + name.get(1) + "'")
                        .collect(Collectors.joining(", "));
            }
        } catch (CertificateParsingException unreadable) {
            return "names that cannot be read";
        }
        return "'" + certificate.getSubjectX500Principal() + "'";
    }
}
