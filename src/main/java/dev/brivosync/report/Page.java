package dev.brivosync.report;

import java.io.PrintStream;
import java.util.List;

/** Writes text within the width of the page; whatever it is given, nothing reaches the terminal but text. */
final class Page {
    private final PrintStream out;
    private final Look look;

    Page(PrintStream out, Look look) {
        this.out = out;
        this.look = look;
    }

    int width() {
        return look.width();
    }

    void blank() {
        print("");
    }

    void paragraph(String text, Ink ink) {
        for (String line : Wrapping.lines(Printable.of(text), look.width())) {
            print(painted(line, ink));
        }
    }

    void paragraph(String text) {
        paragraph(text, Ink.PLAIN);
    }

    /** A line whose spaces count: it is not broken. */
    void line(String text, Ink ink) {
        print(painted(Printable.of(text), ink));
    }

    /** A list under its title; nothing where it is empty. */
    void list(String title, Listing listing) {
        if (listing.total() == 0) {
            return;
        }
        blank();
        paragraph(title, Ink.BOLD);
        rows(listing.rows());
        if (listing.more() > 0) {
            String more = "  and %s more: --limit %d".formatted(Amount.of(listing.more()), listing.roundLimit());
            line(more, Ink.PLAIN);
        }
    }

    /** Rows whose columns stand under each other. */
    void rows(List<Row> rows) {
        Columns columns = Columns.of(rows, look.width());
        rows.forEach(row -> row(columns.lines(row), row.mark()));
    }

    private void row(List<String> lines, String mark) {
        String first = lines.getFirst();
        print(painted(first.substring(0, mark.length()), Ink.of(mark)) + first.substring(mark.length()));
        lines.subList(1, lines.size()).forEach(this::print);
    }

    private String painted(String text, Ink ink) {
        return look.colour() ? ink.paint(text) : text;
    }

    private void print(String line) {
        out.print(line + "\n");
    }
}
