package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.brivosync.source.ldap.LdapSource.Settings;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a server could not be reached or trusted, in words. */
final class ConnectFailure {
    private static final Set<ResultCode> OF_THIS_SERVER = Set.of(
            ResultCode.BUSY,
            ResultCode.UNAVAILABLE,
            ResultCode.SERVER_DOWN,
            ResultCode.CONNECT_ERROR,
            ResultCode.TIMEOUT,
            ResultCode.DECODING_ERROR,
            ResultCode.LOCAL_ERROR);

    private ConnectFailure() {}

    static boolean anotherServerMayHelp(ResultCode code) {
        return OF_THIS_SERVER.contains(code);
    }

    static String words(LDAPException failure, CertificateCheck check, Settings settings) {
        return check.refusal().orElseGet(() -> ofConnection(failure, settings) + ofOurCertificate(check, settings));
    }

    /** A server refuses it, without a word, at any time after it has shown its own. */
    private static String ofOurCertificate(CertificateCheck check, Settings settings) {
        return settings.login() instanceof Login.Certificate
                        && check.certificate().isPresent()
                ? "; or else it does not take our certificate: does it know the authority that issued it?"
                : "";
    }

    private static String ofConnection(LDAPException failure, Settings settings) {
        List<Throwable> causes = causes(failure);
        if (has(causes, UnknownHostException.class, "UnknownHostException")) {
            return "no such host name: is it spelt right, does this machine's DNS know it?";
        }
        if (has(causes, SSLException.class, "TLS failed")) {
            return "no TLS could be agreed on: does this port speak TLS, 1.2 or newer, and answer within "
                    + settings.timeouts().connect().toMillis() + " ms? (" + failure.getMessage() + ")";
        }
        if (failure.getResultCode() == ResultCode.TIMEOUT || has(causes, SocketTimeoutException.class, "imeout")) {
            return "no answer in time (connectTimeout "
                    + settings.timeouts().connect().toMillis() + " ms, responseTimeout "
                    + settings.timeouts().response().toMillis() + " ms): is a firewall in the way, is the port right?";
        }
        if (has(causes, NoRouteToHostException.class, "NoRouteToHost")) {
            return "there is no way to this host: is the network up, is a firewall in the way?";
        }
        if (has(causes, ConnectException.class, "onnection refused")) {
            return "nothing listens there (connection refused): is the port right, is the server up?";
        }
        return "result " + failure.getResultCode() + ": " + failure.getMessage();
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind, String trace) {
        return causes.stream()
                .anyMatch(cause -> kind.isInstance(cause)
                        || String.valueOf(cause.getMessage()).contains(trace));
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
    }
}
