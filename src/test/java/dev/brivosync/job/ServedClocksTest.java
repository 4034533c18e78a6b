package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks that somebody changes, twice a year or by mistake: each night has its run, and no night has two. */
class ServedClocksTest {
    @TempDir
    Path folder;

    private PlayedClock clock = new PlayedClock(Instant.EPOCH);
    private PlayedAlarms alarms = new PlayedAlarms(clock);
    private final List<Instant> runs = new ArrayList<>();
    private final List<Instant> looks = new ArrayList<>();

    private Server serving(String schedule, Instant from) throws IOException {
        clock = new PlayedClock(from);
        alarms = new PlayedAlarms(clock);
        Files.writeString(folder.resolve("hr.yaml"), """
                schedule: { %s }
                source: { csv: { file: people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { active: { status: [Active] } }
                """.formatted(schedule));
        Server.Desk desk = new QuietDesk() {
            @Override
            public Optional<ExitCode> sync(ServedJob job) {
                runs.add(clock.instant());
                return Optional.of(ExitCode.DONE);
            }

            @Override
            public void lookForLeavers(JobFile job) {
                looks.add(clock.instant());
            }
        };
        Server server = new Server(folder, Map.of(), desk, clock, alarms);
        server.start();
        return server;
    }

    /** In the gap, in the hour that comes twice, where the change is of half an hour, at midnight, and where there is none. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 'daily: \"02:30\"'",
        "America/New_York, 'daily: \"01:30\", jitter: 30 minutes'",
        "America/New_York, 'cron: \"0 30 2 * * ?\"'",
        "America/New_York, 'cron: \"0 30 1 * * ?\"'",
        "Europe/Berlin, 'daily: \"02:00\", jitter: 15 minutes'",
        "Europe/Berlin, 'cron: \"0 15 2 * * ?\", jitter: 90 minutes'",
        "Australia/Lord_Howe, 'daily: \"01:45\"'",
        "Australia/Lord_Howe, 'daily: \"02:15\", jitter: 15 minutes'",
        "America/Santiago, 'daily: \"00:00\"'",
        "America/Santiago, 'daily: \"23:30\", jitter: 20 minutes'",
        "Africa/Cairo, 'daily: \"00:30\"'",
        "Asia/Kolkata, 'daily: \"02:00\"'"
    })
    void eachNightOfAYearHasOneRun(ZoneId zone, String schedule) throws IOException {
        LocalDate first = LocalDate.of(2026, 1, 2);
        Instant from = first.atStartOfDay(zone).minusMinutes(2).toInstant();
        try (Server server = serving(schedule + ", timeZone: " + zone, from)) {
            alarms.until(first.plusDays(365)
                    .atStartOfDay(zone)
                    .minusMinutes(2)
                    .plus(Duration.ofMinutes(1))
                    .toInstant());
        }

        Schedule read = Objects.requireNonNull(
                JobFile.read(folder.resolve("hr.yaml"), Map.of()).schedule());
        Duration delay = read.timing().delay("hr");
        assertThat(runs)
                .extracting(run -> LocalDate.ofInstant(run.minus(delay), zone))
                .containsExactlyElementsOf(first.datesUntil(first.plusDays(365)).toList());
    }

    private static final Instant BEFORE = Instant.parse("2026-09-01T01:30:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aTimeThatTheClockJumpsOverIsServedOnce() throws IOException {
        try (Server server = serving("daily: \"02:00\", timeZone: UTC", BEFORE)) {
            clock.jump(HOUR);
            alarms.pass(Duration.ofMinutes(1));
            assertThat(runs).hasSize(1);
            clock.jump(HOUR.negated());
            alarms.pass(HOUR.multipliedBy(2));
            assertThat(runs).hasSize(1);
            alarms.pass(Duration.ofDays(1));
        }
        assertThat(runs)
                .extracting(run -> LocalDate.ofInstant(run, ZoneId.of("UTC")).getDayOfMonth())
                .containsExactly(1, 2);
    }

    @Test
    void aTimeThatComesTwiceSinceTheClockGoesBackIsServedOnce() throws IOException {
        try (Server server = serving("daily: \"02:00\", timeZone: UTC", BEFORE)) {
            alarms.pass(Duration.ofMinutes(40));
            assertThat(runs).hasSize(1);
            clock.jump(HOUR.negated());
            alarms.pass(Duration.ofHours(3));
            assertThat(runs).hasSize(1);
            alarms.pass(Duration.ofDays(1));
        }
        assertThat(runs).hasSize(2);
    }

    @Test
    void leaversAreLookedForAsOftenAsBeforeWhenTheClockHasGoneBack() throws IOException {
        try (Server server = serving("daily: \"02:00\", timeZone: UTC, leavers: every 10 minutes", BEFORE.plus(HOUR))) {
            alarms.pass(Duration.ofMinutes(25));
            assertThat(looks).hasSize(2);
            clock.jump(HOUR.negated());
            server.setWhatIsMissing();
            alarms.pass(Duration.ofMinutes(25));
        }
        assertThat(looks).hasSize(4);
    }
}
