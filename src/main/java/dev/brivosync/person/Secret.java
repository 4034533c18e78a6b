package dev.brivosync.person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that nobody may read: a password, an API key, a PIN. It prints as dots wherever it ends up; only {@link
 * #reveal} gives it away, at the place that must send it.
 */
public final class Secret {
    /** How a secret looks wherever people can see it. */
    public static final String DOTS = "•••";

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return DOTS;
    }
}
