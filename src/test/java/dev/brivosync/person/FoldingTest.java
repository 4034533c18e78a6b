package dev.brivosync.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    private static final String COMBINING_DIAERESIS = "\u0308";
    private static final String NO_BREAK_SPACE = "\u00a0";
    /** Takes two chars. */
    private static final String ROCKET = "\ud83d\ude80";

    @Test
    void textIsComposedAndSpacedOnce() {
        assertThat(Folding.text("  Zoe" + COMBINING_DIAERESIS + NO_BREAK_SPACE + " \t O'Brien \n"))
                .isEqualTo("Zoë O'Brien");
        assertThat(Folding.text("a b")).isEqualTo("a b");
        assertThat(Folding.text(" \u2007 ")).isEmpty();
        assertThat(Folding.text("a" + ROCKET + "b")).isEqualTo("a" + ROCKET + "b");
    }

    @Test
    void aNameKeepsItsFirst35Characters() {
        assertThat(Folding.name("x".repeat(35))).isEqualTo("x".repeat(35));
        assertThat(Folding.name("x".repeat(36))).isEqualTo("x".repeat(35));
        assertThat(Folding.name("x".repeat(34) + " y")).isEqualTo("x".repeat(34));
    }

    @Test
    void noCharacterIsSplitWhereANameIsCut() {
        assertThat(Folding.name("x".repeat(34) + ROCKET)).isEqualTo("x".repeat(34));
        assertThat(Folding.name("x".repeat(33) + ROCKET + "y")).isEqualTo("x".repeat(33) + ROCKET);
    }

    @Test
    void addressesAndTypesIgnoreCase() {
        assertThat(Folding.email(" Ada@B.Test ")).isEqualTo("ada@b.test");
        assertThat(Folding.type(" WORK ")).isEqualTo("work");
    }

    @ParameterizedTest
    @CsvSource({
        "+1 (212) 555-0100, +12125550100",
        "212 555 0100, 2125550100",
        "' +49 30', +4930",
        "１２, 12",
        "x, ''",
        "a+1, 1"
    })
    void aPhoneNumberIsItsDigits(String written, String folded) {
        assertThat(Folding.phone(written)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({"E001, e001", "0042, 42", "0, 0", "000, 0", "' 7 ', 7", "Ｅ１, e1", "E010, e010"})
    void keysThatLookAlikeFoldAlike(String key, String folded) {
        assertThat(Folding.key(key)).isEqualTo(folded);
    }

    @Test
    void theEmptyKeyFoldsToItself() {
        assertThat(Folding.key("")).isEmpty();
    }
}
