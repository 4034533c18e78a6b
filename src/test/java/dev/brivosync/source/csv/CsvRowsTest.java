package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.brivosync.source.BadRule;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest extends CsvFolder {
    @Test
    void readsValuesAsTheyAreWritten() {
        Finished finished = readText("""
                id,first,last,note
                1,"Smith, Jr.",O'Brien,"two
                lines"
                2,Núñez,李小龍,"say ""hi"" "
                """);

        assertThat(finished.records())
                .extracting(record -> record.value("first"))
                .containsExactly("Smith, Jr.", "Núñez");
        assertThat(finished.records())
                .extracting(record -> record.value("last"))
                .containsExactly("O'Brien", "李小龍");
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
        assertThat(readText("id,a\r\n\r\n1,\"x\r\ny\r\nz\"\r\n   \r\n2,b\r\n3,c")
                        .lines())
                .containsExactly("3:1", "7:2", "8:3");
        assertThat(readText("id,a\r1,b\r2,c\r").lines()).containsExactly("2:1", "3:2");
    }

    @Test
    void honoursExcelsFirstLine() {
        Finished finished = readText("sep=|\r\nid|a,b,c;d\r\n1|x\r\n2|y|z\r\n");

        assertThat(finished.lines()).containsExactly("3:1");
        assertThat(finished.read().unreadable())
                .singleElement()
                .satisfies(row -> assertThat(row.record().line()).isEqualTo(4L));
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
                .extracting(
                        row -> row.record().line(), row -> row.record().values().size())
                .containsExactly(tuple(2L, 0), tuple(4L, 0));
        assertThat(finished.read().unreadable().getFirst().reason())
                .contains("2 values")
                .contains("3 columns");
        assertThat(finished.doubts()).isEmpty();
    }

    @Test
    void passesOverRowsOfEmptyCellsAndSaysSo() {
        Finished finished = readText("id,first\n1,Ada\n,\n\"\",\u00A0\n,,,\n2,Grace\n");

        assertThat(finished.lines()).containsExactly("2:1", "6:2");
        assertThat(finished.read().unreadable()).isEmpty();
        assertThat(finished.read().evidence()).contains("2 rows, 3 empty rows passed over");
    }

    @Test
    void doubtsAFileThatEndsWithinAQuote() {
        Finished finished = readText("id,note\n1,ok\n2,\"a\nb\n3,c\n");

        assertThat(finished.lines()).containsExactly("2:1");
        assertThat(finished.doubts())
                .singleElement()
                .asString()
                .contains("line 3")
                .contains("never closed");
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
        assertThat(finished.doubts())
                .singleElement()
                .asString()
                .contains("line 3")
                .contains("closing quote");
    }

    @Test
    void doesNotReadARowWithoutEnd() {
        Finished finished = readText("id,note\n1,\"" + "x,y\n".repeat(1_500_000) + "\"\n");

        assertThat(finished.records()).isEmpty();
        assertThat(finished.doubts())
                .singleElement()
                .asString()
                .contains("line 2")
                .contains("does not end");
    }

    @Test
    void givesUpOnAFileThatIsNoTable() {
        Finished finished = readText("id,note\n" + "x\n".repeat(20_000));

        assertThat(finished.doubts()).singleElement().asString().contains("10000 rows");
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

        assertThat(finished.read().columns())
                .hasValueSatisfying(columns -> assertThat(columns).containsExactly("id", "last"));
        assertThat(finished.records().getFirst().value("last")).isEqualTo("Byron");
    }

    @Test
    void hasNoRecordsBelowAHeaderAlone() {
        Finished finished = readText("id,last\n");

        assertThat(finished.records()).isEmpty();
        assertThat(finished.doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";;", "\"", "\n"})
    void refusesADelimiterThatIsNone(String delimiter) {
        assertThatExceptionOfType(BadRule.class).isThrownBy(() -> source("x.csv", "auto", delimiter));
    }
}
