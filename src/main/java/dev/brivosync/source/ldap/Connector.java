package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.SSLUtil;
import dev.brivosync.person.Secret;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.LdapSource.Settings;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first server that answers, secures the connection, then binds.
 *
 * <p>A server that cannot be reached or trusted makes room for the next; one that refuses the password does not, since
 * asking them all would lock the account.
 */
final class Connector {
    private final Settings settings;
    private final List<Server> servers;
    private final Authorities authorities;

    Connector(Settings settings) {
        this.settings = settings;
        this.servers = settings.servers().urls().stream()
                .map(url -> Server.of(url, settings.servers().startTls()))
                .toList();
        this.authorities = Authorities.of(settings.servers().trust());
    }

    /** @throws SourceUnavailable with what was wrong at each server */
    Session connect() {
        servers.forEach(this::requireSecurity);
        List<String> failures = new ArrayList<>();
        for (Server server : servers) {
            CertificateCheck check = new CertificateCheck(authorities);
            LDAPConnection connection = new LDAPConnection(options(check));
            try {
                return open(server, connection, check);
            } catch (LDAPException e) {
                connection.close();
                failures.add(server + ": " + ConnectFailure.words(e, check, settings));
            } catch (SourceUnavailable refused) {
                connection.close();
                throw refused;
            }
        }
        throw new SourceUnavailable("The directory cannot be reached. " + String.join("; ", failures));
    }

    private void requireSecurity(Server server) {
        if (!server.secured() && !settings.servers().insecurePlainText()) {
            throw new SourceUnavailable(server
                    + " is not secured, so anybody on the way could read the password and change what is read."
                    + " Use ldaps://, or set 'startTls: true';"
                    + " only 'insecurePlainText: true' allows it as it is");
        }
        if (settings.login().user() != null
                && secret(settings.login().password()).isEmpty()) {
            throw new SourceUnavailable(
                    "There is no password for " + settings.login().user()
                            + ", and a directory takes a bind without one as anonymous. Set 'password', or leave out 'user'");
        }
    }

    private Session open(Server server, LDAPConnection connection, CertificateCheck check) throws LDAPException {
        if (server.security() == Server.Security.LDAPS) {
            connection.setSocketFactory(
                    new TimedSockets(sockets(check), settings.timeouts().connect()));
        }
        connection.connect(server.host(), server.port());
        if (server.security() == Server.Security.START_TLS) {
            secure(connection, check);
        }
        bind(server, connection);
        String reader =
                settings.login().user() == null ? "anonymous" : settings.login().user();
        return new Session(connection, server, secured(connection, check), reader);
    }

    private static void secure(LDAPConnection connection, CertificateCheck check) throws LDAPException {
        try {
            ExtendedResult result = connection.processExtendedOperation(new StartTLSExtendedRequest(sockets(check)));
            if (result.getResultCode() != ResultCode.SUCCESS) {
                throw new LDAPException(result);
            }
        } catch (LDAPException e) {
            if (ConnectFailure.anotherServerMayHelp(e.getResultCode())) {
                throw e;
            }
            throw new LDAPException(
                    e.getResultCode(), "it refuses StartTLS, use ldaps:// instead (" + e.getMessage() + ")", e);
        }
    }

    private void bind(Server server, LDAPConnection connection) throws LDAPException {
        String user = settings.login().user();
        SimpleBindRequest request = user == null
                ? new SimpleBindRequest()
                : new SimpleBindRequest(user, secret(settings.login().password()));
        try {
            BindResult result = connection.bind(request);
            if (result.getResultCode() != ResultCode.SUCCESS) {
                throw new LDAPException(result);
            }
        } catch (LDAPException e) {
            if (ConnectFailure.anotherServerMayHelp(e.getResultCode())) {
                throw e;
            }
            // without its cause: a server may repeat in its text what it was sent
            throw new SourceUnavailable(BindRefusal.words(server, settings, e));
        }
    }

    static String secret(@Nullable Secret password) {
        return password == null ? "" : password.reveal();
    }

    private String secured(LDAPConnection connection, CertificateCheck check) {
        SSLSession tls = connection.getSSLSession();
        if (tls == null) {
            return "a connection WITHOUT TLS (insecurePlainText)";
        }
        String certificate =
                check.certificate().map(CertificateWords::described).orElse("unknown");
        return tls.getProtocol() + ", its certificate " + certificate + ", checked with " + authorities.described();
    }

    private static SSLSocketFactory sockets(CertificateCheck check) throws LDAPException {
        try {
            return new SSLUtil(check).createSSLSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new LDAPException(ResultCode.LOCAL_ERROR, "TLS cannot be used here: " + e.getMessage(), e);
        }
    }

    private LDAPConnectionOptions options(CertificateCheck check) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.timeouts().connect().toMillis()));
        options.setResponseTimeoutMillis(settings.timeouts().response().toMillis());
        options.setSSLSocketVerifier(check.hostName());
        options.setFollowReferrals(false);
        options.setAutoReconnect(false);
        options.setUseSynchronousMode(true);
        return options;
    }
}
