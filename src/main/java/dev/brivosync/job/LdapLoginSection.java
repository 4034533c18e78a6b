package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.person.Secret;
import dev.brivosync.source.ldap.LdapSource;
import dev.brivosync.source.ldap.Login;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads who logs on to {@code source.ldap}, and by what proof. */
final class LdapLoginSection {
    enum Way {
        SIMPLE,
        EXTERNAL,
        GSSAPI
    }

    private static final Format<Way> WAY = new Format<>("simple, external or gssapi", LdapLoginSection::way);

    /** The keys that belong to one way of logging on only. */
    private static final Map<String, Way> BELONGING = Map.of(
            "certificate", Way.EXTERNAL,
            "certificateKey", Way.EXTERNAL,
            "keytab", Way.GSSAPI,
            "kerberosConfig", Way.GSSAPI);

    private LdapLoginSection() {}

    /** @param servers empty where they are not readable */
    static Optional<? extends Login> read(Fields ldap, Optional<LdapSource.Servers> servers) {
        Optional<Way> read = ldap.read("authentication", WAY);
        if (read.isEmpty() && ldap.has("authentication")) {
            return Optional.empty();
        }
        Way way = read.orElse(Way.SIMPLE);
        List.of("certificate", "certificateKey", "keytab", "kerberosConfig")
                .forEach(key -> requireBelonging(ldap, key, way));
        return switch (way) {
            case SIMPLE -> simple(ldap);
            case EXTERNAL -> external(ldap, servers);
            case GSSAPI -> kerberos(ldap);
        };
    }

    private static Way way(String text) {
        return Way.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static void requireBelonging(Fields ldap, String key, Way way) {
        Way wanted = BELONGING.get(key);
        if (ldap.has(key) && wanted != null && wanted != way) {
            ldap.problem(
                    key,
                    ldap.path(key) + " goes with authentication: "
                            + wanted.name().toLowerCase(Locale.ROOT) + " only");
        }
    }

    private static Optional<? extends Login> simple(Fields ldap) {
        if (!ldap.has("user")) {
            if (ldap.has("password")) {
                ldap.problem("password", ldap.path("password") + " needs a user beside it");
            }
            return Optional.of(new Login.Anonymous());
        }
        Optional<String> user = ldap.required("user", Formats.TEXT);
        Optional<Secret> password = ldap.required("password", Formats.TEXT).map(Secret::new);
        return user.flatMap(name -> password.map(secret -> new Login.Simple(name, secret)));
    }

    private static Optional<? extends Login> external(Fields ldap, Optional<LdapSource.Servers> servers) {
        if (ldap.has("user")) {
            ldap.problem(
                    "user",
                    ldap.path("user") + " does not go with authentication: external; the certificate says who it is");
        }
        if (servers.filter(LdapServersSection::plain).isPresent()) {
            ldap.problem(
                    "authentication", ldap.path("authentication") + " external needs TLS: ldaps://, or startTls: true");
        }
        Optional<Path> certificate = requiredFile(ldap, "certificate");
        Optional<Path> key = requiredFile(ldap, "certificateKey");
        Secret password = ldap.secret("password").orElse(null);
        return certificate.flatMap(file -> key.map(keyFile -> new Login.Certificate(file, keyFile, password)));
    }

    private static Optional<? extends Login> kerberos(Fields ldap) {
        if (ldap.has("password") && ldap.has("keytab")) {
            ldap.problem("keytab", ldap.path("keytab") + " goes without password: either proves who it is");
            return Optional.empty();
        }
        Path config = file(ldap, "kerberosConfig").orElse(null);
        return proof(ldap).map(proof -> new Login.Kerberos(proof, config));
    }

    private static Optional<? extends Login.Proof> proof(Fields ldap) {
        if (ldap.has("password")) {
            Optional<String> user = ldap.required("user", Formats.TEXT);
            Optional<Secret> password = ldap.required("password", Formats.TEXT).map(Secret::new);
            return user.flatMap(name -> password.map(secret -> new Login.Proof.Password(name, secret)));
        }
        if (ldap.has("keytab")) {
            Optional<Path> keytab = requiredFile(ldap, "keytab");
            return ldap.required("user", Formats.TEXT)
                    .flatMap(name -> keytab.map(file -> new Login.Proof.Keytab(name, file)));
        }
        return Optional.of(
                new Login.Proof.TicketCache(ldap.read("user", Formats.TEXT).orElse(null)));
    }

    private static Optional<Path> requiredFile(Fields ldap, String key) {
        if (!ldap.has(key)) {
            ldap.problem(key, ldap.path(key) + " is missing");
        }
        return file(ldap, key);
    }

    /** Relative to the job file that names it. */
    private static Optional<Path> file(Fields ldap, String key) {
        return ldap.text(key)
                .flatMap(text -> ldap.read(key, Formats.TEXT).map(file -> Inheritance.besides(text.at(), file)));
    }
}
