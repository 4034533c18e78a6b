package dev.brivosync.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes that share a store on PostgreSQL. One of them is frozen in the middle of its calls for longer than its
 * lease lasts, and goes on when the other has taken its work over.
 */
@Tag("postgres")
class FrozenRunIT {
    private static final Path LAUNCHER =
            Path.of("target/brivo-sync/bin/brivo-sync").toAbsolutePath();
    private static final Duration LATENCY = Duration.ofMillis(150);
    private static final int PEOPLE = 60;
    private static final int BUSY = 5;

    @TempDir
    private Path folder;

    private String store = "";

    @BeforeEach
    void job() throws IOException {
        store = Databases.onServer(Objects.requireNonNull(System.getProperty("test.postgres"), "test.postgres"));
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("hr.yaml"), """
                account: sandbox
                source: { csv: { file: people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                """);
        Files.writeString(
                folder.resolve("people.csv"),
                "id,first,last\n"
                        + IntStream.rangeClosed(1, PEOPLE)
                                .mapToObj(person -> "E%03d,First%d,Last%d\n".formatted(person, person, person))
                                .collect(Collectors.joining()));
    }

    @Test
    void whoeverWasFrozenForLongerThanTheLeaseMakesNoCallAndTheOtherDoesAllThatIsLeft() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withLatency(LATENCY, LATENCY))) {
            Process first = sync(sandbox, "first.txt");
            while (first.isAlive() && sandbox.stats("sandbox").writes() < BUSY) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            signal("STOP", first);
            Process refused = sync(sandbox, "refused.txt", "--wait", "1");
            assertThat(refused.waitFor()).as(said("refused.txt")).isEqualTo(BUSY);
            assertThat(said("refused.txt")).contains("account sandbox is held by sync hr, process " + first.pid());

            Process second = sync(sandbox, "second.txt", "--wait", "120");
            assertThat(second.waitFor()).as(said("second.txt")).isZero();
            assertThat(said("second.txt")).contains("were looked up in Brivo");
            long calls = sandbox.stats("sandbox").total();
            signal("CONT", first);

            assertThat(first.waitFor()).as(said("first.txt")).isEqualTo(BUSY);
            assertThat(sandbox.stats("sandbox").total()).isEqualTo(calls);
            assertThat(said("first.txt"))
                    .contains("another run may have the account by now")
                    .as("it had written before")
                    .doesNotContain("Nothing was written");
            Process quiet = sync(sandbox, "quiet.txt");
            assertThat(quiet.waitFor()).as(said("quiet.txt")).isZero();
            assertThat(Account.lines(sandbox.dump("sandbox")).entrySet().stream()
                            .filter(line -> line.getKey().startsWith("user E0"))
                            .mapToInt(Map.Entry::getValue)
                            .sum())
                    .isEqualTo(PEOPLE);
        }
    }

    private String said(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private Process sync(Sandbox sandbox, String output, String... more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        LAUNCHER.toString(),
                        "sync",
                        "hr",
                        "--first",
                        "--jobs",
                        ".",
                        "--config",
                        "config",
                        "--account",
                        "sandbox")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile());
        builder.command().addAll(List.of(more));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", sandbox.url());
        builder.environment().put("BRIVO_ACCOUNTS_SANDBOX_APIURL", sandbox.url());
        // between one call and the next there is time to freeze it: whoever has asked whether it may call, calls
        builder.environment().put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "4");
        builder.environment().put("STORE_URL", store);
        return builder.start();
    }
}
