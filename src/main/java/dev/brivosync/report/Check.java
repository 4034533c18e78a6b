package dev.brivosync.report;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a run needs, and how it stands.
 *
 * @param area whose it is: {@code settings}, {@code job hr}, {@code account default}
 * @param text what was found, and what to do about it
 * @param exit how a run would end because of it; null where it would not
 */
public record Check(
        String area,
        String what,
        State state,
        String text,
        @Nullable Integer exit) {
    /** How it stands. */
    public enum State {
        GOOD("ok", " "),
        /** A run would work, but somebody should look at it. */
        LOOK("look", "~"),
        /** No run would work. */
        WRONG("WRONG", "!"),
        /** It could not be looked at because of something else. */
        NOT_CHECKED("not checked", "·");

        private final String word;
        private final String mark;

        State(String word, String mark) {
            this.word = word;
            this.mark = mark;
        }

        String word() {
            return word;
        }

        String mark() {
            return mark;
        }
    }
}
