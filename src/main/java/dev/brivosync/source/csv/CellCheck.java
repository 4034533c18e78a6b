package dev.brivosync.source.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;

/** Finds cells that no sound export holds. */
final class CellCheck {
    private static final int LONGEST = 10_000;
    private static final Set<String> ERRORS =
            Set.of("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!");

    private final Header header;
    private final Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** @param used columns that the rules name; empty for all of them */
    CellCheck(Header header, Set<String> used) {
        this.header = header;
        this.used.addAll(used);
    }

    /**
     * A cell that cannot be believed.
     *
     * @param place of its column, from 0
     */
    record Unsound(int place, String reason) {}

    List<Unsound> of(CSVRecord cells) {
        List<Unsound> unsound = List.of();
        for (int place = 0; place < cells.size(); place++) {
            String reason = reason(cells.get(place), place);
            if (!reason.isEmpty()) {
                unsound = unsound.isEmpty() ? new ArrayList<>() : unsound;
                unsound.add(new Unsound(place, "column " + header.shown(place) + " " + reason));
            }
        }
        return unsound;
    }

    private String reason(String cell, int place) {
        if (cell.length() > LONGEST) {
            return "holds %,d characters; %,d is the most: is a quote missing?".formatted(cell.length(), LONGEST);
        }
        for (int at = 0; at < cell.length(); at++) {
            char character = cell.charAt(at);
            if (character < ' ' || (character >= '\u007F' && character <= '\u009F')) {
                if (isControl(character)) {
                    return "holds the control character U+%04X; take it out in the source".formatted((int) character);
                }
            }
        }
        boolean wrong = cell.startsWith("#") && ERRORS.contains(cell.strip()) && isUsed(place);
        return wrong ? "holds " + cell.strip() + ", the error of a spreadsheet's formula; mend it in the source" : "";
    }

    /** Line breaks and tabs belong to quoted values; NUL makes the whole file doubtful anyway. */
    private static boolean isControl(char character) {
        return character != '\n' && character != '\r' && character != '\t' && character != '\0';
    }

    private boolean isUsed(int place) {
        return used.isEmpty() || used.contains(header.names().get(place));
    }
}
