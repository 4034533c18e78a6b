package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built distribution, started as processes of their own: killed, stopped, and in each other's way. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class DistributionIT {
    private static final Path LAUNCHER =
            Path.of("target/brivo-sync/bin/brivo-sync").toAbsolutePath();
    private static final int PEOPLE = 120;

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder, SandboxSettings.defaults().withLatency(Duration.ofMillis(20), Duration.ofMillis(20)))
                .usualJob();
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "60");
        List<String> rows = new ArrayList<>();
        for (int number = 1; number <= PEOPLE; number++) {
            rows.add("E%03d,First%d,Last%d,e%d@example.test,Active,%s"
                    .formatted(number, number, number, number, number % 2 == 0 ? "HQ" : "Lab"));
        }
        trial.people(rows.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void helpNamesTheCommandsAndTheExitCodes() throws Exception {
        Started help = launch("--help");
        assertThat(help.exit()).isZero();
        assertThat(help.output()).contains("plan", "apply", "sync", "demo", "130");
        assertThat(launch("--version").output()).startsWith("brivo-sync ").doesNotContain("not packaged");
    }

    @Test
    void bashCompletesItsCommands() throws Exception {
        Path file = Path.of("target/brivo-sync/share/bash-completion/completions/brivo-sync");
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source " + file + " && complete -p brivo-sync && COMP_WORDS=(brivo-sync rein) && COMP_CWORD=1"
                                + " && _complete_brivo-sync 2>&- ; echo ${COMPREPLY[@]}")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.startsWith("complete ") && line.endsWith(" brivo-sync"))
                .last()
                .isEqualTo("reinstate");
        assertThat(bash.waitFor()).isZero();
    }

    /** For whoever has to know what is in it: every library, and nothing of the machine that built it. */
    @Test
    void itComesWithABillOfItsMaterials() throws Exception {
        Path place = Path.of("target/brivo-sync");
        String text = Files.readString(place.resolve("sbom.json"));
        JsonNode bill = JsonMapper.shared().readTree(text);
        assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
        List<String> named = new ArrayList<>();
        bill.path("components")
                .forEach(component -> named.add(component.path("name").asString() + "-"
                        + component.path("version").asString() + ".jar"));
        try (Stream<Path> libraries = Files.list(place.resolve("lib"))) {
            assertThat(libraries
                            .map(library -> library.getFileName().toString())
                            .filter(library -> library.endsWith(".jar") && !library.startsWith("brivo-sync-")))
                    .isNotEmpty()
                    .allMatch(named::contains);
        }
        assertThat(named).noneMatch(name -> name.matches("(junit|assertj|wiremock|archunit).*"));
        assertThat(text)
                .doesNotContain(
                        Path.of("").toAbsolutePath().toString(),
                        System.getProperty("user.home") + "/",
                        "file:/",
                        "127.0.0.1",
                        "localhost");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 100})
    void aSyncThatWasKilledEndsInThePlannedStateWhenItIsStartedAgain(int usersAtDeath) throws Exception {
        killedAt(usersAtDeath);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9, 14, 20, 27, 35, 44, 54, 65, 77, 90, 104, 115, 119})
    @Tag("slow")
    void theSameAtManyMoments(int usersAtDeath) throws Exception {
        killedAt(usersAtDeath);
    }

    private void killedAt(int usersAtDeath) throws Exception {
        Process sync = process("sync", "hr", "--first");
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> trial.stats().path("users").asInt() >= usersAtDeath
                        && Files.exists(folder.resolve("data/holder.json")));
        sync.destroyForcibly().waitFor();

        // killed before the first consent was stored, the second run asks for it again
        Started again = launch("sync", "hr", "--first");

        assertThat(again.exit()).as(again.output()).isZero();
        everybodyIsInOnce();
        trial.resetStats();
        assertThat(launch("sync", "hr").exit()).isZero();
        assertThat(trial.writes()).isZero();
    }

    private void everybodyIsInOnce() throws Exception {
        assertThat(trial.users()).hasSize(PEOPLE);
        for (int number = 1; number <= PEOPLE; number++) {
            assertThat(trial.groupsOf("E%03d".formatted(number)))
                    .containsExactly("All Staff", number % 2 == 0 ? "HQ Office" : "Lab A");
        }
    }

    @Test
    void aStopSignalFinishesTheCallsInFlightAndTheNextRunGoesOn() throws Exception {
        Process sync = process("sync", "hr", "--first");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> trial.stats().path("users").asInt() >= 20);
        sync.destroy();
        assertThat(sync.waitFor(10, TimeUnit.SECONDS))
                .as("ends within ten seconds")
                .isTrue();
        assertThat(sync.exitValue()).isEqualTo(130);
        assertThat(trial.users().size()).isLessThan(PEOPLE);

        Started again = launch("sync", "hr");
        assertThat(again.exit()).as(again.output()).isZero();
        everybodyIsInOnce();
    }

    @Test
    void aSecondRunWaitsAndThenNamesTheHolder() throws Exception {
        Process sync = process("sync", "hr", "--first");
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> trial.stats().path("users").asInt() >= 1);
            // held as long as it takes to look, however slow the machine is
            new ProcessBuilder("kill", "-STOP", String.valueOf(javaOf(sync)))
                    .start()
                    .waitFor();
            Started second = launch("plan", "hr");
            assertThat(second.exit()).isEqualTo(5);
            assertThat(second.output()).contains("sync hr").contains("process " + javaOf(sync));
            Started status = launch("status");
            assertThat(status.exit()).isZero();
            assertThat(status.output()).contains("sync hr");
        } finally {
            sync.destroyForcibly().waitFor();
        }
    }

    /** The launcher replaces itself by the JVM, so that signals and process ids are the program's own. */
    private static long javaOf(Process process) {
        return process.pid();
    }

    private Started launch(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = builder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return new Started(process.exitValue(), Files.readString(output));
    }

    private Process process(String... arguments) throws IOException {
        return builder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--wait", "1"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(trial.environment);
        return builder;
    }

    private record Started(int exit, String output) {}
}
