package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.source.SourceRead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever table is written, in whatever way, is read back as it was. Seeded, so that a failure repeats. */
class CsvRoundTripTest {
    private static final int TABLES = 40;
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "x",
            "O'Brien",
            "Smith, Jr.",
            "a;b",
            "a|b",
            "a\tb",
            "say \"hi\"",
            "\"",
            "two\nlines",
            "two\r\nlines",
            "Núñez",
            "Þór",
            "naïve",
            "£5",
            "E000042",
            "007",
            "=1+1",
            "sep=;",
            " lead",
            "trail ",
            "#7");
    private static final List<String> WIDE_WORDS = List.of("李小龍", "Łukasz", "Ωmega", "😀", "e\u0301");

    @TempDir
    Path folder;

    private record Way(String name, Charset charset, String mark, boolean wide) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** How Commons CSV is told to write. */
    private record Dialect(char delimiter, QuoteMode quotes, String lineEnd, List<String> comments, Packing packing) {
        static Dialect any(char delimiter, Random random) {
            List<QuoteMode> quotes = List.of(QuoteMode.MINIMAL, QuoteMode.ALL, QuoteMode.NON_NUMERIC);
            List<String> lineEnds = List.of("\r\n", "\n", "\r");
            List<List<String>> comments = List.of(List.of(), List.of("exported at night", "a, b; c | \"d"));
            return new Dialect(
                    delimiter,
                    quotes.get(random.nextInt(quotes.size())),
                    lineEnds.get(random.nextInt(lineEnds.size())),
                    comments.get(random.nextInt(comments.size())),
                    Packing.values()[random.nextInt(Packing.values().length)]);
        }
    }

    enum Packing {
        NONE {
            @Override
            byte[] pack(byte... text) {
                return text;
            }
        },
        GZIP {
            @Override
            byte[] pack(byte... text) throws IOException {
                var packed = new ByteArrayOutputStream();
                try (var gzip = new GZIPOutputStream(packed)) {
                    gzip.write(text);
                }
                return packed.toByteArray();
            }
        },
        ZIP {
            @Override
            byte[] pack(byte... text) throws IOException {
                var packed = new ByteArrayOutputStream();
                try (var zip = new ZipOutputStream(packed)) {
                    zip.putNextEntry(new ZipEntry("table.csv"));
                    zip.write(text);
                }
                return packed.toByteArray();
            }
        };

        abstract byte[] pack(byte... text) throws IOException;
    }

    private record Table(List<String> header, List<List<String>> rows) {}

    static Stream<Arguments> ways() {
        List<Way> ways = List.of(
                new Way("UTF-8", UTF_8, "", true),
                new Way("UTF-8 with mark", UTF_8, "\uFEFF", true),
                new Way("UTF-16LE with mark", UTF_16LE, "\uFEFF", true),
                new Way("UTF-16BE with mark", UTF_16BE, "\uFEFF", true),
                new Way("windows-1252", Charset.forName("windows-1252"), "", false));
        return ways.stream()
                .flatMap(way -> Stream.of(',', ';', '\t', '|').map(delimiter -> Arguments.of(way, delimiter)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void isReadBackEqual(Way way, char delimiter) throws IOException {
        for (int seed = 0; seed < TABLES; seed++) {
            Random random = new Random(seed);
            Table table = table(random, way.wide());
            Dialect dialect = Dialect.any(delimiter, random);
            byte[] text = (way.mark() + written(table, dialect)).getBytes(way.charset());
            Files.write(folder.resolve("table.csv"), dialect.packing().pack(text));

            assertThat(readBack(table.header(), "seed " + seed + ", " + dialect))
                    .as("seed %d, %s", seed, dialect)
                    .isEqualTo(table.rows());
        }
    }

    private List<List<String>> readBack(List<String> header, String which) {
        List<List<String>> rows = new ArrayList<>();
        try (SourceRead read = CsvFolder.source(new CsvSource.Settings(
                        folder, "table.csv", "auto", "auto", List.of(), "#", null, null, null, null, 0))
                .open()) {
            for (var record = read.next(); record.isPresent(); record = read.next()) {
                rows.add(header.stream().map(record.get()::value).toList());
            }
            assertThat(read.doubts()).as(which).isEmpty();
            assertThat(read.unreadable()).isEmpty();
        }
        return rows;
    }

    private static String written(Table table, Dialect dialect) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(dialect.delimiter())
                .setQuoteMode(dialect.quotes())
                .setRecordSeparator(dialect.lineEnd())
                .setCommentMarker('#')
                .setHeaderComments(dialect.comments().toArray())
                .get();
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(table.header());
            for (List<String> row : table.rows()) {
                printer.printRecord(row);
            }
        }
        return text.toString();
    }

    private static Table table(Random random, boolean wide) {
        List<String> words = new ArrayList<>(WORDS);
        if (wide) {
            words.addAll(WIDE_WORDS);
        }
        int width = 2 + random.nextInt(6);
        List<String> header = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            header.add("Column " + column);
        }
        List<List<String>> rows = new ArrayList<>();
        for (int row = random.nextInt(60); row > 0; row--) {
            List<String> cells =
                    random.ints(width, 0, words.size()).mapToObj(words::get).toList();
            // a row of nothing but spaces is passed over
            if (!cells.stream().allMatch(String::isBlank)) {
                rows.add(cells);
            }
        }
        return new Table(header, rows);
    }
}
