package dev.brivosync.notify;

import dev.brivosync.person.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes mail.
 *
 * @param user null where it asks for none
 * @param trust a PEM file of the authorities that it is trusted by; null for those that Java trusts
 */
public record MailServer(
        String host,
        int port,
        Security security,
        @Nullable String user,
        Secret password,
        @Nullable Path trust) {
    /** How what is said to it is kept secret. */
    public enum Security {
        /** TLS from the beginning, usually at port 465. */
        TLS,
        /** TLS before anything is told, usually at port 587; a server that does not offer it gets no mail. */
        STARTTLS,
        /** None: everybody on the way can read it. */
        INSECURE
    }
}
