package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateWaysTest {
    private static DateWays.Met met(String... dates) {
        DateWays.Met met = new DateWays.Met();
        List.of(dates).forEach(met::add);
        return met;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-26 | yyyy-MM-dd
            26.11.2026 | d.M.yyyy
            11/26/2026 | M/d/yyyy
            26/11/2026 | d/M/yyyy
            26-11-2026 | d-M-yyyy
            20261126 | yyyyMMdd
            26-Nov-2026 | d-MMM-yyyy
            Nov 26, 2026 | MMM d, yyyy
            2026-11-26 08:00:00 | yyyy-MM-dd HH:mm:ss
            11/26/2026 12:00:00 AM | M/d/yyyy h:mm:ss a
            """)
    void oneDateMayTell(String date, String pattern) {
        DateWays ways = DateWays.of(List.of(met(date)));
        assertThat(ways.patterns()).containsExactly(pattern);
        assertThat(ways.choice()).isEmpty();
        assertThat(DateWays.readAs(date, pattern)).isEqualTo("2026-11-26");
    }

    @Test
    void aColumnTellsForItsNeighbour() {
        DateWays ways = DateWays.of(List.of(met("03/04/2020", "05/06/2021"), met("31/12/2025")));
        assertThat(ways.patterns()).containsExactly("d/M/yyyy");
        assertThat(ways.choice()).isEmpty();
    }

    @Test
    void whereNoneTellsSomebodyHasTo() {
        DateWays ways = DateWays.of(List.of(met("03/03/2020", "03/04/2020"), met()));
        assertThat(ways.choice()).containsExactly("M/d/yyyy", "d/M/yyyy");
        assertThat(ways.example()).isEqualTo("03/04/2020");
        assertThat(DateWays.readAs(ways.example(), "M/d/yyyy")).isEqualTo("2020-03-04");
        assertThat(DateWays.readAs(ways.example(), "d/M/yyyy")).isEqualTo("2020-04-03");
    }

    @Test
    void severalWaysInOneFileAndWhatIsNone() {
        DateWays ways = DateWays.of(List.of(met("2020-01-31", "2020-02-29", "31.01.2020", "soon", "30.02.2020")));
        assertThat(ways.patterns()).containsExactly("yyyy-MM-dd", "d.M.yyyy");
        assertThat(ways.unreadable()).isEqualTo(2);
        assertThat(ways.firstUnreadable()).isEqualTo("30.02.2020");
    }

    @Test
    void yearsOfTwoDigitsAreSeen() {
        assertThat(DateWays.of(List.of(met("31.12.98"))).shortYears()).isTrue();
    }

    @Test
    void noDateAtAllTellsNothing() {
        assertThat(DateWays.of(List.of(met())).patterns()).isEmpty();
    }
}
