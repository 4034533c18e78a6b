package dev.brivosync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.report.StoredRuns.StoredRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stored runs and how their reports look, word for word, under {@code src/test/resources/report}. After an intended
 * change: {@code mvn test -Dtest=GoldenReportTest -Dreports.rewrite=true}, then read the difference before committing it.
 */
class GoldenReportTest {
    private static final Path EXPECTED = Path.of("src/test/resources/report");

    @TempDir
    private Path actual;

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of("first-run", StoredRuns.firstRun()),
                Arguments.of("quiet-night", StoredRuns.quietNight()),
                Arguments.of("bad-night", StoredRuns.badNight()),
                Arguments.of("decided-night", StoredRuns.decidedNight()),
                Arguments.of("undone-night", StoredUndoing.planned()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void textLooksAsItDid(String name, StoredRun stored) throws IOException {
        looksAsItDid(name + ".txt", text(stored, new Look(false, 80, 10)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void jsonLooksAsItDid(String name, StoredRun stored) throws IOException {
        looksAsItDid(name + ".json", json(stored));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void markdownLooksAsItDid(String name, StoredRun stored) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MarkdownReport()
                .write(
                        stored.run(),
                        stored.people(),
                        LastTime.none(),
                        new Look(false, 80, 10),
                        new PrintStream(bytes, false, StandardCharsets.UTF_8));
        looksAsItDid(name + ".md", bytes.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void csvLooksAsItDid(String name, StoredRun stored) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CsvReport().write(stored.run(), stored.people(), bytes);
        String csv = bytes.toString(StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFFrun,").endsWith("\r\n");
        looksAsItDid(name + ".csv", csv.replace("\r\n", "\n"));
    }

    /** Without the style and the script that every page has. */
    @ParameterizedTest
    @MethodSource("runs")
    void htmlLooksAsItDid(String name, StoredRun stored) throws IOException {
        Frame frame = new Frame("");
        looksAsItDid(
                name + ".html",
                html(stored)
                        .replace(frame.style(), "")
                        .replace(frame.script(), "")
                        .replaceAll("sha256-[^&]+", "sha256-"));
    }

    private void looksAsItDid(String name, String report) throws IOException {
        Path expected = EXPECTED.resolve(name);
        if (Boolean.getBoolean("reports.rewrite")) {
            Files.createDirectories(EXPECTED);
            Files.writeString(expected, report);
        }
        Path written = Files.writeString(actual.resolve(name), report);
        assertThat(written).usingCharset(StandardCharsets.UTF_8).hasSameTextualContentAs(expected);
        assertThat(report).endsWith("\n").doesNotContain("\r");
    }

    static String text(StoredRun stored, Look look) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TextReport()
                .write(stored.run(), stored.people(), look, new PrintStream(bytes, false, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static String html(StoredRun stored) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new HtmlReport().write(stored.run(), stored.people(), StoredRuns.background(stored.run()), 10, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static String json(StoredRun stored) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JsonReport().write(stored.run(), stored.people(), bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
