package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** How ends and beginnings are said. */
class SpokenTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void whoHasNoAccessFromMidnightOnHasItUntilTheDayBefore() {
        assertThat(SpokenTime.lastDay(Instant.parse("2026-12-01T05:00:00Z"), NEW_YORK))
                .isEqualTo("2026-11-30");
    }

    @Test
    void anEndWithinADayIsSaidWithItsTime() {
        assertThat(SpokenTime.lastDay(Instant.parse("2026-11-30T22:00:00Z"), NEW_YORK))
                .isEqualTo("2026-11-30 17:00");
    }

    @Test
    void aBeginningAtMidnightIsThatDay() {
        assertThat(SpokenTime.of(Instant.parse("2026-12-01T05:00:00Z"), NEW_YORK))
                .isEqualTo("2026-12-01");
        assertThat(SpokenTime.of(Instant.parse("2026-12-01T05:30:00Z"), NEW_YORK))
                .isEqualTo("2026-12-01 00:30");
    }

    @Test
    void whereClocksGoForwardAtMidnightTheDayBeginsAtOne() {
        ZoneId beirut = ZoneId.of("Asia/Beirut");

        assertThat(SpokenTime.lastDay(Instant.parse("2026-03-28T22:00:00Z"), beirut))
                .isEqualTo("2026-03-28");
    }
}
