package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import dev.brivosync.source.SourceUnavailable;
import java.util.Locale;

/** One directory server, and how it is to be reached. */
record Server(String host, int port, Security security) {
    enum Security {
        LDAPS,
        START_TLS,
        NONE
    }

    static Server of(String url, boolean startTls) {
        LDAPURL parsed = parsed(url);
        String scheme = parsed.getScheme().toLowerCase(Locale.ROOT);
        String host = parsed.getHost();
        if (!scheme.equals("ldap") && !scheme.equals("ldaps") || host == null) {
            throw notAServer(url);
        }
        Security plain = startTls ? Security.START_TLS : Security.NONE;
        return new Server(host, parsed.getPort(), scheme.equals("ldaps") ? Security.LDAPS : plain);
    }

    private static LDAPURL parsed(String url) {
        try {
            return new LDAPURL(url.strip());
        } catch (LDAPException e) {
            throw notAServer(url);
        }
    }

    private static SourceUnavailable notAServer(String url) {
        return new SourceUnavailable(
                "'" + url + "' is no directory server: write it as ldaps://host:636 or ldap://host:389");
    }

    boolean secured() {
        return security != Security.NONE;
    }

    @Override
    public String toString() {
        String written = host.contains(":") ? "[" + host + "]" : host;
        return (security == Security.LDAPS ? "ldaps://" : "ldap://") + written + ":" + port;
    }
}
