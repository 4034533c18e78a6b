package dev.brivosync.source.ldap;

import dev.brivosync.person.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who reads a directory, and how that is proven. */
public sealed interface Login {
    record Anonymous() implements Login {}

    /** @param user bind DN, or what else the server takes, such as {@code svc@corp.example.test} */
    record Simple(String user, Secret password) implements Login {}

    /**
     * The certificate that we show in TLS says who we are (SASL EXTERNAL).
     *
     * @param certificate PEM file, ours first, then those between it and its authority
     * @param key PEM file of its private key (PKCS #8)
     * @param password of an encrypted key
     */
    record Certificate(Path certificate, Path key, @Nullable Secret password) implements Login {}

    /**
     * A Kerberos ticket says who we are (SASL GSSAPI).
     *
     * @param proof what the ticket is got for
     * @param config in the form of {@code krb5.conf}; null: the system's
     */
    record Kerberos(Proof proof, @Nullable Path config) implements Login {}

    /** What proves to Kerberos who we are. Principals are {@code svc@CORP.EXAMPLE.TEST}, without a realm in the default one. */
    sealed interface Proof {
        record Password(String principal, Secret password) implements Proof {}

        /** @param file as {@code ktutil} or {@code ktpass} write it */
        record Keytab(String principal, Path file) implements Proof {}

        /** The ticket that somebody got with {@code kinit}. */
        record TicketCache(@Nullable String principal) implements Proof {}
    }
}
