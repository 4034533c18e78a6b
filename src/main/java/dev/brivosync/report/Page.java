package dev.brivosync.report;

import java.util.List;

/** What a report is written onto, in the order in which it is read. */
interface Page {
    /** Columns, for what is laid out by its writer. */
    int width();

    void blank();

    void title(String title);

    void paragraph(String text, Ink ink);

    default void paragraph(String text) {
        paragraph(text, Ink.PLAIN);
    }

    /** A line whose spaces count: it is not broken. */
    void line(String text, Ink ink);

    /** @param rows the first is the head, and has as many cells as each of the others; none of them is broken */
    void table(List<List<String>> rows);

    void rows(List<Row> rows);

    /** A list under its title; nothing where it is empty. */
    default void list(String title, Listing listing) {
        list(title, List.of(), listing);
    }

    /** @param about what stands between title and list; empty ones do not */
    default void list(String title, List<String> about, Listing listing) {
        if (listing.total() == 0) {
            return;
        }
        title(title);
        about.stream().filter(line -> !line.isEmpty()).forEach(line -> rows(List.of(Row.of(" ", line))));
        rows(listing.rows());
        if (listing.more() > 0) {
            line(
                    "  and %s more: %s %d".formatted(Amount.of(listing.more()), fuller(), listing.roundLimit()),
                    Ink.PLAIN);
        }
    }

    /** What to type, before a number, to see so many people. */
    default String fuller() {
        return "--limit";
    }
}
