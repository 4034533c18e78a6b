package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class BlackoutsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Schedule daily(String time, String... windows) {
        return Schedule.daily(LocalTime.parse(time), BERLIN).with(Timing.usual().not(Blackouts.of(List.of(windows))));
    }

    private static Schedule hourly(String... windows) {
        return Schedule.cron("0 0 * * * ?", BERLIN).with(Timing.usual().not(Blackouts.of(List.of(windows))));
    }

    private static List<String> starts(Schedule schedule, String from, int many, Duration delay) {
        List<String> starts = new ArrayList<>();
        Optional<Instant> next = Optional.of(Instant.parse(from));
        for (int number = 0; number < many; number++) {
            next = next.flatMap(last -> schedule.next(last, delay));
            next.ifPresent(start ->
                    starts.add(start.atZone(schedule.zone()).toLocalDateTime().toString()));
        }
        return starts;
    }

    private static List<String> starts(Schedule schedule, String from, int many) {
        return starts(schedule, from, many, Duration.ZERO);
    }

    @Test
    void whatIsDueInsideBeginsOnceAtTheEnd() {
        // 23 November 2026 is a Monday
        assertThat(starts(hourly("Mon-Fri 07:00-09:30"), "2026-11-23T05:00:00Z", 3))
                .containsExactly("2026-11-23T09:30", "2026-11-23T10:00", "2026-11-23T11:00");
        assertThat(starts(hourly("Mon-Fri 07:00-09:00"), "2026-11-23T05:00:00Z", 3))
                .as("what is due at its end is that one")
                .containsExactly("2026-11-23T09:00", "2026-11-23T10:00", "2026-11-23T11:00");
        assertThat(starts(daily("07:00", "Mon-Fri 07:00-09:00"), "2026-11-27T00:00:00Z", 4))
                .containsExactly("2026-11-27T09:00", "2026-11-28T07:00", "2026-11-29T07:00", "2026-11-30T09:00");
    }

    @Test
    void whoeverAsksInsideIsToldTheEnd() {
        assertThat(starts(hourly("07:00-09:30"), "2026-11-23T07:15:00Z", 1)).containsExactly("2026-11-23T09:30");
        assertThat(starts(daily("06:30", "07:00-09:30"), "2026-11-23T07:15:00Z", 1))
                .as("nothing was due in it")
                .containsExactly("2026-11-24T06:30");
    }

    @Test
    void windowsGoOverMidnightAndTouchEachOther() {
        assertThat(starts(daily("02:00", "22:00-06:00"), "2026-11-23T12:00:00Z", 2))
                .containsExactly("2026-11-24T06:00", "2026-11-25T06:00");
        assertThat(starts(daily("02:00", "Fri 22:00-06:00", "Sat 06:00-12:00"), "2026-11-26T12:00:00Z", 3))
                .containsExactly("2026-11-27T02:00", "2026-11-28T12:00", "2026-11-29T02:00");
        assertThat(starts(daily("02:00", "2026-12-24 00:00 - 2026-12-26 24:00"), "2026-12-23T12:00:00Z", 2))
                .containsExactly("2026-12-27T00:00", "2026-12-27T02:00");
        assertThat(starts(daily("02:00", "Fri-Mon 00:00-24:00"), "2026-11-25T12:00:00Z", 3))
                .containsExactly("2026-11-26T02:00", "2026-12-01T00:00", "2026-12-01T02:00");
    }

    /** At 02:00 on 29 March it is 03:00; at 03:00 on 25 October it is 02:00 again. */
    @Test
    void theClocksMayChangeInIt() {
        assertThat(starts(daily("01:45", "01:30-02:30"), "2026-03-28T12:00:00Z", 2))
                .containsExactly("2026-03-29T03:00", "2026-03-30T02:30");
        assertThat(starts(daily("03:15", "02:30-03:30"), "2026-03-28T12:00:00Z", 1))
                .containsExactly("2026-03-29T03:30");
        Schedule autumn = daily("01:45", "01:30-02:30");
        assertThat(autumn.next(Instant.parse("2026-10-24T12:00:00Z")))
                .as("the hour that comes twice is in it both times")
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void aJobThatAlwaysBeginsLaterDoesNotBeginInItEither() {
        Duration delay = Duration.ofMinutes(10);
        assertThat(starts(daily("06:55", "07:00-09:00"), "2026-11-23T00:00:00Z", 2, delay))
                .containsExactly("2026-11-23T09:00", "2026-11-24T09:00");
        assertThat(starts(hourly("07:00-09:05"), "2026-11-23T04:30:00Z", 4, delay))
                .containsExactly("2026-11-23T06:10", "2026-11-23T09:05", "2026-11-23T09:10", "2026-11-23T10:10");
    }

    @Test
    void whetherSomebodyWasOutInTimeGoesByTheRunThatCouldBegin() {
        Instant then = Instant.parse("2026-11-01T00:00:00Z");
        Fact.JobFileUsed file = new Fact.JobFileUsed(
                1,
                "sync",
                "f",
                new TreeMap<>(),
                new TreeMap<>(),
                "07:00",
                null,
                "Europe/Berlin",
                List.of("07:00-09:00"));
        SchedulesThen schedules = new SchedulesThen(List.of(new Recorded(1, then, "default", "hr", file)));

        assertThat(schedules.next(Instant.parse("2026-11-23T00:00:00Z")))
                .contains(Instant.parse("2026-11-23T08:00:00Z"));
    }

    @Test
    void whatWasWrittenDownBeforeThereWereAnyIsStillRead() {
        Fact.JobFileUsed file = JsonMapper.shared()
                .readValue(
                        "{\"run\":1,\"command\":\"sync\",\"fingerprint\":\"f\",\"parts\":{},\"groups\":{},\"daily\":\"07:00\","
                                + "\"cron\":null,\"zone\":\"UTC\"}",
                        Fact.JobFileUsed.class);
        assertThat(file.blackout()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon 7-9 | schedule.blackout must be a window such as "Mon-Fri 07:00-09:00", "22:00-06:00" or "2026-12-24 00:00 - 2026-12-26 24:00", not 'Mon 7-9'
            Mo-Fr 07:00-09:00 | schedule.blackout must be a window such as "Mon-Fri 07:00-09:00", "22:00-06:00" or "2026-12-24 00:00 - 2026-12-26 24:00", not 'Mo-Fr 07:00-09:00'
            Mon-Fry 07:00-09:00 | schedule.blackout has the day Fry; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun
            Mon,Die 07:00-09:00 | schedule.blackout has the day Die; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun
            07:00-24:30 | schedule.blackout has the time 24:30, and a day ends at 24:00
            07:00-07:00 | schedule.blackout begins and ends at the same time; a whole day is 00:00-24:00
            2026-12-26 00:00 - 2026-12-24 24:00 | schedule.blackout ends before it begins: 2026-12-26 00:00 - 2026-12-24 24:00
            2026-02-30 00:00 - 2026-03-02 24:00 | schedule.blackout must be a window such as "Mon-Fri 07:00-09:00", "22:00-06:00" or "2026-12-24 00:00 - 2026-12-26 24:00", not '2026-02-30 00:00 - 2026-03-02 24:00'
            00:00-24:00 | schedule.blackout leaves no time of the week in which the job could run
            2026-12-01 00:00 - 2026-12-31 24:00 | schedule.blackout lasts longer than 14 days around 2026-12-01 00:00 - 2026-12-31 24:00, and nobody who leaves would be put out all that time
            """)
    void whatIsNoneIsRefused(String window, String problem, @org.junit.jupiter.api.io.TempDir java.nio.file.Path path) {
        JobFolder folder = new JobFolder(path);
        assertThat(folder.problems(JobFolder.SOURCE + JobFolder.PERSON + "schedule: { daily: \"02:00\", blackout: [\""
                        + window + "\"] }\n"))
                .singleElement()
                .asString()
                .endsWith(problem);
    }
}
