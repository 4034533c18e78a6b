package dev.brivosync.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomFieldTest {
    private static final CustomField TEXT = new CustomField(1, "Department", CustomField.Kind.TEXT, null);
    private static final CustomField NUMBER = new CustomField(2, "Level", CustomField.Kind.NUMBER, null);
    private static final List<DateTimeFormatter> GERMAN = List.of(DateTimeFormatter.ofPattern("d.M.uuuu"));

    private static CustomField date(@Nullable String pattern) {
        return new CustomField(3, "Hired", CustomField.Kind.DATE, pattern);
    }

    @Test
    void textIsWrittenFolded() {
        assertThat(TEXT.written(" R&D  West ", List.of())).contains("R&D West");
        assertThat(TEXT.same("R&D  West", "R&D West ")).isTrue();
        assertThat(TEXT.same("R&D", "r&d")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"007.50, 7.50", "' 8 ', 8", "-3, -3"})
    void aNumberIsWrittenPlain(String value, String written) {
        assertThat(NUMBER.written(value, List.of())).contains(written);
    }

    @ParameterizedTest
    @CsvSource({"seven", "12E3", "1e3", "''", "7 5"})
    void whatIsNoNumberIsNotWritten(String value) {
        assertThat(NUMBER.written(value, List.of())).isEmpty();
    }

    @Test
    void numbersAreComparedByTheirSize() {
        assertThat(NUMBER.same("007.50", "7.5")).isTrue();
        assertThat(NUMBER.same("7", "8")).isFalse();
        assertThat(NUMBER.same("seven", "seven")).isTrue();
        assertThat(NUMBER.same("seven", "7")).isFalse();
    }

    @Test
    void aDateIsWrittenByTheFieldsPattern() {
        assertThat(date("MM/dd/yyyy").written("5.1.2026", GERMAN)).contains("01/05/2026");
        assertThat(date("MM/dd/yyyy").written("2026-01-05", GERMAN)).contains("01/05/2026");
        assertThat(date("MM/dd/yyyy").written(" 1/5/2026 ", GERMAN)).contains("01/05/2026");
        assertThat(date("dd.mm.yyyy").written("2026-01-05", List.of())).contains("05.01.2026");
        assertThat(date("DD.MM.YYYY").written("2026-01-05", List.of())).contains("05.01.2026");
        assertThat(date(null).written("5.1.2026", GERMAN)).contains("2026-01-05");
    }

    @Test
    void theSourcesOwnPatternCountsBeforeTheFields() {
        assertThat(date("M/d/yyyy").written("2/1/2026", List.of(DateTimeFormatter.ofPattern("d/M/uuuu"))))
                .contains("1/2/2026");
    }

    @Test
    void whatIsNoDateIsNotWritten() {
        assertThat(date("MM/dd/yyyy").written("soon", GERMAN)).isEmpty();
        assertThat(date("MM/dd/yyyy").written("2026-02-30", List.of())).isEmpty();
    }

    @Test
    void aPatternThatSaysNothingOfADayCannotBeFollowed() {
        assertThat(date("nonsense").written("2026-01-05", List.of())).isEmpty();
        assertThat(date("HH:ss").written("2026-01-05", List.of())).isEmpty();
        assertThat(date("   ").written("2026-01-05", List.of())).isEmpty();
    }

    @Test
    void datesAreComparedInBothPaddings() {
        assertThat(date("MM/dd/yyyy").same("1/5/2026", "01/05/2026")).isTrue();
        assertThat(date("M/d/yyyy").same("1/5/2026", "01/05/2026")).isTrue();
        assertThat(date("MM/dd/yyyy").same("1/5/2026", "5/1/2026")).isFalse();
        assertThat(date("MM/dd/yyyy").same("soon", "soon")).isTrue();
        assertThat(date("MM/dd/yyyy").same("soon", "1/5/2026")).isFalse();
    }

    @Test
    void namesOfMonthsAreNoPadding() {
        assertThat(date("dd MMM yyyy").same("05 Jan 2026", "5 Jan 2026")).isTrue();
        assertThat(date("dd MMM yyyy").written("2026-01-05", List.of())).contains("05 Jan 2026");
    }
}
