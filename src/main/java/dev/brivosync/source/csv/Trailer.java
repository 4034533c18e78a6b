package dev.brivosync.source.csv;

import dev.brivosync.source.BadRule;
import dev.brivosync.source.SourceRead.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** The line that some exports end with, telling how many rows are above it. */
final class Trailer {
    private static final String COUNT = "{count}";

    /** Longer numbers count nothing. */
    private static final String DIGITS = "\\s*(\\d{1,15})\\s*";

    private final String written;
    private final Pattern pattern;
    private final char delimiter;
    private long line;
    private long promised;
    private boolean followed;

    private Trailer(String written, char delimiter) {
        this.written = written;
        this.delimiter = delimiter;
        int at = written.indexOf(COUNT);
        this.pattern = Pattern.compile(
                Pattern.quote(written.substring(0, at).strip())
                        + DIGITS
                        + Pattern.quote(written.substring(at + COUNT.length()).strip()),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** @throws BadRule where the text does not say where the count stands */
    static void check(String written) {
        int at = written.indexOf(COUNT);
        if (at < 0 || written.indexOf(COUNT, at + 1) >= 0) {
            throw new BadRule(
                    "a trailer is written as the file's last line, with {count} once: \"TRAILER,{count}\"", 0);
        }
    }

    static Trailer of(String written, char delimiter) {
        return new Trailer(written, delimiter);
    }

    /** Whether this row is the trailer and no person. */
    boolean is(CSVRecord cells, long rowLine) {
        Matcher trailer = pattern.matcher(text(cells));
        followed |= line > 0;
        if (!trailer.matches()) {
            return false;
        }
        line = rowLine;
        promised = Long.parseLong(trailer.group(1));
        return true;
    }

    /** Spreadsheets fill a short line with empty cells. */
    private String text(CSVRecord cells) {
        List<String> filled = new ArrayList<>();
        cells.forEach(cell -> filled.add(cell.strip()));
        while (!filled.isEmpty() && filled.getLast().isEmpty()) {
            filled.removeLast();
        }
        return String.join(String.valueOf(delimiter), filled);
    }

    /** What the trailer gives to think about, at the end of the file. */
    Optional<Doubt> doubt(long rows) {
        if (line == 0) {
            return Optional.of(new Doubt(
                    "its last line is not the trailer " + written + ": the end of the file may be missing", false));
        }
        if (followed) {
            return Optional.of(
                    new Doubt("rows follow the trailer in line " + line + ": two exports may lie in one file", false));
        }
        return promised == rows
                ? Optional.empty()
                : Optional.of(new Doubt(
                        "the trailer in line %d counts %,d rows, but %,d stand above it"
                                .formatted(line, promised, rows),
                        false));
    }

    /** Why the count is believed. */
    String evidence() {
        return "its trailer counts %,d rows".formatted(promised);
    }
}
