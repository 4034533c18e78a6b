package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.brivosync.source.BadRule;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.SourceUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
    @TempDir
    Path folder;

    /** A reading that is over, with all that it found. */
    private record Finished(List<SourceRecord> records, SourceRead read) {
        List<String> lines() {
            return records.stream()
                    .map(record -> record.line() + ":" + record.value("id"))
                    .toList();
        }

        List<String> doubts() {
            return read.doubts().stream().map(SourceRead.Doubt::reason).toList();
        }
    }

    private Finished read(CsvSource source) {
        try (SourceRead read = source.open()) {
            return new Finished(drained(read), read);
        }
    }

    private static List<SourceRecord> drained(SourceRead read) {
        List<SourceRecord> records = new ArrayList<>();
        for (var next = read.next(); next.isPresent(); next = read.next()) {
            records.add(next.get());
        }
        return records;
    }

    private CsvSource source(String file) {
        return source(file, "auto", "auto");
    }

    private CsvSource source(String file, String encoding, String delimiter) {
        return new CsvSource(new CsvSource.Settings(folder, file, encoding, delimiter));
    }

    private Finished readText(String text) {
        return readBytes(text.getBytes(UTF_8));
    }

    private Finished readBytes(byte... bytes) {
        write("workers.csv", bytes);
        return read(source("workers.csv"));
    }

    private Path write(String name, byte... bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException full) {
            throw new AssertionError(full);
        }
    }

    @Test
    void readsValuesAsTheyAreWritten() {
        Finished finished = readText("""
                id,first,last,note
                1,"Smith, Jr.",O'Brien,"two
                lines"
                2,Núñez,李小龍,"say ""hi"" "
                """);

        assertThat(finished.records()).extracting(record -> record.value("first")).containsExactly("Smith, Jr.", "Núñez");
        assertThat(finished.records()).extracting(record -> record.value("last")).containsExactly("O'Brien", "李小龍");
        assertThat(finished.records())
                .extracting(record -> record.value("note"))
                .containsExactly("two\nlines", "say \"hi\" ");
        assertThat(finished.lines()).containsExactly("2:1", "4:2");
        assertThat(finished.records().getFirst().origin()).isEqualTo("workers.csv line 2");
        assertThat(finished.doubts()).isEmpty();
        assertThat(finished.read().unreadable()).isEmpty();
    }

    @Test
    void takesColumnNamesWithoutCaseAndOuterSpaces() {
        Finished finished = readText(" ID , \u00A0Worker Status\n7,Active\n");

        assertThat(finished.read().columns()).hasValueSatisfying(columns -> {
            assertThat(columns).containsExactlyInAnyOrder("ID", "Worker Status");
            assertThat(columns.contains("worker status")).isTrue();
        });
        assertThat(finished.records().getFirst().value("worker status")).isEqualTo("Active");
    }

    @Test
    void countsLinesAsAnEditorDoes() {
        assertThat(readText("id,a\r\n\r\n1,\"x\r\ny\r\nz\"\r\n   \r\n2,b\r\n3,c").lines())
                .containsExactly("3:1", "7:2", "8:3");
        assertThat(readText("id,a\r1,b\r2,c\r").lines()).containsExactly("2:1", "3:2");
    }

    @Test
    void honoursExcelsFirstLine() {
        Finished finished = readText("sep=|\r\nid|a,b,c;d\r\n1|x\r\n2|y|z\r\n");

        assertThat(finished.lines()).containsExactly("3:1");
        assertThat(finished.read().unreadable()).singleElement().satisfies(row -> assertThat(
                        row.record().line())
                .isEqualTo(4L));
        assertThat(finished.read().evidence()).anyMatch(line -> line.contains("pipe"));
    }

    @Test
    void findsTheDelimiterOutsideQuotes() {
        Finished finished = readText("id;\"last, first, middle, title\";x\n1;a,b;c\n");

        assertThat(finished.records().getFirst().value("x")).isEqualTo("c");
        assertThat(finished.read().evidence()).anyMatch(line -> line.contains("semicolon"));
    }

    @Test
    void refusesToChooseBetweenTwoDelimiters() {
        write("workers.csv", "a,b;c\n".getBytes(UTF_8));

        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> source("workers.csv").open())
                .withMessageContaining("comma")
                .withMessageContaining("semicolon");
        assertThat(read(source("workers.csv", "auto", ";")).read().columns())
                .hasValueSatisfying(columns -> assertThat(columns).containsExactly("a,b", "c"));
    }

    @Test
    void believesNothingOfARowThatDoesNotFitTheHeader() {
        Finished finished = readText("id,first,last\n1,Ada\n2,Ada,Byron\n3,Ada,Byron,King\n");

        assertThat(finished.lines()).containsExactly("3:2");
        assertThat(finished.read().unreadable())
                .extracting(row -> row.record().line(), row -> row.record().values().size())
                .containsExactly(tuple(2L, 0), tuple(4L, 0));
        assertThat(finished.read().unreadable().getFirst().reason()).contains("2 values").contains("3 columns");
        assertThat(finished.doubts()).isEmpty();
    }

    @Test
    void keepsARowOfEmptyCellsForTheMappingToReject() {
        assertThat(readText("id,first\n,\n").lines()).containsExactly("2:");
    }

    @Test
    void doubtsAFileThatEndsWithinAQuote() {
        Finished finished = readText("id,note\n1,ok\n2,\"a\nb\n3,c\n");

        assertThat(finished.lines()).containsExactly("2:1");
        assertThat(finished.doubts()).singleElement().asString().contains("line 3").contains("never closed");
        assertThat(finished.read().doubts()).allMatch(SourceRead.Doubt::content);
    }

    @Test
    void namesTheLineOfTheOpenQuoteBelowExcelsFirstLine() {
        assertThat(readText("sep=,\nid,note\n1,\"a\nb").doubts())
                .singleElement()
                .asString()
                .contains("line 3");
    }

    @Test
    void doubtsAFileWhereTextFollowsAClosingQuote() {
        Finished finished = readText("id,note\n1,ok\n2,\"Smith\" Jr.\n3,c\n");

        assertThat(finished.lines()).containsExactly("2:1");
        assertThat(finished.doubts()).singleElement().asString().contains("line 3").contains("closing quote");
    }

    @Test
    void doubtsAFileWithNulCharacters() {
        Finished finished = readText("id,note\n1,ok\n2,\0\n3,c\n");

        assertThat(finished.lines()).containsExactly("2:1", "3:2", "4:3");
        assertThat(finished.doubts()).singleElement().asString().contains("line 3").contains("NUL");
    }

    @Test
    void doesNotReadARowWithoutEnd() {
        Finished finished = readText("id,note\n1,\"" + "x,y\n".repeat(1_500_000) + "\"\n");

        assertThat(finished.records()).isEmpty();
        assertThat(finished.doubts()).singleElement().asString().contains("line 2").contains("does not end");
    }

    @Test
    void givesUpOnAFileThatIsNoTable() {
        Finished finished = readText("id,note\n" + "x\n".repeat(20_000));

        assertThat(finished.doubts()).singleElement().asString().contains("10000 rows");
    }

    @Test
    void tellsWindowsTextFromUtf8() {
        Finished western = readBytes("id,last\n1,Núñez €\n".getBytes(Charset.forName("windows-1252")));
        assertThat(western.records().getFirst().value("last")).isEqualTo("Núñez €");
        assertThat(western.read().evidence()).anyMatch(line -> line.contains("windows-1252"));
        assertThat(western.doubts()).isEmpty();

        Finished unicode = readText("id,last\n1,Núñez €\n");
        assertThat(unicode.records().getFirst().value("last")).isEqualTo("Núñez €");
        assertThat(unicode.read().evidence()).anyMatch(line -> line.contains("UTF-8"));
    }

    @Test
    void doubtsAFileInTwoEncodings() throws IOException {
        byte[] first = "id,last\n1,Núñez\n2,N".getBytes(UTF_8);
        byte[] second = "ú\n".getBytes(Charset.forName("windows-1252"));
        var both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);

        assertThat(readBytes(both.toByteArray()).doubts()).singleElement().asString().contains("torn or damaged");
    }

    @Test
    void doubtsBytesThatDoNotFitTheNamedEncoding() {
        write("workers.csv", "id,last\n1,x\n2,Núñez\n".getBytes(Charset.forName("windows-1252")));
        Finished finished = read(source("workers.csv", "UTF-8", "auto"));

        assertThat(finished.doubts()).singleElement().asString().contains("line 3").contains("UTF-8");
        assertThat(finished.read().doubts()).allMatch(SourceRead.Doubt::content);
    }

    @Test
    void leavesAReplacementCharacterThatTheExportWrote() {
        assertThat(readText("id,last\n1,N\uFFFDez\n").doubts()).isEmpty();
    }

    @Test
    void refusesAMarkThatContradictsTheNamedEncoding() {
        write("workers.csv", "\uFEFFid,last\n".getBytes(UTF_8));

        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> source("workers.csv", "windows-1252", "auto").open())
                .withMessageContaining("byte-order mark of UTF-8");
        assertThat(read(source("workers.csv", "UTF-8", "auto")).read().columns())
                .hasValueSatisfying(columns -> assertThat(columns).contains("id"));
    }

    @Test
    void saysThatTextWithoutMarkMayBeUtf16() {
        write("workers.csv", "id,last\n1,x\n".getBytes(StandardCharsets.UTF_16LE));

        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> source("workers.csv").open())
                .withMessageContaining("UTF-16LE");
        assertThat(read(source("workers.csv", "UTF-16LE", "auto")).lines()).containsExactly("2:1");
    }

    @Test
    void refusesColumnsOfOneNameWithTheirPlaces() {
        write("workers.csv", "id,Email,x, email \n".getBytes(UTF_8));

        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> source("workers.csv").open())
                .withMessageContaining("Email (column 2)")
                .withMessageContaining("email (column 4)");
    }

    @Test
    void passesOverColumnsWithoutName() {
        Finished finished = readText("id,,last,\n1,x,Byron,\n");

        assertThat(finished.read().columns()).hasValueSatisfying(columns -> assertThat(columns)
                .containsExactly("id", "last"));
        assertThat(finished.records().getFirst().value("last")).isEqualTo("Byron");
    }

    @Test
    void hasNoRecordsBelowAHeaderAlone() {
        Finished finished = readText("id,last\n");

        assertThat(finished.records()).isEmpty();
        assertThat(finished.doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void isUnavailableWithoutHeader(String text) {
        write("workers.csv", text.getBytes(UTF_8));

        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> source("workers.csv").open())
                .withMessageContaining("workers.csv");
    }

    @Test
    void isUnavailableWithoutFile() throws IOException {
        Files.createDirectory(folder.resolve("folder"));

        for (String file : List.of("missing.csv", "missing-*.csv", "nowhere/x*.csv", "folder")) {
            assertThatExceptionOfType(SourceUnavailable.class)
                    .isThrownBy(() -> source(file).open())
                    .withMessageContaining(folder.toString());
        }
    }

    @Test
    void readsTheNewestOfSeveral() throws IOException {
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        Files.setLastModifiedTime(write("hr-1.csv", "id\n1\n".getBytes(UTF_8)), FileTime.from(noon));
        Files.setLastModifiedTime(write("hr-9.csv", "id\n9\n".getBytes(UTF_8)), FileTime.from(noon.minusSeconds(60)));
        Files.setLastModifiedTime(write(".hr-3.csv", "id\n3\n".getBytes(UTF_8)), FileTime.from(noon.plusSeconds(60)));
        Files.setLastModifiedTime(write("hr[2].csv", "id\n2\n".getBytes(UTF_8)), FileTime.from(noon.plusSeconds(60)));
        Files.createDirectory(folder.resolve("hr-4.csv"));

        Finished finished = read(source("hr-?.csv"));
        assertThat(finished.lines()).containsExactly("2:1");
        assertThat(finished.read().evidence()).contains("read hr-1.csv, the newest of 2 that match hr-?.csv");
        assertThat(finished.read().evidence()).anyMatch(line -> line.contains("2026-11-20T12:00:00Z"));
        assertThat(read(source("hr[2]*.csv")).lines()).containsExactly("2:2");
        assertThat(read(source("../" + folder.getFileName() + "/*.csv")).lines()).containsExactly("2:2");
    }

    @Test
    void fingerprintsTheBytes() {
        String first = readText("id\n1\n").read().fingerprint();

        assertThat(readText("id\n1\n").read().fingerprint()).isEqualTo(first);
        assertThat(readText("id\n2\n").read().fingerprint()).isNotEqualTo(first);
    }

    @Test
    void doubtsAFileThatChangesWhileItIsRead() throws IOException {
        Path file = write("workers.csv", ("id,note\n" + "1,some text\n".repeat(100_000)).getBytes(UTF_8));
        FileTime time = Files.getLastModifiedTime(file);

        try (SourceRead read = source("workers.csv").open()) {
            read.next();
            byte[] changed = Files.readAllBytes(file);
            changed[changed.length - 2] = 'X';
            Files.write(file, changed);
            Files.setLastModifiedTime(file, time);
            drained(read);

            assertThat(read.doubts()).singleElement().satisfies(doubt -> {
                assertThat(doubt.content()).isTrue();
                assertThat(doubt.reason()).contains("changed while it was read");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";;", "\"", "\n"})
    void refusesADelimiterThatIsNone(String delimiter) {
        assertThatExceptionOfType(BadRule.class).isThrownBy(() -> source("x.csv", "auto", delimiter));
    }

    @Test
    void refusesAnUnknownEncoding() {
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() -> source("x.csv", "ANSI", "auto"))
                .withMessageContaining("ANSI");
    }
}
