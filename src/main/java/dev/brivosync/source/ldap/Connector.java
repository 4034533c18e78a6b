package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.SSLUtil;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.LdapSource.Settings;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

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
    private final LogOn logOn;

    Connector(Settings settings) {
        this(settings, DomainServers.bySystem());
    }

    Connector(Settings settings, DomainServers dns) {
        this.settings = settings;
        this.authorities = Authorities.of(settings.servers().trust());
        this.logOn = LogOn.of(settings.login());
        this.servers = servers(settings.servers(), dns);
    }

    private static List<Server> servers(LdapSource.Servers servers, DomainServers dns) {
        return switch (servers.location()) {
            case Location.Urls(List<String> urls) ->
                urls.stream().map(url -> Server.of(url, servers.startTls())).toList();
            case Location.Domain(String name) -> dns.of(name, servers.startTls());
        };
    }

    /** @throws SourceUnavailable with what was wrong at each server */
    Session connect() {
        servers.forEach(this::requireSecurity);
        List<String> failures = new ArrayList<>();
        for (Server server : servers) {
            CertificateCheck check = new CertificateCheck(authorities);
            LDAPConnection connection = new LDAPConnection(options(check));
            Deadline deadline = new Deadline(connection, settings.timeouts().overall());
            try {
                open(server, connection, check);
                return new Session(
                        connection,
                        server,
                        secured(connection, check),
                        logOn.reader(),
                        failures,
                        check.certificate()
                                .map(shown -> shown.getNotAfter().toInstant())
                                .orElse(null),
                        deadline);
            } catch (LDAPException e) {
                abandon(connection, deadline);
                failures.add(server + ": " + ConnectFailure.words(e, check, settings));
            } catch (SourceUnavailable refused) {
                abandon(connection, deadline);
                throw refused;
            }
        }
        throw new SourceUnavailable("The directory cannot be reached. " + String.join("; ", failures));
    }

    private static void abandon(LDAPConnection connection, Deadline deadline) {
        deadline.close();
        connection.close();
    }

    private void requireSecurity(Server server) {
        if (!server.secured() && logOn.certificate().isPresent()) {
            throw new SourceUnavailable(server + " is not secured, and a certificate says who we are in TLS only."
                    + " Use ldaps://, or set 'startTls: true'");
        }
        if (!server.secured() && !settings.servers().insecurePlainText()) {
            throw new SourceUnavailable(server
                    + " is not secured, so anybody on the way could read the password and change what is read."
                    + " Use ldaps://, or set 'startTls: true';"
                    + " only 'insecurePlainText: true' allows it as it is");
        }
    }

    private void open(Server server, LDAPConnection connection, CertificateCheck check) throws LDAPException {
        if (server.security() == Server.Security.LDAPS) {
            connection.setSocketFactory(
                    new TimedSockets(sockets(check), settings.timeouts().connect()));
        }
        connection.connect(server.host(), server.port());
        if (server.security() == Server.Security.START_TLS) {
            secure(connection, check);
        }
        logOn.on(server, connection);
    }

    private void secure(LDAPConnection connection, CertificateCheck check) throws LDAPException {
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

    private String secured(LDAPConnection connection, CertificateCheck check) {
        SSLSession tls = connection.getSSLSession();
        if (tls == null) {
            return "a connection WITHOUT TLS (insecurePlainText)"
                    + (settings.login() instanceof Login.Kerberos ? ", encrypted with the Kerberos ticket" : "");
        }
        String certificate =
                check.certificate().map(CertificateWords::described).orElse("unknown");
        return tls.getProtocol() + ", its certificate " + certificate + ", checked with " + authorities.described();
    }

    private SSLSocketFactory sockets(CertificateCheck check) throws LDAPException {
        try {
            return new SSLUtil(logOn.keys(), new TrustManager[] {check}).createSSLSocketFactory();
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
