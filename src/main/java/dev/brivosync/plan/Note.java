package dev.brivosync.plan;

/**
 * Something about a person that a reader should know although the plan does not act on it.
 *
 * @param needsSomebody whether a person has to correct it (the run then ends with exit 3), or it is for information
 */
public record Note(String text, boolean needsSomebody) {
    public static Note information(String text) {
        return new Note(text, false);
    }

    public static Note trouble(String text) {
        return new Note(text, true);
    }
}
