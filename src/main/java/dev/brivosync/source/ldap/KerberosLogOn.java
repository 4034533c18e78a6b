package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.GSSAPIBindRequest;
import com.unboundid.ldap.sdk.GSSAPIBindRequestProperties;
import com.unboundid.ldap.sdk.GSSAPIChannelBindingType;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SASLQualityOfProtection;
import dev.brivosync.person.Secret;
import dev.brivosync.source.SourceUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Logs on with a Kerberos ticket (SASL GSSAPI). Under TLS the ticket is bound to the server's certificate, as Active
 * Directory may demand; without TLS the connection is encrypted with the ticket's key.
 */
final class KerberosLogOn {
    private static final String CONFIG = "java.security.krb5.conf";
    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";

    /** Java keeps Kerberos' settings for the whole process, so one at a time logs on. */
    private static final ReentrantLock SETTINGS = new ReentrantLock();

    private KerberosLogOn() {}

    static void requireKeytab(Path file) {
        if (!Files.isReadable(file)) {
            throw new SourceUnavailable(
                    "The file " + file + " ('keytab') cannot be read: does it exist, may it be read?");
        }
    }

    /** @throws SourceUnavailable where Kerberos does not give us a ticket: a second try could lock the account */
    static BindResult bind(Login.Kerberos login, Server server, LDAPConnection connection) throws LDAPException {
        SETTINGS.lock();
        @Nullable String before = System.getProperty(CONFIG);
        try {
            configure(login.config());
            Configuration.setConfiguration(new TicketSource(options(login.proof())));
            return connection.bind(new GSSAPIBindRequest(properties(login.proof(), server)));
        } catch (LDAPException e) {
            throw KerberosWords.translated(e, server, login);
        } finally {
            Configuration.setConfiguration(null);
            restore(before);
            SETTINGS.unlock();
        }
    }

    private static void configure(@Nullable Path config) {
        if (config == null) {
            return;
        }
        if (!Files.isReadable(config)) {
            throw new SourceUnavailable(
                    "The file " + config + " ('kerberosConfig') cannot be read: does it exist, may it be read?");
        }
        System.setProperty(CONFIG, config.toString());
    }

    private static void restore(@Nullable String before) {
        if (before == null) {
            System.clearProperty(CONFIG);
        } else {
            System.setProperty(CONFIG, before);
        }
    }

    private static GSSAPIBindRequestProperties properties(Login.Proof proof, Server server) {
        GSSAPIBindRequestProperties properties = switch (proof) {
            case Login.Proof.Password(String principal, Secret password) ->
                new GSSAPIBindRequestProperties(principal, password.reveal());
            case Login.Proof.Keytab keytab -> new GSSAPIBindRequestProperties(keytab.principal(), (String) null);
            case Login.Proof.TicketCache(String principal) ->
                new GSSAPIBindRequestProperties(principal == null ? "" : principal, (String) null);
        };
        properties.setConfigFilePath("");
        properties.setSuppressedSystemProperties(
                Set.of("java.security.auth.login.config", "java.security.krb5.kdc", "java.security.krb5.realm"));
        properties.setSASLClientServerName(server.host());
        if (server.secured()) {
            properties.setAllowedQoP(SASLQualityOfProtection.AUTH);
            properties.setChannelBindingType(GSSAPIChannelBindingType.TLS_SERVER_END_POINT);
        } else {
            properties.setAllowedQoP(SASLQualityOfProtection.AUTH_CONF);
        }
        return properties;
    }

    /** As the login module of the JDK understands them. */
    private static Map<String, String> options(Login.Proof proof) {
        Map<String, String> options = new HashMap<>(Map.of("refreshKrb5Config", "true", "isInitiator", "true"));
        switch (proof) {
            case Login.Proof.Password password -> options.put("principal", password.principal());
            case Login.Proof.Keytab(String principal, Path file) -> {
                options.putAll(Map.of("useKeyTab", "true", "keyTab", file.toString(), "doNotPrompt", "true"));
                options.put("principal", principal);
            }
            case Login.Proof.TicketCache(String principal) -> {
                options.putAll(Map.of("useTicketCache", "true", "doNotPrompt", "true"));
                if (principal != null) {
                    options.put("principal", principal);
                }
            }
        }
        return options;
    }

    /** Where the JDK's Kerberos takes a ticket from, whatever name it is asked for. */
    private static final class TicketSource extends Configuration {
        private final List<AppConfigurationEntry> entries;

        TicketSource(Map<String, String> options) {
            entries = List.of(new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options));
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return entries.toArray(AppConfigurationEntry[]::new);
        }
    }
}
