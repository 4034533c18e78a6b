package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.CustomField;
import dev.brivosync.person.CustomField.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One date field whose pattern holds other letters than M, d and y ended every run with an unexpected error, so that
 * nobody who left was suspended. And a code such as 12E3 became the number 12000, or filled the memory.
 */
class CustomFieldOdditiesTest {
    @ParameterizedTest
    @ValueSource(strings = {"MM/dd/yyyy HH:mm", "MM/dd/yyyy T", "{date}", "MM/dd/yyyy'", "DDDDD", ""})
    void aPatternThatSaysNoDayBlocksTheFieldAndNothingElse(String pattern) {
        CustomField field = field(Kind.DATE, pattern);

        assertThat(field.written("2026-01-05", List.of())).isEmpty();
        assertThat(field.same("2026-01-05", "2026-01-06")).isFalse();
    }

    @Test
    void monthsInLettersAreReadAsTheyAreWritten() {
        CustomField field = field(Kind.DATE, "d MMM yyyy");

        assertThat(field.written("2026-01-05", List.of())).contains("5 Jan 2026");
        assertThat(field.same("5 Jan 2026", "05 Jan 2026")).isTrue();
    }

    @Test
    void aCodeWithAnExponentIsNoNumber() {
        CustomField field = field(Kind.NUMBER, null);

        assertThat(field.written("12E3", List.of())).isEmpty();
        assertThat(field.written("1E999999999", List.of())).isEmpty();
        assertThat(field.written("-007.50", List.of())).contains("-7.50");
        assertThat(field.same("12E3", "12000")).isFalse();
    }

    private static CustomField field(Kind kind, @Nullable String pattern) {
        return new CustomField(1, "Odd", kind, pattern);
    }
}
