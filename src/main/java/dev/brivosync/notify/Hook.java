package dev.brivosync.notify;

import dev.brivosync.person.Secret;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An address that is called over HTTP. It is a secret as a whole: whoever knows the address of a chat's webhook can write
 * there.
 *
 * @param secret what bodies are signed with; null where they are not
 * @param trust a PEM file of the authorities that its server is trusted by; null for those that Java trusts
 */
public record Hook(
        Secret url, @Nullable Secret secret, @Nullable Path trust) {
    /** One whose calls are not signed. */
    public static Hook unsigned(Secret url) {
        return new Hook(url, null, null);
    }

    URI address() {
        return URI.create(url.reveal());
    }

    /** All that anybody may read of it. */
    public String host() {
        return String.valueOf(address().getHost());
    }
}
