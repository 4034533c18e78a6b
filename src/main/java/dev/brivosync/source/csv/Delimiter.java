package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What separates the values of a row.
 *
 * @param linesBefore lines in front of the header that only name the delimiter
 */
record Delimiter(char character, int linesBefore, String evidence) {
    private static final String CANDIDATES = ",;\t|";
    private static final String EXCEL_LINE = "sep=";

    /**
     * @param head the beginning of the file's text
     * @param named what the job says; empty to find out
     * @param columns how many columns the job lists; 0 where the file has a header line
     * @throws SourceUnavailable where two characters separate the header equally well
     */
    static Delimiter of(String head, Optional<Character> named, int columns) {
        if (head.regionMatches(true, 0, EXCEL_LINE, 0, EXCEL_LINE.length()) && head.length() > EXCEL_LINE.length()) {
            char said = head.charAt(EXCEL_LINE.length());
            if (lineEnd(head, 0) == EXCEL_LINE.length() + 1) {
                char used = named.orElse(said);
                return new Delimiter(used, 1, "delimiter " + word(used) + ", as the file's first line says");
            }
        }
        return named.map(said -> new Delimiter(said, 0, "delimiter " + word(said) + " as the job says"))
                .orElseGet(() -> ofFirstLine(leading(head), columns));
    }

    /** A tab may be the delimiter in front of an empty value. */
    private static String leading(String head) {
        int start = 0;
        while (start < head.length() && (head.charAt(start) == ' ' || isLineEnd(head.charAt(start)))) {
            start++;
        }
        return head.substring(start);
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }

    private static Delimiter ofFirstLine(String line, int columns) {
        Map<Character, Long> counts = counts(line);
        List<Character> fitting = counts.entrySet().stream()
                .filter(count -> count.getValue() == columns - 1)
                .map(Map.Entry::getKey)
                .toList();
        if (fitting.size() == 1) {
            return new Delimiter(
                    fitting.getFirst(),
                    0,
                    "delimiter " + word(fitting.getFirst()) + ", by the columns that the job lists");
        }
        long most = counts.values().stream().mapToLong(count -> count).max().orElse(0);
        if (most == 0) {
            return new Delimiter(',', 0, "a single column, by the first line");
        }
        List<Character> best = counts.entrySet().stream()
                .filter(count -> count.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        if (best.size() > 1) {
            throw new SourceUnavailable("the first line has as many of " + word(best.get(0)) + " as of "
                    + word(best.get(1)) + "; let the job say which is the delimiter");
        }
        return new Delimiter(
                best.getFirst(),
                0,
                "delimiter " + word(best.getFirst()) + ", by the " + (columns == 0 ? "header" : "first") + " line");
    }

    private static Map<Character, Long> counts(String header) {
        Map<Character, Long> counts = new LinkedHashMap<>();
        boolean quoted = false;
        for (int at = 0; at < header.length(); at++) {
            char character = header.charAt(at);
            if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && (character == '\n' || character == '\r')) {
                break;
            } else if (!quoted && CANDIDATES.indexOf(character) >= 0) {
                counts.merge(character, 1L, Long::sum);
            }
        }
        return counts;
    }

    /** Where the text goes on after the lines that only name the delimiter. */
    int headerStart(String head) {
        if (linesBefore == 0) {
            return 0;
        }
        int end = lineEnd(head, 0);
        return head.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, head.length());
    }

    static int lineEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    static String word(char character) {
        return switch (character) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "pipe";
            default -> "'" + character + "'";
        };
    }
}
