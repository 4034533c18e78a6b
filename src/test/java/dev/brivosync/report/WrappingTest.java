package dev.brivosync.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappingTest {
    @Test
    void breaksAtSpaces() {
        assertThat(Wrapping.lines("one two  three", 8)).containsExactly("one two", "three");
    }

    @Test
    void breaksAWordThatIsLongerThanALineWithoutLosingAnyOfIt() {
        assertThat(Wrapping.lines("CN=Ines,OU=Staff x", 8)).containsExactly("CN=Ines,", "OU=Staff", "x");
    }

    @Test
    void measuresWideCharactersAndKeepsMarksWithTheirLetter() {
        assertThat(Wrapping.lines("李小龍", 4)).containsExactly("李小", "龍");
        assertThat(Wrapping.lines("abe\u0301d", 3)).containsExactly("abe\u0301", "d");
    }

    @Test
    void emptyTextIsOneEmptyLine() {
        assertThat(Wrapping.lines("", 8)).containsExactly("");
    }
}
