package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a table that are about somebody: without header, empty rows, and trailer. */
final class DataRows implements AutoCloseable {
    private final Rows rows;
    private final Header header;
    private final @Nullable Trailer trailer;
    private final int titleLines;
    private long count;
    private long emptyRows;
    private long repeatedHeaders;

    private DataRows(Rows rows, Header header, @Nullable Trailer trailer, int titleLines) {
        this.rows = rows;
        this.header = header;
        this.trailer = trailer;
        this.titleLines = titleLines;
    }

    /** @throws SourceUnavailable where the file has no header that could be read */
    static DataRows of(Rows rows, CsvSource.Settings settings, FileScan scan) {
        Header header = settings.columns().isEmpty() ? header(rows, scan) : Header.listed(settings.columns());
        String trailer = settings.trailer();
        return new DataRows(
                rows,
                header,
                trailer == null ? null : Trailer.of(trailer, rows.delimiter().character()),
                settings.titleLines());
    }

    private static Header header(Rows rows, FileScan scan) {
        try {
            Rows.Row first = rows.next().orElseThrow(() -> new SourceUnavailable(scan.path() + " has no header line"));
            if (first.cells().stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
                throw new SourceUnavailable(
                        scan.path() + " has NUL characters in its header line: it is damaged, or in an encoding that"
                                + " cannot be told; let the job say encoding: UTF-16LE or whatever it is");
            }
            return Header.of(first.cells());
        } catch (Rows.Torn torn) {
            throw new SourceUnavailable("the header of " + scan.path() + " cannot be read: " + torn.reason());
        }
    }

    /** Empty at the end of the file. */
    Optional<Rows.Row> next() throws Rows.Torn {
        while (true) {
            Optional<Rows.Row> row = rows.next();
            if (row.isEmpty()) {
                return row;
            }
            CSVRecord cells = row.get().cells();
            if (isEmpty(cells)) {
                emptyRows++;
            } else if (header.isRepeated(cells)) {
                repeatedHeaders++;
            } else if (trailer == null || !trailer.is(cells, row.get().line())) {
                count++;
                return row;
            }
        }
    }

    private static boolean isEmpty(CSVRecord cells) {
        for (String cell : cells) {
            if (!Header.stripped(cell).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    Header header() {
        return header;
    }

    Rows rows() {
        return rows;
    }

    Optional<Trailer> trailer() {
        return Optional.ofNullable(trailer);
    }

    long count() {
        return count;
    }

    /** What was left out although it stands in the file; a few words each. */
    List<String> passedOver() {
        List<String> words = new ArrayList<>();
        add(words, titleLines, "title line");
        add(words, rows.blankLines(), "blank line");
        add(words, emptyRows, "empty row");
        add(words, rows.commentLines(), "comment line");
        add(words, repeatedHeaders, "repeated header");
        return words;
    }

    private static void add(List<String> words, long count, String what) {
        if (count > 0) {
            words.add(String.format(Locale.ROOT, "%,d %s%s passed over", count, what, count == 1 ? "" : "s"));
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
