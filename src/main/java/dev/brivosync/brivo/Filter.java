package dev.brivosync.brivo;

/** What a listing's filter can look for: no escape for its own signs is documented (FACTS: Lists). */
final class Filter {
    private Filter() {}

    /** Whether this text can be a filter's value. */
    static boolean holds(String text) {
        return !text.isBlank() && text.chars().noneMatch(sign -> sign == ',' || sign == ';' || sign == ':');
    }
}
