package dev.brivosync.person;

import org.jspecify.annotations.Nullable;

/**
 * A PIN that a person shall have, which nobody may read: sealed where it is stored, compared by its digest.
 *
 * @param sealed encrypted with the installation's key; empty where there is none to send
 * @param digest tells whether two PINs are the same, to whoever has the installation's key; which key that is stands
 *     before the first {@link #KEY_ENDS}. Empty where there is none to send
 * @param flaw why the source's value is no PIN that Brivo takes, in words that do not tell it; null where nothing is wrong
 */
public record WantedPin(
        String sealed, String digest, @Nullable String flaw) {
    /** Stands in a digest after the name of the key that it was made with. */
    public static final char KEY_ENDS = '.';

    public WantedPin(String sealed, String digest) {
        this(sealed, digest, null);
    }

    /** The person shall have no PIN. */
    public static WantedPin none() {
        return new WantedPin("", "");
    }

    /** The source has something else in its place. */
    public static WantedPin unusable(String flaw) {
        return new WantedPin("", "", flaw);
    }

    public boolean isNone() {
        return digest.isEmpty() && flaw == null;
    }

    /** Whether there are digits to send. */
    public boolean isUsable() {
        return !digest.isEmpty();
    }

    /** Whether another digest was made with the same key, so that two of them tell whether the PINs are the same. */
    public boolean sharesKeyWith(String other) {
        return key(digest).equals(key(other));
    }

    private static String key(String digest) {
        return digest.substring(0, Math.max(0, digest.indexOf(KEY_ENDS)));
    }

    @Override
    public String toString() {
        return Secret.DOTS;
    }
}
