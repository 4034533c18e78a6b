package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** The clocks go forward on 8 March at 2 and back on 1 November at 2. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T06:59:59Z, 02:00, 2026-11-23T07:00:00Z",
        "2026-11-23T07:00:00Z, 02:00, 2026-11-24T07:00:00Z",
        "2026-03-07T12:00:00Z, 02:30, 2026-03-08T07:30:00Z",
        "2026-03-08T07:30:00Z, 02:30, 2026-03-09T06:30:00Z",
        "2026-10-31T12:00:00Z, 01:30, 2026-11-01T05:30:00Z",
        "2026-11-01T05:30:00Z, 01:30, 2026-11-02T06:30:00Z"
    })
    void runsOncePerDayWhateverTheClocksDo(Instant from, LocalTime time, Instant next) {
        assertThat(Schedule.daily(time, NEW_YORK).next(from)).contains(next);
    }

    @Test
    void cronIsReadInTheSchedulesZone() {
        Schedule schedule = Schedule.cron("0 15 3 ? * MON-FRI", NEW_YORK);

        assertThat(schedule.next(Instant.parse("2026-11-20T12:00:00Z")))
                .contains(Instant.parse("2026-11-23T08:15:00Z"));
    }

    /** On 8 March 2:30 does not exist; on 1 November 1:00 to 2:00 comes twice. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-07T12:00:00Z, 0 30 2 * * ?, 2026-03-08T07:30:00Z",
        "2026-03-08T07:30:00Z, 0 30 2 * * ?, 2026-03-09T06:30:00Z",
        "2026-03-08T06:55:00Z, 0 0/10 * * * ?, 2026-03-08T07:00:00Z",
        "2026-03-08T07:00:00Z, 0 0/10 * * * ?, 2026-03-08T07:10:00Z",
        "2026-03-08T07:30:00Z, 0 15 * * * ?, 2026-03-08T08:15:00Z",
        "2026-10-31T12:00:00Z, 0 30 1 * * ?, 2026-11-01T05:30:00Z",
        "2026-11-01T05:30:00Z, 0 30 1 * * ?, 2026-11-02T06:30:00Z",
        "2026-11-01T06:10:00Z, 0 30 1 * * ?, 2026-11-02T06:30:00Z",
        "2026-11-01T05:30:00Z, 0 30 * * * ?, 2026-11-01T06:30:00Z",
        "2026-11-01T05:50:00Z, 0 0/10 * * * ?, 2026-11-01T06:00:00Z",
        "2026-11-01T06:50:00Z, 0 0/10 * * * ?, 2026-11-01T07:00:00Z",
        "2026-03-08T07:15:00Z, '0 15,45 2 * * ?', 2026-03-08T07:45:00Z"
    })
    void cronComesLaterWhereTheClocksJumpOverItAndOnceWhereItComesTwice(Instant from, String cron, Instant next) {
        assertThat(Schedule.cron(cron, NEW_YORK).next(from)).contains(next);
    }

    @Test
    void aCronThatNeverComesAgainHasNoNext() {
        assertThat(Schedule.cron("0 0 2 1 1 ? 2020", NEW_YORK).next(Instant.parse("2026-11-20T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void statusShowsTheScheduleInWords() {
        assertThat(Schedule.daily(LocalTime.of(2, 0), NEW_YORK).text()).isEqualTo("daily at 02:00 America/New_York");
        assertThat(Schedule.cron("0 0 2 * * ?", NEW_YORK).text()).isEqualTo("cron 0 0 2 * * ? America/New_York");
    }

    @Test
    void whatIsNoCronIsRefused() {
        assertThatThrownBy(() -> Schedule.cron("daily", NEW_YORK)).isInstanceOf(IllegalArgumentException.class);
    }
}
