package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.InMemorySASLBindHandler;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.SSLUtil;
import dev.brivosync.person.Secret;
import dev.brivosync.source.DirectoryGroup;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A directory on real sockets, with people under {@link #PEOPLE}. */
final class TestDirectory implements AutoCloseable {
    static final String ROOT = "dc=example,dc=test";
    static final String PEOPLE = "ou=people," + ROOT;
    static final String CONTRACTORS = "ou=contractors," + ROOT;
    static final String READER = "cn=reader," + ROOT;
    static final String PASSWORD = "Sesame-opens-42";

    final InMemoryDirectoryServer server;

    private TestDirectory(InMemoryDirectoryServerConfig config) throws Exception {
        config.addAdditionalBindCredentials(READER, PASSWORD);
        server = new InMemoryDirectoryServer(config);
        server.add("dn: " + ROOT, "objectClass: domain", "dc: example");
        server.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
        server.add("dn: " + CONTRACTORS, "objectClass: organizationalUnit", "ou: contractors");
        server.startListening();
    }

    /** Without TLS. */
    static TestDirectory plain(InMemoryOperationInterceptor... interceptors) throws Exception {
        InMemoryDirectoryServerConfig config = config(interceptors);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("plain"));
        return new TestDirectory(config);
    }

    /** That takes every attribute, and has no schema to read. */
    static TestDirectory withoutSchema(InMemoryOperationInterceptor... interceptors) throws Exception {
        InMemoryDirectoryServerConfig config = config(interceptors);
        config.setSchema(null);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("plain"));
        return new TestDirectory(config);
    }

    /** With a port for LDAPS and one for StartTLS. */
    static TestDirectory secured(SSLUtil tls, InMemoryOperationInterceptor... interceptors) throws Exception {
        InMemoryDirectoryServerConfig config = config(interceptors);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPSConfig("ldaps", tls.createSSLServerSocketFactory()),
                InMemoryListenerConfig.createLDAPConfig("startTls", null, 0, tls.createSSLSocketFactory()));
        return new TestDirectory(config);
    }

    /** LDAPS that only those reach who show a certificate; EXTERNAL lets all of these in. */
    static TestDirectory demandingCertificates(SSLUtil tls) throws Exception {
        InMemoryDirectoryServerConfig config = config();
        config.addSASLBindHandler(new ByCertificate());
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                "ldaps", null, 0, tls.createSSLServerSocketFactory(), tls.createSSLSocketFactory(), true, true));
        return new TestDirectory(config);
    }

    private static InMemoryDirectoryServerConfig config(InMemoryOperationInterceptor... interceptors) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(ROOT);
        for (InMemoryOperationInterceptor interceptor : interceptors) {
            config.addInMemoryOperationInterceptor(interceptor);
        }
        return config;
    }

    TestDirectory person(String dn, Attribute... attributes) throws Exception {
        Entry entry = new Entry(dn, new Attribute("objectClass", "inetOrgPerson"));
        for (Attribute attribute : attributes) {
            entry.addAttribute(attribute);
        }
        for (String lacking : List.of("sn", "cn")) {
            if (!entry.hasAttribute(lacking)) {
                entry.addAttribute(lacking, "Nobody");
            }
        }
        server.add(entry);
        return this;
    }

    TestDirectory people(int count) throws Exception {
        for (int at = 0; at < count; at++) {
            person("uid=p%03d,%s".formatted(at, PEOPLE), new Attribute("employeeNumber", "E" + at));
        }
        return this;
    }

    String url() {
        return "ldap://localhost:" + server.getListenPort("plain");
    }

    /** Plain, as the reader, the people. */
    Wish wish() {
        return new Wish().urls(url()).plainText();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    /** The handshake has proven who it is. */
    private static final class ByCertificate extends InMemorySASLBindHandler {
        @Override
        public String getSASLMechanismName() {
            return "EXTERNAL";
        }

        @Override
        public BindResult processSASLBind(
                InMemoryRequestHandler handler,
                int messageId,
                DN bindDn,
                @Nullable ASN1OctetString credentials,
                List<Control> controls) {
            handler.setAuthenticatedDN(DN.NULL_DN);
            return new BindResult(messageId, ResultCode.SUCCESS, null, null, null, null);
        }
    }

    /** Settings in the making, and a reading by them. */
    static final class Wish {
        private Location location = new Location.Urls(List.of("ldap://nowhere.invalid"));
        private boolean startTls;
        private boolean plainText;
        private Trust trust = new Trust.SystemAuthorities();
        private Login login = new Login.Simple(READER, new Secret(PASSWORD));
        private List<String> bases = List.of(PEOPLE);
        private String filter = "(objectClass=inetOrgPerson)";
        private int pageSize = 1000;
        private boolean activeDirectory;
        private Set<String> groups = Set.of();
        private Map<String, String> identities = Map.of();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration responseTimeout = Duration.ofSeconds(20);
        private Duration overallTimeout = Duration.ofMinutes(2);

        Wish urls(String... urls) {
            location = new Location.Urls(List.of(urls));
            return this;
        }

        Wish domain(String name) {
            location = new Location.Domain(name);
            return this;
        }

        Wish plainText() {
            plainText = true;
            return this;
        }

        Wish startTls() {
            startTls = true;
            return this;
        }

        Wish trust(Path pem) {
            return trust(new Trust.AuthoritiesIn(pem));
        }

        Wish trust(Trust trust) {
            this.trust = trust;
            return this;
        }

        Wish user(String user, String password) {
            return login(new Login.Simple(user, new Secret(password)));
        }

        Wish login(Login login) {
            this.login = login;
            return this;
        }

        Wish bases(String... bases) {
            this.bases = List.of(bases);
            return this;
        }

        Wish filter(String filter) {
            this.filter = filter;
            return this;
        }

        Wish pages(int size) {
            pageSize = size;
            return this;
        }

        Wish activeDirectory() {
            activeDirectory = true;
            return this;
        }

        Wish groups(String... names) {
            groups = Set.of(names);
            return this;
        }

        /** Ids of the groups that some of the names have meant so far. */
        Wish meant(Map<String, String> identities) {
            this.identities = identities;
            return this;
        }

        Wish connectTimeout(Duration timeout) {
            connectTimeout = timeout;
            return this;
        }

        Wish responseTimeout(Duration timeout) {
            responseTimeout = timeout;
            return this;
        }

        Wish overallTimeout(Duration timeout) {
            overallTimeout = timeout;
            return this;
        }

        SourceRead open(String... attributes) {
            return new LdapSource(settings(), new TreeSet<>(Set.of(attributes)), new TreeSet<>(groups), identities)
                    .open();
        }

        LdapSource.Settings settings() {
            return new LdapSource.Settings(
                    new LdapSource.Servers(location, startTls, plainText, trust),
                    login,
                    bases,
                    filter,
                    pageSize,
                    activeDirectory,
                    new LdapSource.Timeouts(connectTimeout, responseTimeout, overallTimeout));
        }

        Reading read(String... attributes) {
            try (SourceRead read = open(attributes)) {
                List<SourceRecord> records = new ArrayList<>();
                for (Optional<SourceRecord> next = read.next(); next.isPresent(); next = read.next()) {
                    records.add(next.get());
                }
                return new Reading(
                        records,
                        read.doubts().stream().map(SourceRead.Doubt::reason).toList(),
                        read.evidence(),
                        read.unreadable(),
                        read.unreadParts(),
                        read.directoryGroups());
            }
        }
    }

    /** What a reading gave, up to its end. */
    record Reading(
            List<SourceRecord> records,
            List<String> doubts,
            List<String> evidence,
            List<SourceRead.Unreadable> unreadable,
            List<String> unreadParts,
            List<DirectoryGroup> groups) {
        List<String> column(String name) {
            return records.stream().map(record -> record.value(name)).toList();
        }
    }
}
