package dev.brivosync.person;

/**
 * A photo that a person shall have.
 *
 * @param place the file that its bytes are in; empty where they came out of a directory and wait in the store
 * @param hash SHA-256 of the bytes as the source has them, in hex; empty where the photo shall be taken away
 */
public record WantedPhoto(String place, String hash) {
    private static final WantedPhoto NONE = new WantedPhoto("", "");

    /** The person shall have no photo. */
    public static WantedPhoto none() {
        return NONE;
    }

    public boolean isNone() {
        return hash.isEmpty();
    }

    /** Whether its bytes are in no file, so that a plan keeps them. */
    public boolean waitsInStore() {
        return place.isEmpty();
    }
}
