package dev.brivosync.source.csv;

import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file as somebody meets it who has no job for it yet: where its header is, and how it is written.
 *
 * @param settings as a job would have to say them
 * @param columns in the file's order, those without a name left out; of one name several times each with its place
 * @param evidence how that was found out, a few words each
 */
public record Glance(CsvSource.Settings settings, List<String> columns, List<String> evidence) {
    private static final String DELIMITERS = ",;\t|";
    private static final int ROWS_LOOKED_AT = 60;

    /** What stands in rows about people, and in no header. */
    private static final Pattern VALUE = Pattern.compile("\\S+@\\S+\\.\\S+|\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}.*");

    public Glance {
        columns = List.copyOf(columns);
        evidence = List.copyOf(evidence);
    }

    /** The first row that may be a header, and the lines above it. */
    private record Place(char delimiter, int linesAbove, long weight) {}

    /** @throws SourceUnavailable where there is no such file, or it is no table with a header */
    public static Glance at(Path file) {
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        String name = String.valueOf(file.getFileName());
        try {
            CsvFile found = CsvFile.of(new CsvSource.Settings(folder, name, "auto", "auto"), Stillness.usual());
            Place place = place(found);
            CsvSource.Settings settings = settings(folder, name, "auto", place.linesAbove());
            Optional<Header> header = header(found, settings, place);
            if (header.isEmpty()) {
                settings = settings(folder, name, said(place.delimiter()), place.linesAbove());
                header = header(found, settings, place);
            }
            Header columns = header.orElseThrow(() -> new SourceUnavailable(file + " has no header line"));
            refuseNoTable(file, columns);
            List<String> evidence = new ArrayList<>(
                    List.of(found.encoding().evidence(), "delimiter " + Delimiter.word(place.delimiter())));
            if (place.linesAbove() > 0) {
                evidence.add("header in line " + (place.linesAbove() + 1));
            }
            return new Glance(
                    settings,
                    columns.names().stream().filter(each -> !each.isEmpty()).toList(),
                    evidence);
        } catch (IOException unreadable) {
            throw new SourceUnavailable(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static CsvSource.Settings settings(Path folder, String file, String delimiter, int titleLines) {
        return new CsvSource.Settings(
                folder, file, "auto", delimiter, List.of(), "", null, null, null, null, titleLines);
    }

    /** The columns as a job with these settings would find them; empty where it would not find these. */
    private static Optional<Header> header(CsvFile file, CsvSource.Settings settings, Place place) throws IOException {
        try (DataRows rows = file.with(settings).open().rows()) {
            return Optional.of(rows.header())
                    .filter(_ -> rows.rows().delimiter().character() == place.delimiter());
        } catch (SourceUnavailable unclear) {
            return Optional.empty();
        }
    }

    private static void refuseNoTable(Path file, Header header) {
        if (header.columns().size() < 2) {
            throw new SourceUnavailable(file + " has no header line with several columns; is it the right file?");
        }
        if (header.names().stream().anyMatch(name -> VALUE.matcher(name).matches())) {
            throw new SourceUnavailable(
                    file
                            + " seems to have no header line: its first row holds values. Have the export write the names of its columns, or name them in the job (source.csv.columns)");
        }
    }

    /** Where rows have most columns that are as many in most of them. */
    private static Place place(CsvFile file) throws IOException {
        String head;
        try (Reader text = file.text()) {
            head = Rows.head(text);
        }
        Place best = new Place(',', 0, 0);
        for (char delimiter : DELIMITERS.toCharArray()) {
            Place place = place(head, delimiter);
            best = place.weight() > best.weight() ? place : best;
        }
        return best;
    }

    private static Place place(String head, char delimiter) {
        Map<Integer, Long> sizes = new TreeMap<>();
        List<CSVRecord> records = new ArrayList<>();
        List<Integer> above = new ArrayList<>();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(head))
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreEmptyLines(false)
                        .get())
                .get()) {
            var each = parser.iterator();
            int line = 0;
            while (records.size() < ROWS_LOOKED_AT && each.hasNext()) {
                CSVRecord record = each.next();
                records.add(record);
                above.add(line);
                line = (int) parser.getCurrentLineNumber();
                if (record.size() > 1) {
                    sizes.merge(record.size(), 1L, Long::sum);
                }
            }
        } catch (IOException | UncheckedIOException torn) {
            // the rows before may tell enough
        }
        int width = sizes.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
        for (int at = 0; at < records.size(); at++) {
            if (records.get(at).size() == width && isHeader(records.get(at))) {
                return new Place(
                        delimiter,
                        saysSeparator(head, above.get(at)) ? 0 : above.get(at),
                        sizes.getOrDefault(width, 0L) * width);
            }
        }
        return new Place(delimiter, 0, 0);
    }

    /** Titles of a report are padded to the width of its table, and tell of what day it is. */
    private static boolean isHeader(CSVRecord record) {
        List<String> filled = record.stream()
                .map(Header::stripped)
                .filter(name -> !name.isEmpty())
                .toList();
        boolean title = filled.size() < record.size()
                && filled.stream().anyMatch(cell -> VALUE.matcher(cell).matches());
        return filled.size() >= 2 && filled.size() * 2 > record.size() && !title;
    }

    private static boolean saysSeparator(String head, int linesAbove) {
        return linesAbove == 1 && head.regionMatches(true, 0, "sep=", 0, 4);
    }

    /** As a job says it. */
    private static String said(char delimiter) {
        return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
    }

    /** Reads all rows, whatever the columns are called. */
    public PersonSource source() {
        return new CsvSource(settings, new HashSet<>(columns));
    }
}
