package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.brivosync.person.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a directory did not let us in, in words. */
final class BindRefusal {
    /** Active Directory says which of many reasons only in its text: {@code … AcceptSecurityContext error, data 52e, …}. */
    private static final Pattern ACTIVE_DIRECTORY = Pattern.compile("\\bdata ([0-9a-fA-F]{3}|[0-9a-fA-F]{8})\\b");

    /** Windows error codes, hexadecimal. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("525", "there is no such user"),
            Map.entry("52e", "user or password is wrong"),
            Map.entry("52f", "a restriction of the account forbids it"),
            Map.entry("530", "the account may not log on at this time"),
            Map.entry("531", "the account may not log on from this machine"),
            Map.entry("532", "the password has expired: set a new one"),
            Map.entry("533", "the account is disabled: enable it"),
            Map.entry("701", "the account has expired: extend it"),
            Map.entry("773", "the password must be changed at the next logon: set a lasting one"),
            Map.entry(
                    "80090346",
                    "it wants the log-on bound to the certificate that it shows: is there another TLS server in between?"),
            Map.entry("775", "the account is locked out after wrong passwords: unlock it, then correct the password"));

    private static final String UNKNOWN = "it does not say why in a way known here";

    private BindRefusal() {}

    static String words(Server server, LogOn logOn, LDAPException refusal) {
        String user = logOn.login() instanceof Login.Anonymous ? "anonymous readers" : logOn.reader();
        return server + " refuses " + user + ": " + reason(logOn.login(), refusal) + " (result "
                + refusal.getResultCode().intValue() + " "
                + refusal.getResultCode().getName()
                + said(refusal, logOn) + ")";
    }

    private static String reason(Login login, LDAPException refusal) {
        Matcher data = ACTIVE_DIRECTORY.matcher(String.valueOf(refusal.getDiagnosticMessage()));
        if (data.find()) {
            String code = data.group(1).toLowerCase(Locale.ROOT);
            return REASONS.getOrDefault(code, "for a reason that Windows numbers " + code);
        }
        ResultCode code = refusal.getResultCode();
        return login instanceof Login.Certificate ? ofCertificate(code) : ofPassword(code);
    }

    private static String ofCertificate(ResultCode code) {
        if (code == ResultCode.AUTH_METHOD_NOT_SUPPORTED || code == ResultCode.INAPPROPRIATE_AUTHENTICATION) {
            return "it takes no log-on by certificate (SASL EXTERNAL): have client certificates switched on there,"
                    + " and the authority that issued this one trusted";
        }
        if (code == ResultCode.INVALID_CREDENTIALS) {
            return "the certificate belongs to nobody there: have it mapped to an account";
        }
        return UNKNOWN;
    }

    private static String ofPassword(ResultCode code) {
        if (code == ResultCode.INVALID_CREDENTIALS) {
            return "user or password is wrong, or the account is locked";
        }
        if (code == ResultCode.STRONG_AUTH_REQUIRED || code == ResultCode.CONFIDENTIALITY_REQUIRED) {
            return "it wants TLS: use ldaps:// or set 'startTls: true'";
        }
        if (code == ResultCode.INAPPROPRIATE_AUTHENTICATION) {
            return "it wants another way of logging on: set 'user' and 'password' of an account that has a password";
        }
        return UNKNOWN;
    }

    private static String said(LDAPException refusal, LogOn logOn) {
        String text = refusal.getDiagnosticMessage();
        if (text == null || text.isBlank()) {
            return "";
        }
        String shown = logOn.secret()
                .map(Secret::reveal)
                .filter(password -> !password.isEmpty())
                .map(password -> text.replace(password, Secret.DOTS))
                .orElse(text);
        return ": " + shown.strip();
    }
}
