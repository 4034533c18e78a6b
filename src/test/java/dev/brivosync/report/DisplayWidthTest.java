package dev.brivosync.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
    @ParameterizedTest
    @CsvSource({
        "Ada Byron, 9",
        "Núñez, 5",
        "Nu\u0301n\u0303ez, 5",
        "李小龍, 6",
        "김민준, 6",
        "\u1100\u1175\u11b7, 2",
        "ﾀﾛｳ, 3",
        "ＡＢＣ, 6",
        "山田 太郎, 9",
        "𠮷野, 4",
        "a\u200db, 2",
        "→ ↺ …, 5",
        "😀, 2"
    })
    void countsColumnsAsATerminalDoes(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @Test
    void padsToColumnsAndNeverCuts() {
        assertThat(DisplayWidth.pad("李", 4)).isEqualTo("李  ");
        assertThat(DisplayWidth.pad("李小龍", 4)).isEqualTo("李小龍");
    }
}
