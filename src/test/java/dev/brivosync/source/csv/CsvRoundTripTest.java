package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.source.SourceRead;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
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
            "trail ");
    private static final List<String> WIDE_WORDS = List.of("李小龍", "Łukasz", "Ωmega", "😀", "e\u0301");

    @TempDir
    Path folder;

    private record Way(String name, Charset charset, String mark, boolean wide) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Table(List<String> header, List<List<String>> rows) {}

    static Stream<Arguments> ways() {
        List<Way> ways = List.of(
                new Way("UTF-8", UTF_8, "", true),
                new Way("UTF-8 with mark", UTF_8, "\uFEFF", true),
                new Way("UTF-16LE with mark", UTF_16LE, "\uFEFF", true),
                new Way("windows-1252", Charset.forName("windows-1252"), "", false));
        return ways.stream()
                .flatMap(way -> Stream.of(',', ';', '\t', '|').map(delimiter -> Arguments.of(way, delimiter)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void isReadBackEqual(Way way, char delimiter) throws IOException {
        for (int seed = 0; seed < TABLES; seed++) {
            Table table = table(new Random(seed), way.wide());
            Path file = folder.resolve("table.csv");
            Files.write(file, (way.mark() + written(table, delimiter, seed)).getBytes(way.charset()));

            assertThat(readBack(table.header())).as("seed %d", seed).isEqualTo(table.rows());
        }
    }

    private List<List<String>> readBack(List<String> header) {
        List<List<String>> rows = new ArrayList<>();
        try (SourceRead read = CsvFolder.source(new CsvSource.Settings(folder, "table.csv", "auto", "auto")).open()) {
            for (var record = read.next(); record.isPresent(); record = read.next()) {
                rows.add(header.stream().map(record.get()::value).toList());
            }
            assertThat(read.doubts()).isEmpty();
            assertThat(read.unreadable()).isEmpty();
        }
        return rows;
    }

    private static String written(Table table, char delimiter, int seed) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setRecordSeparator(seed % 2 == 0 ? "\r\n" : "\n")
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
            rows.add(random.ints(width, 0, words.size()).mapToObj(words::get).toList());
        }
        return new Table(header, rows);
    }
}
