package dev.brivosync.worlds;

/** Somebody of the source had another key before. */
record KeyChange(String before, String now, Meaning meaning) {
    /** What follows from it, as README's table of who is who has it. */
    enum Meaning {
        /** It happened long ago, or the key before was never anybody's here. */
        NOTHING,
        /** The person of the key before goes on under the key of now. */
        FOLLOWS,
        /** So they will, once the source is read whole. */
        LATER,
        /** A user whom nobody has claimed carries the key before. */
        TAKE_OVER,
        /** The person's user was deleted. */
        RECREATE,
        /** Nothing is guessed. */
        CONTRADICTION
    }
}
