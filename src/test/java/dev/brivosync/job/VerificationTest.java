package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
    @ParameterizedTest
    @CsvSource({"1/30,300,10", "1/30,10000,333", "1/3,9,3", "3%,300,9", "0.5 %,300,1", "1,17,17", "0.1,30,3", "0,300,0"
    })
    void aShareIsNeverExceeded(String share, long holders, long asked) {
        assertThat(Verification.FORMAT.parser().apply(share).of(holders)).isEqualTo(asked);
    }

    @Test
    void ofFewSomebodyIsAsked() {
        assertThat(Verification.STANDARD.of(5)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "31/30", "1/0", "-1", "101%", "a third", "NaN"})
    void whatIsNoShareIsRefused(String text) {
        assertThatThrownBy(() -> Verification.FORMAT.parser().apply(text)).isInstanceOf(RuntimeException.class);
    }
}
