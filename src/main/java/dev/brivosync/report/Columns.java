package dev.brivosync.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sets the rows of one list under each other: mark, key, name, detail and what stands at the end. */
final class Columns {
    private static final int WIDEST_KEY = 20;
    private static final int WIDEST_NAME = 24;
    private static final int HANGING = 4;
    /** The mark and a space. */
    private static final int MARK = 2;

    /** Stands for a space at which a line under a detail is only broken where there is no other way. */
    static final char UNBROKEN = '\u00a0';

    private final int width;
    private final int key;
    private final int name;
    private final int detail;

    private Columns(int width, int key, int name, int detail) {
        this.width = width;
        this.key = key;
        this.name = name;
        this.detail = detail;
    }

    /** @param width columns of the page */
    static Columns of(List<Row> rows, int width) {
        int key = 0;
        int name = 0;
        int detail = 0;
        for (Row row : rows) {
            key = Math.max(key, Math.min(WIDEST_KEY, DisplayWidth.of(row.key())));
            name = Math.max(name, Math.min(WIDEST_NAME, DisplayWidth.of(row.name())));
            detail = Math.max(detail, DisplayWidth.of(row.detail()));
        }
        return new Columns(width, key, name, detail);
    }

    List<String> lines(Row row) {
        List<String> lines = row.key().isEmpty() && row.name().isEmpty() ? remark(row) : person(row);
        if (!row.suffix().isEmpty()) {
            end(lines, row.suffix());
        }
        for (String text : row.below()) {
            lines.addAll(hanging(text, width - indent()));
        }
        return lines;
    }

    private List<String> hanging(String text, int columns) {
        List<String> lines = new ArrayList<>(Wrapping.lines(text, columns - MARK));
        boolean tooLong = Arrays.stream(text.split(" ", -1)).anyMatch(word -> DisplayWidth.of(word) > columns - MARK);
        boolean markAlone = lines.size() > 1 && DisplayWidth.of(lines.getFirst()) == 1;
        if (tooLong || markAlone) {
            lines = new ArrayList<>(Wrapping.lines(text.replace(UNBROKEN, ' '), columns - MARK));
        }
        lines.replaceAll(line -> line.replace(UNBROKEN, ' '));
        List<String> hung = new ArrayList<>(indented(lines.subList(0, 1), indent()));
        hung.addAll(indented(lines.subList(1, lines.size()), indent() + MARK));
        return hung;
    }

    private static List<String> indented(List<String> lines, int columns) {
        List<String> indented = new ArrayList<>();
        lines.forEach(line -> indented.add((" ".repeat(columns) + line).stripTrailing()));
        return indented;
    }

    private List<String> remark(Row row) {
        List<String> wrapped = Wrapping.lines(row.detail(), width - 2);
        List<String> lines = indented(wrapped, 2);
        lines.set(0, row.mark() + " " + wrapped.getFirst());
        return lines;
    }

    private List<String> person(Row row) {
        String head = row.mark() + " " + DisplayWidth.pad(row.key(), key) + " " + DisplayWidth.pad(row.name(), name);
        if (DisplayWidth.of(head) + 2 <= indent()) {
            List<String> lines = indented(Wrapping.lines(row.detail(), width - indent()), indent());
            String first =
                    lines.getFirst().isEmpty() ? "" : "  " + lines.getFirst().substring(indent());
            lines.set(0, (head + first).stripTrailing());
            return lines;
        }
        return overlong(head.stripTrailing(), row);
    }

    /** A key or name that is wider than its column keeps its whole width; the detail moves to where there is room. */
    private List<String> overlong(String head, Row row) {
        int end = row.suffix().isEmpty() ? 0 : 2 + DisplayWidth.of(row.suffix());
        if (DisplayWidth.of(head) + 2 + DisplayWidth.of(row.detail()) + end <= width) {
            return new ArrayList<>(List.of((head + "  " + row.detail()).stripTrailing()));
        }
        // without the mark, which may be a space that wrapping would take away
        List<String> lines = new ArrayList<>(Wrapping.lines(head.substring(MARK), width - HANGING - MARK));
        lines.set(0, head.substring(0, MARK) + lines.getFirst());
        for (int at = 1; at < lines.size(); at++) {
            lines.set(at, " ".repeat(HANGING) + lines.get(at));
        }
        if (!row.detail().isEmpty()) {
            lines.addAll(indented(Wrapping.lines(row.detail(), width - indent()), indent()));
        }
        return lines;
    }

    private int indent() {
        return 2 + key + 1 + name + 2;
    }

    private void end(List<String> lines, String suffix) {
        int start = Math.min(width - DisplayWidth.of(suffix), indent() + detail + 2);
        String last = lines.getLast();
        if (DisplayWidth.of(last) + 2 <= start) {
            lines.set(lines.size() - 1, DisplayWidth.pad(last, start) + suffix);
        } else if (DisplayWidth.of(last) + 2 + DisplayWidth.of(suffix) <= width) {
            lines.set(lines.size() - 1, last + "  " + suffix);
        } else {
            lines.add(" ".repeat(start) + suffix);
        }
    }
}
