package dev.brivosync.person;

/**
 * A PIN that a person shall have, which nobody may read: sealed where it is stored, compared by its digest.
 *
 * @param sealed encrypted with the installation's key; empty where the PIN shall be cleared
 * @param digest tells whether two PINs are the same, to whoever has the installation's key; empty where it shall be cleared
 */
public record WantedPin(String sealed, String digest) {
    /** The person shall have no PIN. */
    public static WantedPin none() {
        return new WantedPin("", "");
    }

    public boolean isNone() {
        return digest.isEmpty();
    }

    @Override
    public String toString() {
        return Secret.DOTS;
    }
}
