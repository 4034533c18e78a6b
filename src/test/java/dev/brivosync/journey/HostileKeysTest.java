package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that mean something in addresses, filters and queries mean themselves on every way that they go. */
class HostileKeysTest {
    private static final List<String> KEYS = List.of(
            "*",
            "a*",
            ")(uid=*",
            "a\\b",
            "a/b",
            "..",
            "../groups",
            "a?suspended=true",
            "a#b",
            "a%2Fb",
            "%",
            "a&b=c",
            "a;b",
            "a:b",
            "a b",
            "{id}",
            "${x}",
            "' or '1'='1",
            "a+b",
            "ключ");

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob();
        trial.people(Stream.concat(
                        KEYS.stream().map(key -> row(key, "Active")),
                        Stream.of(row("bystander", "Active"), row("a", "Active")))
                .toArray(String[]::new));
        Result first = trial.run("sync", "hr", "--first");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private static String row(String key, String status) {
        return "\"%s\",Ada,Byron,,%s,HQ".formatted(key, status);
    }

    @Test
    void eachIsOnePersonAndASecondSyncHasNothingToDo() throws Exception {
        assertThat(trial.users()).hasSize(KEYS.size() + 2);
        for (String key : KEYS) {
            assertThat(trial.user(key).path("externalId").asString()).isEqualTo(key);
        }
        trial.resetStats();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.writes()).isZero();
    }

    @Test
    void oneOfThemIsSuspendedAndNobodyElse() throws Exception {
        for (String key : KEYS) {
            Result suspend = trial.run("suspend", key, "--reason", "lost badge");
            assertThat(suspend.exit())
                    .as(key + ": " + suspend.out() + suspend.err())
                    .isZero();
            assertThat(trial.user(key).path("suspended").asBoolean()).as(key).isTrue();
        }
        assertThat(trial.user("bystander").path("suspended").asBoolean()).isFalse();
        assertThat(trial.user("a").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void oneOfThemIsSyncedAlone() throws Exception {
        trial.people(Stream.concat(
                        KEYS.stream().map(key -> row(key, "Terminated")),
                        Stream.of(row("bystander", "Terminated"), row("a", "Terminated")))
                .toArray(String[]::new));
        for (String key : KEYS.subList(0, 8)) {
            Result sync = trial.run("sync", "hr", "--only=" + key);
            assertThat(sync.exit()).as(key + ": " + sync.out() + sync.err()).isIn(0, 4);
        }
        assertThat(trial.user("bystander").path("suspended").asBoolean()).isFalse();
        assertThat(trial.user("a").path("suspended").asBoolean()).isFalse();
        for (String key : KEYS.subList(8, KEYS.size())) {
            assertThat(trial.user(key).path("suspended").asBoolean()).as(key).isFalse();
        }
    }
}
