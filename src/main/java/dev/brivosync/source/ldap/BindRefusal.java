package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.brivosync.person.Secret;
import dev.brivosync.source.ldap.LdapSource.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a directory did not let us in, in words. */
final class BindRefusal {
    /** Active Directory says which of many reasons only in its text: {@code … AcceptSecurityContext error, data 52e, …}. */
    private static final Pattern ACTIVE_DIRECTORY = Pattern.compile("\\bdata ([0-9a-fA-F]{3})\\b");

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
            Map.entry("775", "the account is locked out after wrong passwords: unlock it, then correct the password"));

    private BindRefusal() {}

    static String words(Server server, Settings settings, LDAPException refusal) {
        String user = settings.login().user() == null
                ? "anonymous readers"
                : settings.login().user();
        return server + " refuses " + user + ": " + reason(refusal) + " (result "
                + refusal.getResultCode().intValue() + " "
                + refusal.getResultCode().getName()
                + said(refusal, settings) + ")";
    }

    private static String reason(LDAPException refusal) {
        Matcher data = ACTIVE_DIRECTORY.matcher(String.valueOf(refusal.getDiagnosticMessage()));
        if (data.find()) {
            String code = data.group(1).toLowerCase(Locale.ROOT);
            return REASONS.getOrDefault(code, "for a reason that Windows numbers " + code);
        }
        ResultCode code = refusal.getResultCode();
        if (code == ResultCode.INVALID_CREDENTIALS) {
            return "user or password is wrong, or the account is locked";
        }
        if (code == ResultCode.STRONG_AUTH_REQUIRED || code == ResultCode.CONFIDENTIALITY_REQUIRED) {
            return "it wants TLS: use ldaps:// or set 'startTls: true'";
        }
        if (code == ResultCode.INAPPROPRIATE_AUTHENTICATION) {
            return "it wants another way of logging on: set 'user' and 'password' of an account that has a password";
        }
        return "it does not say why in a way known here";
    }

    private static String said(LDAPException refusal, Settings settings) {
        String text = refusal.getDiagnosticMessage();
        String password = Connector.secret(settings.login().password());
        if (text == null || text.isBlank()) {
            return "";
        }
        return ": " + (password.isEmpty() ? text : text.replace(password, Secret.DOTS)).strip();
    }
}
