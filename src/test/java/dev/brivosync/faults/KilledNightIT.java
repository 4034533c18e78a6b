package dev.brivosync.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The night with all kinds of changes, whose process is killed after so many of its calls that write: whatever it was doing
 * then, the next run ends with the account that an undisturbed night leaves, and with nothing left to do.
 */
class KilledNightIT {
    private static final Path LAUNCHER =
            Path.of("target/brivo-sync/bin/brivo-sync").toAbsolutePath();

    /** Long enough for a few calls to be under way at any moment. */
    private static final Duration LATENCY = Duration.ofMillis(40);

    @TempDir
    private Path scratch;

    private Path prepared = Path.of("");

    @BeforeEach
    void twoQuietDays() throws IOException {
        prepared = scratch.resolve("prepared");
        Night.prepare(prepared);
    }

    @ParameterizedTest
    @ValueSource(ints = {6})
    void aBusyNightThatWasKilledEndsInThePlannedState(int writesAtDeath) throws Exception {
        killedAfter(writesAtDeath);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27})
    @Tag("slow")
    void theSameAtManyMoments(int writesAtDeath) throws Exception {
        killedAfter(writesAtDeath);
    }

    private void killedAfter(int writes) throws Exception {
        SortedMap<String, Integer> wanted;
        try (Place undisturbed = Night.of(prepared, scratch.resolve("undisturbed"), List.of())) {
            assertThat(undisturbed.sync(false).exit()).isZero();
            wanted = undisturbed.state();
        }
        Path killed = scratch.resolve("killed");
        Night.of(prepared, killed, List.of()).close();
        dieAfter(killed, writes);

        try (Place next = Night.again(killed)) {
            Place.End end = next.sync(false);

            assertThat(end.exit()).as(end.said()).isZero();
            assertThat(next.state()).isEqualTo(wanted);
            assertThat(next.left()).isZero();
        }
    }

    private static void dieAfter(Path folder, int writes) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults()
                .withState(folder.resolve("account.json"))
                .withLatency(LATENCY, LATENCY))) {
            Path output = folder.resolve("output.txt");
            Process sync = process(folder, sandbox, output);
            while (sync.isAlive() && sandbox.stats("sandbox").writes() < writes) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            assertThat(sync.isAlive()).as(Files.readString(output)).isTrue();
            sync.destroyForcibly().waitFor();
        }
    }

    private static Process process(Path folder, Sandbox sandbox, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        LAUNCHER.toString(), "sync", "hr", "--jobs", ".", "--config", "config", "--account", "sandbox")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Files.createDirectories(folder.resolve("config"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", sandbox.url());
        builder.environment().put("BRIVO_ACCOUNTS_SANDBOX_APIURL", sandbox.url());
        builder.environment().put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "200");
        builder.environment().put("STORE_URL", "jdbc:h2:file:" + folder.resolve("store"));
        builder.environment().put("SECRETKEY", Place.SECRET);
        return builder.start();
    }
}
