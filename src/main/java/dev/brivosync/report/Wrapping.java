package dev.brivosync.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at its spaces; a word that is longer than a line is broken, never cut off. */
public final class Wrapping {
    private final int columns;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    private Wrapping(int columns) {
        this.columns = columns;
    }

    /** The lines of a text, each at most so many columns wide; one empty line where there is no text. */
    public static List<String> lines(String text, int columns) {
        Wrapping wrapping = new Wrapping(columns);
        for (String word : text.strip().split(" +", -1)) {
            wrapping.add(word);
        }
        wrapping.lines.add(wrapping.line.toString());
        return wrapping.lines;
    }

    private void add(String word) {
        if (!line.isEmpty() && DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(word) > columns) {
            end();
        }
        if (!line.isEmpty()) {
            line.append(' ');
        }
        if (DisplayWidth.of(word) <= columns) {
            line.append(word);
        } else {
            word.codePoints().forEach(this::addToLongWord);
        }
    }

    private void addToLongWord(int codePoint) {
        if (DisplayWidth.of(line.toString()) + DisplayWidth.of(codePoint) > columns) {
            end();
        }
        line.appendCodePoint(codePoint);
    }

    private void end() {
        lines.add(line.toString());
        line.setLength(0);
    }
}
