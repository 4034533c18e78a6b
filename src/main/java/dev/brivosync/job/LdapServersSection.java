package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.source.ldap.Fingerprint;
import dev.brivosync.source.ldap.LdapSource;
import dev.brivosync.source.ldap.Location;
import dev.brivosync.source.ldap.Trust;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads where the servers of {@code source.ldap} are, and how they are secured and trusted. */
final class LdapServersSection {
    static final Format<String> URL =
            new Format<>("an address such as ldaps://dc1.corp.example.test:636", LdapServersSection::url);

    static final Format<String> DOMAIN =
            new Format<>("a DNS name such as corp.example.test", LdapServersSection::domain);

    static final Format<String> TRUST =
            new Format<>("a PEM file, or sha256: and a fingerprint", LdapServersSection::trusted);

    private LdapServersSection() {}

    static Optional<LdapSource.Servers> read(Fields ldap) {
        Optional<Location> location = location(ldap);
        boolean startTls = ldap.read("startTls", Formats.BOOLEAN).orElse(false);
        boolean plainText = ldap.read("insecurePlainText", Formats.BOOLEAN).orElse(false);
        checkSecrecy(ldap, location, startTls, plainText);
        Trust trust = trust(ldap);
        return location.map(where -> new LdapSource.Servers(where, startTls, plainText, trust));
    }

    private static Optional<Location> location(Fields ldap) {
        if (ldap.has("url") && ldap.has("domain")) {
            ldap.problem(
                    "domain", ldap.path("domain") + " goes without url: either the domain's servers or those named");
            return Optional.empty();
        }
        if (ldap.has("domain")) {
            return ldap.read("domain", DOMAIN).map(Location.Domain::new);
        }
        if (!ldap.has("url")) {
            ldap.problem("url", ldap.path("url") + " is missing, or domain, whose servers are found by DNS");
        }
        List<String> urls = ldap.list("url", URL);
        return urls.isEmpty() ? Optional.empty() : Optional.of(new Location.Urls(urls));
    }

    /** Whether a job would speak without TLS to any of its servers. */
    static boolean plain(LdapSource.Servers servers) {
        return !servers.startTls() && schemes(servers.location(), "ldap:");
    }

    private static boolean schemes(Location location, String scheme) {
        return location instanceof Location.Urls(List<String> urls)
                && urls.stream().anyMatch(url -> url.startsWith(scheme));
    }

    private static void checkSecrecy(Fields ldap, Optional<Location> location, boolean startTls, boolean plainText) {
        if (!startTls
                && !plainText
                && location.filter(where -> schemes(where, "ldap:")).isPresent()) {
            ldap.problem(
                    "url",
                    ldap.path("url") + " would send passwords and people readable for everybody on the way; "
                            + "use ldaps://, or set startTls: true");
        }
        if (startTls && location.filter(where -> schemes(where, "ldaps:")).isPresent()) {
            ldap.problem("startTls", ldap.path("startTls") + " goes with ldap:// only; ldaps:// is secured already");
        }
        if (startTls && plainText) {
            ldap.problem(
                    "insecurePlainText",
                    ldap.path("insecurePlainText") + " contradicts startTls: true; take one of them out");
        }
        if (plainText && location.filter(Location.Domain.class::isInstance).isPresent()) {
            ldap.problem(
                    "insecurePlainText",
                    ldap.path("insecurePlainText")
                            + " goes with url only; the servers of a domain are spoken to in TLS");
        }
    }

    private static Trust trust(Fields ldap) {
        List<String> all = ldap.list("trust", TRUST);
        if (all.isEmpty()) {
            return new Trust.SystemAuthorities();
        }
        if (all.stream().allMatch(Fingerprint::isMeant)) {
            return new Trust.Pinned(all.stream().map(Fingerprint::parse).toList());
        }
        if (all.size() > 1) {
            ldap.problem("trust", ldap.path("trust") + " must be one PEM file, or fingerprints alone");
        }
        return new Trust.AuthoritiesIn(
                Inheritance.besides(ldap.texts("trust").getFirst().at(), all.getFirst()));
    }

    private static String trusted(String text) {
        if (text.toLowerCase(Locale.ROOT).matches("(sha-?\\d+|md5):.*") && !Fingerprint.isMeant(text)) {
            throw new Unfit("must be the SHA-256 fingerprint of the certificate: sha256:AB:CD:…", 0);
        }
        if (Fingerprint.isMeant(text)) {
            try {
                Fingerprint.parse(text);
            } catch (IllegalArgumentException e) {
                throw new Unfit("is no SHA-256 fingerprint, which has 64 hexadecimal digits: sha256:AB:CD:…");
            }
        }
        return text;
    }

    private static String domain(String text) {
        if (!text.matches("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+")) {
            throw new Unfit("must be a DNS name such as corp.example.test");
        }
        return text;
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
