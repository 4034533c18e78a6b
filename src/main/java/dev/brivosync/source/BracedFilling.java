package dev.brivosync.source;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Text with columns in braces. */
record BracedFilling(List<Piece> pieces, SortedSet<String> columns) implements Filling {
    sealed interface Piece {}

    record Literal(String text) implements Piece {}

    record Column(String name) implements Piece {}

    static BracedFilling parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character != '{' && character != '}') {
                literal.append(character);
                at++;
            } else if (text.startsWith(String.valueOf(character).repeat(2), at)) {
                literal.append(character);
                at += 2;
            } else {
                addLiteral(pieces, literal);
                int end = columnEnd(text, at);
                pieces.add(new Column(columnName(text, at, end)));
                at = end + 1;
            }
        }
        addLiteral(pieces, literal);
        return new BracedFilling(List.copyOf(pieces), namesIn(pieces));
    }

    private static void addLiteral(List<Piece> pieces, StringBuilder literal) {
        if (!literal.isEmpty()) {
            pieces.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static int columnEnd(String text, int start) {
        if (text.charAt(start) == '}') {
            throw new BadRule("a } without its {; write }} for a brace that is meant as text", start);
        }
        int end = text.indexOf('}', start);
        if (end < 0) {
            throw new BadRule("a { without its }; write {{ for a brace that is meant as text", start);
        }
        int nested = text.indexOf('{', start + 1);
        if (nested >= 0 && nested < end) {
            throw new BadRule("a { within a column's name; is a } missing before it?", nested);
        }
        return end;
    }

    private static String columnName(String text, int start, int end) {
        String name = Blanks.stripped(text.substring(start + 1, end));
        if (name.isEmpty()) {
            throw new BadRule("{} names no column", start);
        }
        return name;
    }

    private static SortedSet<String> namesIn(List<Piece> pieces) {
        SortedSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Piece piece : pieces) {
            if (piece instanceof Column(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    @Override
    public SortedSet<String> columns() {
        return new TreeSet<>(columns);
    }

    @Override
    public String fill(SourceRecord record, Moment moment) {
        StringBuilder filled = new StringBuilder();
        boolean something = columns.isEmpty();
        boolean gap = false;
        for (Piece piece : pieces) {
            switch (piece) {
                case Literal(String text) -> {
                    filled.append(gap && endsInSpace(filled) && text.startsWith(" ") ? text.substring(1) : text);
                    gap = false;
                }
                case Column(String name) -> {
                    String value = Blanks.stripped(record.value(name));
                    filled.append(value);
                    gap = value.isEmpty();
                    something |= !gap;
                }
            }
        }
        return something ? filled.toString() : "";
    }

    private static boolean endsInSpace(StringBuilder filled) {
        return !filled.isEmpty() && filled.charAt(filled.length() - 1) == ' ';
    }

    @Override
    public @Nullable String missingColumn(SourceRecord record) {
        for (Piece piece : pieces) {
            if (piece instanceof Column(String name) && Blanks.only(record.value(name))) {
                return name;
            }
        }
        return null;
    }

    @Override
    public boolean yieldsTime() {
        return false;
    }
}
