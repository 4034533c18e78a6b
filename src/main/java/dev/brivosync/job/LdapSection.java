package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.source.ldap.LdapSource;
import dev.brivosync.source.ldap.Login;
import java.util.List;
import java.util.Optional;

/** Reads {@code source.ldap}. */
final class LdapSection {
    static final Vocabulary KEYS = Vocabulary.of(
            "url",
            "domain",
            "startTls",
            "insecurePlainText",
            "trust",
            "authentication",
            "user",
            "password",
            "certificate",
            "certificateKey",
            "keytab",
            "kerberosConfig",
            "search",
            "filter",
            "pageSize",
            "activeDirectory",
            "connectTimeout",
            "responseTimeout",
            "overallTimeout");

    /**
     * Everybody; Active Directory keeps its computers in the class of persons too. OpenLDAP does not know that class, and
     * finds nobody where all depends on who is not of it: its entries pass by their ids.
     */
    private static final String PERSONS = "(&(objectClass=person)(|(entryUUID=*)(!(objectClass=computer))))";

    /** As Active Directory's own tools ask; contacts are persons too, but have no account. */
    private static final String ACCOUNTS = "(&(objectCategory=person)(objectClass=user))";

    static final Format<String> FILTER = new Format<>("an LDAP filter", LdapSection::filter);

    private LdapSection() {}

    static Optional<SourceSettings> read(Fields ldap) {
        ldap.only(KEYS);
        Optional<LdapSource.Servers> servers = LdapServersSection.read(ldap);
        Optional<? extends Login> login = LdapLoginSection.read(ldap, servers);
        List<String> search = search(ldap);
        boolean activeDirectory = ldap.read("activeDirectory", Formats.BOOLEAN).orElse(false);
        String filter = ldap.read("filter", FILTER).orElse(usualFilter(activeDirectory));
        int pageSize = ldap.read("pageSize", Formats.wholeNumber(1, 100_000)).orElse(500);
        if (servers.isEmpty() || login.isEmpty() || search.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SourceSettings.Ldap(new LdapSource.Settings(
                servers.get(), login.get(), search, filter, pageSize, activeDirectory, timeouts(ldap))));
    }

    /** Whom a job reads that says no filter. */
    static String usualFilter(boolean activeDirectory) {
        return activeDirectory ? ACCOUNTS : PERSONS;
    }

    private static LdapSource.Timeouts timeouts(Fields ldap) {
        LdapSource.Timeouts usual = LdapSource.Timeouts.USUAL;
        return new LdapSource.Timeouts(
                ldap.read("connectTimeout", Formats.DURATION).orElse(usual.connect()),
                ldap.read("responseTimeout", Formats.DURATION).orElse(usual.response()),
                ldap.read("overallTimeout", Formats.DURATION).orElse(usual.overall()));
    }

    private static String filter(String text) {
        LdapSource.problemOfFilter(text).ifPresent(problem -> {
            throw new Format.Unfit("is no LDAP filter: " + problem);
        });
        return text;
    }

    private static List<String> search(Fields ldap) {
        if (!ldap.has("search")) {
            ldap.problem("search", ldap.path("search") + " is missing");
        }
        return ldap.list("search", Formats.TEXT);
    }
}
