package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.person.Secret;
import dev.brivosync.source.ldap.LdapSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code source.ldap}. */
final class LdapSection {
    private static final Vocabulary KEYS = Vocabulary.of(
                    "url",
                    "startTls",
                    "insecurePlainText",
                    "trust",
                    "user",
                    "password",
                    "search",
                    "filter",
                    "pageSize",
                    "activeDirectory",
                    "connectTimeout",
                    "responseTimeout",
                    "overallTimeout")
            .later("domain");

    private static final Format<String> URL =
            new Format<>("an address such as ldaps://dc1.corp.example.test:636", LdapSection::url);

    /** Everybody; Active Directory keeps its computers in the class of persons too. */
    private static final String PERSONS = "(&(objectClass=person)(!(objectClass=computer)))";

    /** As Active Directory's own tools ask; contacts are persons too, but have no account. */
    private static final String ACCOUNTS = "(&(objectCategory=person)(objectClass=user))";

    private LdapSection() {}

    static Optional<SourceSettings> read(Fields ldap) {
        ldap.only(KEYS);
        List<String> urls = several(ldap, "url", URL);
        List<String> search = several(ldap, "search", Formats.TEXT);
        boolean startTls = ldap.read("startTls", Formats.BOOLEAN).orElse(false);
        boolean plainText = ldap.read("insecurePlainText", Formats.BOOLEAN).orElse(false);
        checkSecrecy(ldap, urls, startTls, plainText);
        Optional<String> user = ldap.read("user", Formats.TEXT);
        Optional<Secret> password =
                ldap.has("user") ? ldap.required("password", Formats.TEXT).map(Secret::new) : ldap.secret("password");
        if (ldap.has("password") && !ldap.has("user")) {
            ldap.problem("password", ldap.path("password") + " needs a user beside it");
        }
        boolean activeDirectory = ldap.read("activeDirectory", Formats.BOOLEAN).orElse(false);
        String filter = ldap.read("filter", Formats.TEXT).orElse(activeDirectory ? ACCOUNTS : PERSONS);
        int pageSize = ldap.read("pageSize", Formats.wholeNumber(1, 100_000)).orElse(500);
        if (urls.isEmpty() || search.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SourceSettings.Ldap(new LdapSource.Settings(
                new LdapSource.Servers(urls, startTls, plainText, trust(ldap).orElse(null)),
                new LdapSource.Login(user.orElse(null), password.orElse(null)),
                search,
                filter,
                pageSize,
                activeDirectory,
                timeouts(ldap))));
    }

    private static LdapSource.Timeouts timeouts(Fields ldap) {
        LdapSource.Timeouts usual = LdapSource.Timeouts.USUAL;
        return new LdapSource.Timeouts(
                ldap.read("connectTimeout", Formats.DURATION).orElse(usual.connect()),
                ldap.read("responseTimeout", Formats.DURATION).orElse(usual.response()),
                ldap.read("overallTimeout", Formats.DURATION).orElse(usual.overall()));
    }

    private static List<String> several(Fields ldap, String key, Format<String> format) {
        if (!ldap.has(key)) {
            ldap.problem(key, ldap.path(key) + " is missing");
        }
        return ldap.list(key, format);
    }

    private static Optional<Path> trust(Fields ldap) {
        return ldap.text("trust")
                .flatMap(text -> ldap.read("trust", Formats.TEXT).map(file -> Inheritance.besides(text.at(), file)));
    }

    private static void checkSecrecy(Fields ldap, List<String> urls, boolean startTls, boolean plainText) {
        boolean plain = urls.stream().anyMatch(url -> url.startsWith("ldap:"));
        if (plain && !startTls && !plainText) {
            ldap.problem(
                    "url",
                    ldap.path("url") + " would send passwords and people readable for everybody on the way; "
                            + "use ldaps://, or set startTls: true");
        }
        if (startTls && urls.stream().anyMatch(url -> url.startsWith("ldaps:"))) {
            ldap.problem("startTls", ldap.path("startTls") + " goes with ldap:// only; ldaps:// is secured already");
        }
    }

    private static String url(String text) {
        URI url = parsed(text);
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean toServer = List.of("ldap", "ldaps").contains(scheme) && url.getHost() != null;
        if (!toServer || url.getUserInfo() != null || url.getPath().length() > 1 || url.getQuery() != null) {
            throw new Unfit("must be ldaps:// or ldap:// and a server, such as ldaps://dc1.corp.example.test:636");
        }
        return scheme + text.substring(scheme.length());
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Unfit("is no address: " + e.getReason(), Math.max(0, e.getIndex()));
        }
    }
}
