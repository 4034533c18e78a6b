package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.EXTERNALBindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import dev.brivosync.person.Secret;
import dev.brivosync.source.SourceUnavailable;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Tells a server who we are.
 *
 * @param certificate what is shown in TLS, where that says it
 */
record LogOn(Login login, Optional<ClientCertificate> certificate) {
    /** OpenLDAP waits for more where this is left out. */
    private static final String AS_THE_CERTIFICATE_SAYS = "";

    /** @throws SourceUnavailable where something is missing that no server could make up for */
    static LogOn of(Login login) {
        return switch (login) {
            case Login.Certificate files -> new LogOn(login, Optional.of(ClientCertificate.of(files)));
            case Login.Simple(String user, Secret password)
            when password.reveal().isEmpty() ->
                throw new SourceUnavailable("There is no password for " + user
                        + ", and a directory takes a bind without one as anonymous."
                        + " Set 'password', or leave out 'user'");
            case Login.Kerberos kerberos
            when kerberos.proof() instanceof Login.Proof.Keytab keytab -> {
                KerberosLogOn.requireKeytab(keytab.file());
                yield new LogOn(login, Optional.empty());
            }
            case Login.Anonymous _, Login.Simple _, Login.Kerberos _ -> new LogOn(login, Optional.empty());
        };
    }

    /** Who it is, for people. */
    String reader() {
        return switch (login) {
            case Login.Anonymous _ -> "anonymous";
            case Login.Simple simple -> simple.user();
            case Login.Certificate _ -> certificate.orElseThrow().subject() + " (by certificate)";
            case Login.Kerberos kerberos -> principal(kerberos.proof()) + " (by Kerberos)";
        };
    }

    private static String principal(Login.Proof proof) {
        return switch (proof) {
            case Login.Proof.Password password -> password.principal();
            case Login.Proof.Keytab keytab -> keytab.principal();
            case Login.Proof.TicketCache(String principal) -> principal == null ? "whom the ticket names" : principal;
        };
    }

    KeyManager @Nullable [] keys() {
        return certificate.map(own -> new KeyManager[] {own.keys()}).orElse(null);
    }

    /** What must never be shown, whatever a server repeats. */
    Optional<Secret> secret() {
        return switch (login) {
            case Login.Simple simple -> Optional.of(simple.password());
            case Login.Kerberos kerberos
            when kerberos.proof() instanceof Login.Proof.Password proof -> Optional.of(proof.password());
            case Login.Anonymous _, Login.Certificate _, Login.Kerberos _ -> Optional.empty();
        };
    }

    /**
     * @throws LDAPException where another server may let us in
     * @throws SourceUnavailable where none will, or where asking them all could lock the account
     */
    void on(Server server, LDAPConnection connection) throws LDAPException {
        try {
            BindResult result = switch (login) {
                case Login.Kerberos kerberos -> KerberosLogOn.bind(kerberos, server, connection);
                case Login.Simple(String user, Secret password) ->
                    connection.bind(new SimpleBindRequest(user, password.reveal()));
                case Login.Anonymous _ -> connection.bind(new SimpleBindRequest());
                case Login.Certificate _ -> connection.bind(new EXTERNALBindRequest(AS_THE_CERTIFICATE_SAYS));
            };
            if (result.getResultCode() != ResultCode.SUCCESS) {
                throw new LDAPException(result);
            }
        } catch (LDAPException e) {
            if (ConnectFailure.anotherServerMayHelp(e.getResultCode())) {
                throw e;
            }
            // without its cause: a server may repeat in its text what it was sent
            throw new SourceUnavailable(BindRefusal.words(server, this, e));
        }
    }
}
