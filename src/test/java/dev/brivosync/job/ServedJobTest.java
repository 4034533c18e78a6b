package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServedJobTest {
    private static final Instant DUE = Instant.parse("2026-11-24T02:00:00Z");

    @TempDir
    Path folder;

    private ServedJob served(String schedule) throws IOException {
        Path file = Files.writeString(folder.resolve("hr.yaml"), """
                schedule: { daily: "02:00", timeZone: UTC%s }
                source: { csv: { file: people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { active: { status: [Active] } }
                """.formatted(schedule));
        return new ServedJob(JobFile.read(file, Map.of()), DUE, DUE, null, false);
    }

    @Test
    void whatBrivoTurnedAwayIsTriedAgain() throws Exception {
        Instant ended = DUE.plusSeconds(60);
        assertThat(served("").again(ExitCode.BRIVO_UNAVAILABLE, ended)).contains(ended.plus(Duration.ofMinutes(15)));
        assertThat(served("").again(ExitCode.QUOTA_SPENT, ended)).contains(ended.plus(Duration.ofMinutes(15)));
        assertThat(served("").again(ExitCode.BUSY, ended)).contains(ended.plusSeconds(5));
    }

    @Test
    void butNotOnceTheNextRunIsNearer() throws Exception {
        assertThat(served("").again(ExitCode.BRIVO_UNAVAILABLE, DUE.plus(Duration.ofMinutes(24 * 60 - 5))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "USAGE", "SOME_FAILED", "HELD"})
    void whatNeedsSomebodyIsNot(ExitCode exit) throws Exception {
        assertThat(served(", waitForSource: 3 hours").again(exit, DUE.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void aLateSourceIsWaitedForAsLongAsTheScheduleSays() throws Exception {
        assertThat(served("").again(ExitCode.SOURCE_INCOMPLETE, DUE.plusSeconds(60)))
                .isEmpty();
        ServedJob patient = served(", waitForSource: 3 hours");
        assertThat(patient.again(ExitCode.SOURCE_INCOMPLETE, DUE.plusSeconds(60)))
                .contains(DUE.plusSeconds(60).plus(Duration.ofMinutes(5)));
        assertThat(patient.waitsForSource(DUE.plus(Duration.ofHours(3)))).isFalse();
        assertThat(patient.again(ExitCode.SOURCE_INCOMPLETE, DUE.plus(Duration.ofHours(3))))
                .isEmpty();
    }

    @Test
    void thatBrivoIsAwayIsToldOnceANight() throws Exception {
        Instant now = DUE.plusSeconds(60);
        ServedJob job = served("");
        assertThat(job.untold(now)).doesNotContain(ExitCode.BRIVO_UNAVAILABLE);
        assertThat(job.alarmAgain(now, ExitCode.BRIVO_UNAVAILABLE, now).told()).isEqualTo(ExitCode.BRIVO_UNAVAILABLE);
        assertThat(told(job, ExitCode.BRIVO_UNAVAILABLE).untold(now)).contains(ExitCode.BRIVO_UNAVAILABLE);
    }

    @Test
    void aSourceThatNeverCameIsToldWhenNobodyWaitsAnyMore() throws Exception {
        ServedJob patient = served(", waitForSource: 3 hours");
        Instant early = DUE.plusSeconds(600);
        assertThat(patient.untold(early)).containsExactly(ExitCode.SOURCE_INCOMPLETE);
        assertThat(patient.alarmAgain(early, ExitCode.SOURCE_INCOMPLETE, early).told())
                .isNull();
        assertThat(patient.untold(DUE.plus(Duration.ofHours(3)))).isEmpty();
    }

    @Test
    void thatOthersHaveTheStoreIsToldWhenItLasts() throws Exception {
        ServedJob job = served("");
        Instant early = DUE.plusSeconds(60);
        assertThat(job.untold(early)).containsExactly(ExitCode.BUSY);
        assertThat(job.alarmAgain(early, ExitCode.BUSY, early).told()).isNull();
        assertThat(job.untold(DUE.plusSeconds(600))).isEmpty();
    }

    /** A run that broke off is taken up, by another process or by the next one here. */
    @Test
    void aRunThatWasStoppedIsTakenUpAtOnce() throws Exception {
        Instant ended = DUE.plusSeconds(60);
        assertThat(served("").again(ExitCode.STOPPED, ended)).contains(ended);
    }

    @Test
    void whatNobodyThoughtOfIsTriedOnceMore() throws Exception {
        Instant ended = DUE.plusSeconds(60);
        assertThat(served("").again(ExitCode.UNEXPECTED, ended)).contains(ended.plus(Duration.ofMinutes(15)));
        assertThat(told(served(""), ExitCode.UNEXPECTED).again(ExitCode.UNEXPECTED, ended))
                .isEmpty();
    }

    @Test
    void whatIsTriedAgainWaitsForTheEndOfABlackout() throws Exception {
        Instant ended = DUE.plusSeconds(60);
        Instant free = DUE.plus(Duration.ofHours(2));
        ServedJob job = served(", blackout: \"02:10-04:00\"");
        assertThat(job.again(ExitCode.BRIVO_UNAVAILABLE, ended)).contains(free);
        assertThat(job.again(ExitCode.BUSY, ended)).contains(ended.plusSeconds(5));
        assertThat(job.alarmAgain(DUE.plusSeconds(900), ExitCode.BUSY, ended).moment())
                .isEqualTo(free);
        assertThat(served(", blackout: \"02:10-02:05\"").again(ExitCode.BRIVO_UNAVAILABLE, ended))
                .as("the next run begins then anyway")
                .isEmpty();
    }

    private static ServedJob told(ServedJob job, ExitCode exit) {
        return new ServedJob(job.file(), job.due(), job.since(), exit, true);
    }

    @Test
    void jobsBeginApartButEachAlwaysAtItsTime() throws Exception {
        ServedJob job = served(", jitter: 15 minutes");
        Instant next = ServedJob.next(job.file(), DUE.plus(Duration.ofHours(1))).orElseThrow();
        Instant usual = DUE.plus(Duration.ofDays(1));
        assertThat(next).isAfter(usual).isBefore(usual.plus(Duration.ofMinutes(15)));
        assertThat(ServedJob.next(job.file(), next)).contains(next.plus(Duration.ofDays(1)));
    }
}
