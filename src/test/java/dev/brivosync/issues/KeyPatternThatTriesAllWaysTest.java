package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.KeyText;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One {@code ownership.keyPattern} and one odd key could have kept a run busy for years. */
class KeyPatternThatTriesAllWaysTest {
    private static final Pattern PATTERN = Pattern.compile("(E+)+\\d");

    @Test
    void itGivesUpAndLeavesWhoeverHasTheKeyAlone() {
        assertThat(KeyText.matches(PATTERN, new PersonKey("E".repeat(200) + "!")))
                .isFalse();
    }

    @Test
    void whatMatchesMatches() {
        assertThat(KeyText.matches(PATTERN, new PersonKey("EEE4"))).isTrue();
        assertThat(KeyText.matches(PATTERN, new PersonKey("EEE44"))).isFalse();
        assertThat(KeyText.matches(Pattern.compile("E\\d{6}"), new PersonKey("E000001")))
                .isTrue();
    }
}
