package dev.brivosync.job.yaml;

import java.util.function.Function;

/**
 * How the text of a value becomes what its key means.
 *
 * @param expected what the value must be, for people: {@code a number}
 * @param parser throws any {@link RuntimeException} for text that is nothing of the kind; an {@link Unfit} has its own
 *     words for it
 */
public record Format<T>(String expected, Function<String, T> parser) {
    /** Text that is not what its key wants, and what is wrong with it. */
    public static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int offset;

        public Unfit(String message) {
            this(message, -1);
        }

        /** @param offset where in the text, in characters from 0; -1 for all of it */
        public Unfit(String message, int offset) {
            super(message);
            this.offset = offset;
        }

        int offset() {
            return offset;
        }
    }
}
