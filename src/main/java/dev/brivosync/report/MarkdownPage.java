package dev.brivosync.report;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Markdown as GitHub, GitLab and Jira read it. Whatever it is given is shown as it is: no value becomes a heading, a link,
 * a mention, an image or HTML.
 */
final class MarkdownPage implements Page {
    /** So wide that nothing is broken into lines: whoever shows it does that. */
    private static final int WIDE = 100_000;

    private static final String SPECIAL = "\\`*_{}[]#|~<>&@$";

    private final PrintStream out;
    private boolean begun;
    private boolean inList;

    MarkdownPage(PrintStream out) {
        this.out = out;
    }

    @Override
    public int width() {
        return WIDE;
    }

    /** Paragraphs are parted anyhow. */
    @Override
    public void blank() {}

    @Override
    public void title(String title) {
        part();
        print("### " + escaped(title));
    }

    @Override
    public void paragraph(String text, Ink ink) {
        part();
        print(ink == Ink.PLAIN ? escaped(text) : "**" + escaped(text) + "**");
    }

    @Override
    public void line(String text, Ink ink) {
        if (ink == Ink.BOLD) {
            part();
            print("## " + escaped(text));
        } else {
            item(escaped(text.strip()));
        }
    }

    @Override
    public void table(List<List<String>> rows) {
        part();
        print(row(rows.getFirst()));
        print("| --- |" + " ---: |".repeat(rows.getFirst().size() - 1));
        rows.subList(1, rows.size()).forEach(row -> print(row(row)));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownPage::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    @Override
    public void rows(List<Row> rows) {
        for (Row row : rows) {
            String whom = (escaped(row.key()) + " " + escaped(row.name())).strip();
            String mark = row.mark().isBlank() ? "" : "`" + row.mark() + "`";
            item(Stream.of(mark, whom.isEmpty() ? "" : "**" + whom + "**", escaped(row.detail()), escaped(row.suffix()))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" ")));
            row.below().forEach(line -> print("  - " + marked(line.strip())));
        }
    }

    /** A mark at the beginning would begin a list of its own. */
    private static String marked(String line) {
        return line.length() > 2 && line.charAt(1) == ' '
                ? "`" + line.charAt(0) + "`" + escaped(line.substring(1))
                : escaped(line);
    }

    private void item(String text) {
        if (!inList) {
            part();
            inList = true;
        }
        print("- " + text);
    }

    private void part() {
        if (begun) {
            print("");
        }
        begun = true;
        inList = false;
    }

    private void print(String line) {
        out.print(line + "\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Printable.of(text).codePoints().forEach(codePoint -> {
            if (SPECIAL.indexOf(codePoint) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(codePoint);
        });
        return escaped.toString().replace("://", ":\\//").replace("www.", "www\\.");
    }
}
