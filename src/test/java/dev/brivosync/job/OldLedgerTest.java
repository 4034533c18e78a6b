package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** When a job has rested so long that its memory is doubted. */
class OldLedgerTest {
    private static final Schedule NIGHTLY = Schedule.daily(LocalTime.of(2, 0), ZoneOffset.UTC);

    private static boolean old(Schedule schedule, String last, String now) {
        return OldLedger.is(schedule, Instant.parse(last), Instant.parse(now));
    }

    @Test
    void twiceTheTimeBetweenTwoRunsIsTooLong() {
        assertThat(old(NIGHTLY, "2026-11-23T02:00:00Z", "2026-11-25T02:00:00Z")).isFalse();
        assertThat(old(NIGHTLY, "2026-11-23T02:00:00Z", "2026-11-25T02:00:01Z")).isTrue();
    }

    @Test
    void aWeekendIsNotTooLong() {
        Schedule workdays = Schedule.cron("0 0 2 ? * MON-FRI", ZoneOffset.UTC);
        assertThat(old(workdays, "2026-11-20T02:00:00Z", "2026-11-23T02:00:00Z"))
                .isFalse();
        assertThat(old(workdays, "2026-11-20T02:00:00Z", "2026-11-27T02:00:00Z"))
                .isTrue();
    }

    @Test
    void aJobThatRunsEveryFewMinutesMayRestForADay() {
        Schedule often = Schedule.cron("0 */15 * * * ?", ZoneOffset.UTC);
        assertThat(old(often, "2026-11-23T02:00:00Z", "2026-11-24T02:00:00Z")).isFalse();
        assertThat(old(often, "2026-11-23T02:00:00Z", "2026-11-24T02:00:01Z")).isTrue();
    }

    @Test
    void whatHasNoScheduleOrNoLastSyncIsNeverOld() {
        Instant now = Instant.parse("2026-11-23T02:00:00Z");
        assertThat(OldLedger.is(null, Instant.EPOCH, now)).isFalse();
        assertThat(OldLedger.is(NIGHTLY, null, now)).isFalse();
        Schedule over = Schedule.cron("0 0 2 1 1 ? 2020", ZoneOffset.UTC);
        assertThat(OldLedger.is(over, now, Instant.parse("2036-11-23T02:00:00Z")))
                .isFalse();
    }
}
