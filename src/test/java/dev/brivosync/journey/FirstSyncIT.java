package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * 1,500 people arrive in an empty account that allows 50 calls a second and answers after 100 ms, with 256 MB of heap.
 * What was used of the rate is written to {@code target/first-sync.md}.
 */
@Tag("slow")
@Isolated("it measures")
class FirstSyncIT {
    private static final int PEOPLE = 1_500;
    private static final int ALLOWED = 50;

    @TempDir
    Path folder;

    @Test
    void theRateIsUsedAndHardlyACallIsTurnedAway() throws Exception {
        SandboxSettings settings = SandboxSettings.defaults()
                .withCallsPerSecond(ALLOWED)
                .withLatency(Duration.ofMillis(100), Duration.ZERO);
        try (Trial trial = new Trial(folder, settings).usualJob()) {
            List<String> rows = new ArrayList<>();
            for (int number = 0; number < PEOPLE; number++) {
                rows.add("E%05d,First%d,Last%d,e%d@example.test,Active,HQ".formatted(number, number, number, number));
            }
            trial.people(rows.toArray(String[]::new));

            Process sync = start(trial);
            double used = usedWhileApplying(trial, sync);

            assertThat(sync.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(sync.exitValue()).isZero();
            assertThat(trial.users()).hasSize(PEOPLE);
            long calls = trial.stats().path("total").asLong();
            long turnedAway = trial.stats().path("overQps").asLong();
            String line = String.format(
                    Locale.ROOT,
                    "First sync of %,d people at %d calls/s and 100 ms, 256 MB of heap: %.1f calls/s used (%.1f %%), %d of %,d calls turned away%n",
                    PEOPLE,
                    ALLOWED,
                    used,
                    100 * used / ALLOWED,
                    turnedAway,
                    calls);
            Files.writeString(Path.of("target/first-sync.md"), line);
            assertThat(turnedAway).as("at most one in 2,000").isLessThanOrEqualTo((calls + 1_999) / 2_000);
        }
    }

    /** Calls a second between the first and the last tenth of the writes. */
    private static double usedWhileApplying(Trial trial, Process sync) throws Exception {
        long begun = 0;
        long callsBefore = 0;
        while (sync.isAlive()) {
            long users = trial.stats().path("users").asLong();
            long calls = trial.stats().path("total").asLong();
            if (begun == 0 && users >= PEOPLE / 10) {
                begun = System.nanoTime();
                callsBefore = calls;
            } else if (begun != 0 && users >= PEOPLE * 9 / 10) {
                return (calls - callsBefore) / ((System.nanoTime() - begun) / 1e9);
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the sync ended before most people were in");
    }

    private Process start(Trial trial) throws Exception {
        Path launcher = Path.of("target/brivo-sync/bin/brivo-sync").toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "sync", "hr", "--first")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().putAll(trial.environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", String.valueOf(ALLOWED));
        builder.environment().put("BRIVO_SYNC_JAVA_OPTS", "-Xmx256m");
        return builder.start();
    }
}
