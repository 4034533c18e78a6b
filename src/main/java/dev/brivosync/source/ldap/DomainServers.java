package dev.brivosync.source.ldap;

import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.Server.Security;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds the servers of a domain by its SRV records.
 *
 * <p>DNS can be forged, and the certificate only proves the name that DNS told us. So a server is taken only where its
 * name lies in the domain that the job names.
 */
final class DomainServers {
    private static final int LDAPS = 636;
    private static final String FIRST_WAIT_MILLISECONDS = "2000";
    private static final String TRIES = "3";

    private final String resolver;

    /** @param resolver {@code dns://address:port}, or {@code dns:} for the system's */
    DomainServers(String resolver) {
        this.resolver = resolver;
    }

    static DomainServers bySystem() {
        return new DomainServers("dns:");
    }

    /**
     * LDAPS on port 636, or StartTLS on the port of the record.
     *
     * @throws SourceUnavailable where DNS does not answer, or names no server of this domain
     */
    List<Server> of(String name, boolean startTls) {
        String domain = name.strip().toLowerCase(Locale.ROOT);
        List<ServiceRecord> records = records(domain);
        List<ServiceRecord> ours =
                records.stream().filter(record -> record.within(domain)).toList();
        if (ours.isEmpty()) {
            throw elsewhere(domain, records);
        }
        return ServiceRecord.inOrder(ours, ThreadLocalRandom.current()).stream()
                .map(record -> startTls
                        ? new Server(record.target(), record.port(), Security.START_TLS)
                        : new Server(record.target(), LDAPS, Security.LDAPS))
                .distinct()
                .toList();
    }

    // JNDI is asked for the records of DNS only, which come as text: nothing is deserialized
    @SuppressWarnings("BanJNDI")
    private List<ServiceRecord> records(String domain) {
        String question = "_ldap._tcp." + domain;
        try {
            DirContext dns = new InitialDirContext(environment());
            try {
                return parsed(dns.getAttributes(question, new String[] {"SRV"}).get("SRV"));
            } finally {
                dns.close();
            }
        } catch (NameNotFoundException e) {
            throw new SourceUnavailable(
                    "DNS knows no servers of the domain '" + domain + "' (no " + question
                            + "): is 'domain' spelt right, does this machine ask a DNS server that knows it?"
                            + " Else name the servers as 'url'",
                    e);
        } catch (NamingException | IllegalArgumentException e) {
            throw new SourceUnavailable(
                    "DNS did not tell the servers of the domain '" + domain + "' (" + question
                            + "): does this machine's DNS server answer? Else name the servers as 'url' ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    private Hashtable<String, String> environment() {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, resolver);
        environment.put("com.sun.jndi.dns.timeout.initial", FIRST_WAIT_MILLISECONDS);
        environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
        return environment;
    }

    private static List<ServiceRecord> parsed(@Nullable Attribute answers) throws NamingException {
        List<ServiceRecord> records = new ArrayList<>();
        if (answers != null) {
            NamingEnumeration<?> all = answers.getAll();
            while (all.hasMore()) {
                records.add(ServiceRecord.parse(String.valueOf(all.next())));
            }
        }
        return records;
    }

    private static SourceUnavailable elsewhere(String domain, List<ServiceRecord> records) {
        String named = records.stream()
                .map(ServiceRecord::target)
                .filter(target -> !target.isEmpty())
                .collect(Collectors.joining(", "));
        if (named.isEmpty()) {
            return new SourceUnavailable(
                    "DNS says that the domain '" + domain + "' has no directory server: name the servers as 'url'");
        }
        return new SourceUnavailable("DNS names " + named + " for the domain '" + domain
                + "', which lie outside of it and are not trusted on the word of DNS:"
                + " if they are the right ones, name them as 'url'");
    }
}
