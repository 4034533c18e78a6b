package dev.brivosync.person;

/**
 * A photo that a person shall have.
 *
 * @param place where its bytes are: a file, or a staged attribute
 * @param hash SHA-256 of the bytes as the source has them, in hex; empty where the photo shall be taken away
 */
public record WantedPhoto(String place, String hash) {
    public boolean isNone() {
        return hash.isEmpty();
    }
}
