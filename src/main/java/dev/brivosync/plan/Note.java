package dev.brivosync.plan;

/**
 * Something about a person that a reader should know although the plan does not act on it.
 *
 * @param needsSomebody whether a person has to correct it (the run then ends with exit 3), or it is for information
 */
public record Note(String text, boolean needsSomebody) {
    /** How it begins where it says what of a run cannot be undone, or was changed since and is left alone. */
    private static final String NOT_UNDONE = "not undone: ";

    public static Note information(String text) {
        return new Note(text, false);
    }

    /** Whether it says that somebody stays out by an order, which reports count by itself. */
    public boolean tellsOfOrder() {
        return text.startsWith(KeptSuspended.KEPT);
    }

    /** Of something of a run that stays as that left it. */
    static Note notUndone(String what) {
        return information(NOT_UNDONE + what);
    }

    /** Whether it says that something of a run stays as that left it, which reports list by itself. */
    public boolean tellsOfRest() {
        return text.startsWith(NOT_UNDONE);
    }

    /** What it says of that. */
    public String rest() {
        return text.substring(NOT_UNDONE.length());
    }

    public static Note trouble(String text) {
        return new Note(text, true);
    }
}
