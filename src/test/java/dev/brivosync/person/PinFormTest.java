package dev.brivosync.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinFormTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4711",
                "0471",
                "58120",
                "12345678987",
                "1235",
                "9875",
                "1112",
                "2111",
                "24680",
                "02468",
                "7890",
                "13579",
                "12121212"
            })
    void fourToEightDigitsThatAreNoSeriesAreTaken(String digits) {
        if (digits.length() <= 8) {
            assertThat(PinForm.flaw(digits)).isEmpty();
        } else {
            assertThat(PinForm.flaw(digits))
                    .hasValueSatisfying(flaw -> assertThat(flaw).contains("more than 8"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1111", "00000000", "1234", "12345678", "0123", "4321", "98765432", "3210", "2468"})
    void seriesAreNot(String digits) {
        assertThat(PinForm.flaw(digits))
                .hasValueSatisfying(
                        flaw -> assertThat(flaw).contains("too easy to guess").doesNotContain(digits));
    }

    @ParameterizedTest
    @CsvSource({
        "471, fewer than 4",
        "7, fewer than 4",
        "471147114, more than 8",
        "'', digits alone",
        "47-11, digits alone",
        "47 11, digits alone",
        "١٢٣٥, digits alone",
        "4711x, digits alone"
    })
    void otherLengthsAndSignsAreNot(String text, String flaw) {
        assertThat(PinForm.flaw(text))
                .hasValueSatisfying(told -> assertThat(told).contains(flaw));
    }

    @Test
    void theShortestAndTheLongestAreTaken() {
        assertThat(PinForm.flaw("4712")).isEmpty();
        assertThat(PinForm.flaw("47124712")).isEmpty();
    }
}
