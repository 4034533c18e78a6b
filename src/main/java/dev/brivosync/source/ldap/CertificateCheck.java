package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Checks the certificate of one server, issuer and host name, and remembers in words why it was refused: what comes out
 * of a failed handshake names neither.
 */
final class CertificateCheck extends X509ExtendedTrustManager {
    private final Authorities authorities;
    private final HostName hostName = new HostName();
    private volatile @Nullable String refusal;
    private volatile @Nullable X509Certificate certificate;

    CertificateCheck(Authorities authorities) {
        this.authorities = authorities;
    }

    /** Why the certificate was refused; empty where it was not. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** The server's certificate, once it was shown. */
    Optional<X509Certificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    SSLSocketVerifier hostName() {
        return hostName;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge(chain, () -> authorities.trust().checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain, () -> authorities.trust().checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge(chain, () -> authorities.trust().checkServerTrusted(chain, authType));
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
        return authorities.trust().getAcceptedIssuers();
    }

    private void judge(X509Certificate[] chain, Judgement judgement) throws CertificateException {
        certificate = chain[0];
        try {
            judgement.pass();
        } catch (CertificateException e) {
            refusal = CertificateWords.notTrusted(chain, authorities, e);
            throw e;
        }
    }

    private interface Judgement {
        void pass() throws CertificateException;
    }

    /** The certificate must name the host that the settings name. */
    private final class HostName extends SSLSocketVerifier {
        private final SSLSocketVerifier strict = new HostNameSSLSocketVerifier(true, false);

        @Override
        public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
            shakeHands(socket);
            try {
                strict.verifySSLSocket(host, port, socket);
            } catch (LDAPException e) {
                X509Certificate shown = certificate;
                if (refusal == null && shown != null) {
                    refusal = CertificateWords.wrongHost(shown, host);
                }
                throw e;
            }
        }

        /**
         * Else the verifier would, and keep to itself why it failed. One that succeeded is not repeated: that would
         * change the keys in the midst of things, which Samba's TLS does not survive.
         */
        private void shakeHands(SSLSocket socket) throws LDAPException {
            try {
                if (!socket.getSession().isValid()) {
                    socket.startHandshake();
                }
            } catch (IOException e) {
                throw new LDAPException(ResultCode.CONNECT_ERROR, "TLS failed: " + e.getMessage(), e);
            }
        }
    }
}
