package dev.brivosync.source.ldap;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts the certificates that are pinned, while they are valid, and nothing else. That the server holds the key, TLS proves. */
final class PinnedCertificates extends X509ExtendedTrustManager {
    private final List<Fingerprint> pinned;

    PinnedCertificates(List<Fingerprint> pinned) {
        this.pinned = List.copyOf(pinned);
    }

    String described() {
        return "the certificate pinned by 'trust', "
                + pinned.stream().map(Fingerprint::toString).collect(Collectors.joining(" or "));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("Only servers are checked here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("Only servers are checked here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("Only servers are checked here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private void check(X509Certificate shown) throws CertificateException {
        Fingerprint fingerprint = Fingerprint.of(shown);
        if (!pinned.contains(fingerprint)) {
            throw new NotPinned(fingerprint);
        }
        shown.checkValidity();
    }

    /** A server showed another certificate. */
    static final class NotPinned extends CertificateException {
        private static final long serialVersionUID = 1L;

        NotPinned(Fingerprint shown) {
            super(
                    "it shows the certificate " + shown + ", which 'trust' does not pin: if the server was given a new"
                            + " certificate, compare this fingerprint with the one on the server itself, then put it into 'trust'");
        }
    }
}
