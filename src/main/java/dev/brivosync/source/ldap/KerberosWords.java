package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import dev.brivosync.source.SourceUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.login.LoginException;

/** Why Kerberos gave no ticket, in words. */
final class KerberosWords {
    /** What the JDK says, which ends in the error numbers of RFC 4120 7.5.9, and what that means. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("(6)", "there is no such user"),
            Map.entry("(18)", "the account is disabled, locked or expired"),
            Map.entry("(1)", "the account has expired: extend it"),
            Map.entry("(23)", "the password has expired or must be changed: set a lasting one"),
            Map.entry("(24)", "user or password is wrong"),
            Map.entry("(31)", "user or password is wrong"),
            Map.entry("(7)", "Kerberos knows no such server: write the url with the name under which it is registered"),
            Map.entry(
                    "(14)",
                    "no kind of encryption is allowed on both sides: for Active Directory, enable AES for the account"),
            Map.entry("(37)", "this machine's clock and that of the Kerberos server differ too much"),
            Map.entry("Checksum failed", "user or password is wrong"),
            Map.entry("Unable to obtain password", "the keytab has no key for this principal"),
            Map.entry(
                    "Unable to obtain Princip",
                    "there is no ticket: run kinit, or set 'user' with 'keytab' or 'password'"),
            Map.entry(
                    "Cannot locate KDC",
                    "no Kerberos server is known for the realm: set 'kerberosConfig', or realm and KDC in krb5.conf"),
            Map.entry(
                    "Cannot find KDC",
                    "no Kerberos server is known for the realm: set 'kerberosConfig', or realm and KDC in krb5.conf"),
            Map.entry(
                    "Cannot locate default realm",
                    "no realm is known: write 'user' with its realm, or set 'kerberosConfig'"),
            Map.entry("imed out", "the Kerberos server does not answer: is a firewall in the way of port 88?"),
            Map.entry("onnection refused", "the Kerberos server does not answer: is it up?"));

    private KerberosWords() {}

    /** @throws SourceUnavailable where we got no ticket to ask any server with */
    static LDAPException translated(LDAPException failure, Server server, Login.Kerberos login) {
        Optional<Throwable> ticket =
                causes(failure).filter(LoginException.class::isInstance).findFirst();
        if (ticket.isPresent()) {
            throw new SourceUnavailable("Kerberos gives no ticket for "
                    + new LogOn(login, Optional.empty()).reader() + " to log on to " + server + " with: "
                    + words(ticket.get()));
        }
        return causes(failure)
                .filter(cause -> MEANINGS.keySet().stream().anyMatch(said(cause)::contains))
                .reduce((_, deepest) -> deepest)
                .map(cause -> new LDAPException(failure.getResultCode(), words(cause)))
                .orElse(failure);
    }

    private static String words(Throwable cause) {
        String said = said(cause);
        return MEANINGS.entrySet().stream()
                        .filter(meaning -> said.contains(meaning.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("it does not say why in a way known here")
                + " (" + said + ")";
    }

    private static String said(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
