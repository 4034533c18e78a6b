package dev.brivosync.report;

import java.io.PrintStream;
import java.util.List;

/** Text within the width of a terminal; whatever it is given, nothing reaches the terminal but text. */
final class TextPage implements Page {
    private static final int LABEL = 17;

    private final PrintStream out;
    private final Look look;
    private final String fuller;

    TextPage(PrintStream out, Look look) {
        this(out, look, "--limit");
    }

    /** @param fuller what to type, before a number, to see so many people */
    TextPage(PrintStream out, Look look, String fuller) {
        this.out = out;
        this.look = look;
        this.fuller = fuller;
    }

    @Override
    public String fuller() {
        return fuller;
    }

    @Override
    public int width() {
        return look.width();
    }

    @Override
    public void blank() {
        print("");
    }

    @Override
    public void paragraph(String text, Ink ink) {
        for (String line : Wrapping.lines(Printable.of(text), look.width())) {
            print(painted(line, ink));
        }
    }

    @Override
    public void line(String text, Ink ink) {
        print(painted(Printable.of(text), ink));
    }

    @Override
    public void title(String title) {
        blank();
        paragraph(title, Ink.BOLD);
    }

    /** Its first column is one of names, the others are of numbers. */
    @Override
    public void table(List<List<String>> rows) {
        blank();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(DisplayWidth.pad(row.getFirst(), LABEL));
            for (int column = 1; column < row.size(); column++) {
                String gap = column == 1 ? "" : "  ";
                line.append(gap)
                        .append(" "
                                .repeat(rows.getFirst().get(column).length()
                                        - row.get(column).length()))
                        .append(row.get(column));
            }
            print(line.toString().stripTrailing());
        }
    }

    @Override
    public void rows(List<Row> rows) {
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
