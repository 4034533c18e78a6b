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
        return ServedJob.due(JobFile.read(file, Map.of()), DUE);
    }

    @Test
    void whatBrivoTurnedAwayIsTriedAgain() throws Exception {
        Instant ended = DUE.plusSeconds(60);
        assertThat(served("").again(ExitCode.BRIVO_UNAVAILABLE, ended)).contains(ended.plus(Duration.ofMinutes(15)));
        assertThat(served("").again(ExitCode.QUOTA_SPENT, ended)).contains(ended.plus(Duration.ofMinutes(15)));
        assertThat(served("").again(ExitCode.BUSY, ended)).contains(ended.plus(Duration.ofMinutes(1)));
    }

    @Test
    void butNotOnceTheNextRunIsNearer() throws Exception {
        assertThat(served("").again(ExitCode.BRIVO_UNAVAILABLE, DUE.plus(Duration.ofMinutes(24 * 60 - 5))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "UNEXPECTED", "USAGE", "SOME_FAILED", "HELD", "STOPPED"})
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
        assertThat(served("").untold(now)).isEmpty();
        assertThat(served("").afterFailing(ExitCode.BRIVO_UNAVAILABLE).untold(now))
                .containsExactly(ExitCode.BRIVO_UNAVAILABLE);
    }

    @Test
    void aSourceThatNeverCameIsToldWhenNobodyWaitsAnyMore() throws Exception {
        ServedJob patient = served(", waitForSource: 3 hours").afterFailing(ExitCode.SOURCE_INCOMPLETE);
        assertThat(patient.untold(DUE.plusSeconds(600))).containsExactly(ExitCode.SOURCE_INCOMPLETE);
        assertThat(patient.untold(DUE.plus(Duration.ofHours(3)))).isEmpty();
    }

    @Test
    void jobsBeginApartButEachAlwaysAtItsTime() throws Exception {
        ServedJob job = served(", jitter: 15 minutes");
        Instant next = job.next(DUE.plus(Duration.ofHours(1))).orElseThrow();
        Instant usual = DUE.plus(Duration.ofDays(1));
        assertThat(next).isAfter(usual).isBefore(usual.plus(Duration.ofMinutes(15)));
        assertThat(job.next(next)).contains(next.plus(Duration.ofDays(1)));
    }
}
