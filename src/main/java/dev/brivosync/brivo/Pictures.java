package dev.brivosync.brivo;

import dev.brivosync.person.WantedPhoto;

/** Where the bytes of photos come from when they are written. Implementations may be asked by several threads. */
public interface Pictures {
    Found of(WantedPhoto photo);

    /** What became of a photo since it was planned. */
    sealed interface Found {}

    /**
     * It can be sent.
     *
     * @param extension {@code jpg}, {@code png} or {@code gif}
     */
    record Ready(String extension, byte[] bytes) implements Found {}

    /** It is not the one that was planned any more. */
    record Changed(String why) implements Found {}

    /** It cannot be sent at all. */
    record Unusable(String why) implements Found {}
}
