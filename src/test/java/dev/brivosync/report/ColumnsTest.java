package dev.brivosync.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
    /** What is kept together after a mark filled its line just so that the mark was left on a line of its own. */
    @ParameterizedTest
    @ValueSource(ints = {20, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 100})
    void aMarkNeverStandsAlone(int length) {
        String together = ("door" + Columns.UNBROKEN).repeat(30).substring(0, length - 1) + "x";
        Row row = new Row("~", "E1001", "Ada Byron", "into HQ Office", "", List.of("~ " + together));

        List<String> lines = Columns.of(List.of(row), 80).lines(row);

        assertThat(lines).noneMatch(line -> line.strip().equals("~"));
        assertThat(String.join("", lines).replace(" ", "")).endsWith(together.replace("\u00a0", ""));
    }
}
