package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.Ledger;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code serve} as a process of its own, beside which people edit files. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class ServeTest {
    private static final String EVERY_TWO_SECONDS = "schedule: { cron: \"*/2 * * * * ?\", timeZone: UTC }\n";
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ";
    private static final String GRACE = "E2,Grace,Quill,grace@example.test,Active,Lab";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA, GRACE);
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private Path jobFile() {
        return folder.resolve("jobs/hr.yaml");
    }

    private String withSchedule(String schedule) throws IOException {
        String plain = Files.readString(jobFile());
        Files.writeString(jobFile(), schedule + plain);
        return plain;
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }

    private boolean isOut(String key) throws Exception {
        return trial.user(key).path("suspended").asBoolean();
    }

    @Test
    void jobsRunAtTheirTimesByWhatTheirFilesSaidLast() throws Exception {
        withSchedule(EVERY_TWO_SECONDS);
        Child serve = new Child(folder, trial.environment, "serve");
        try {
            soon().until(() -> trial.run("status").out().contains("(serve, process "));
            trial.people(ADA.replace("Active", "Gone"), GRACE);
            soon().until(() -> isOut("E1"));

            String right = Files.readString(jobFile());
            Files.writeString(jobFile(), right + "grups: {}\n");
            soon().until(() ->
                    serve.said().contains("hr: its file is not right, and goes by what it said before: jobs/hr.yaml:"));
            trial.people(ADA.replace("Active", "Gone"), GRACE.replace("Active", "Gone"));
            soon().until(() -> isOut("E2"));

            Files.writeString(jobFile(), right.replace("*/2 * * * * ?", "0 0 2 1 1 ? 2099"));
            soon().until(() -> serve.said().contains("next Thu 1 Jan 02:00 UTC"));
            Files.delete(jobFile());
            soon().until(() -> serve.said().contains("hr: its file is gone, so that it is not run any more"));
        } finally {
            assertThat(serve.terminate()).isEqualTo(130);
        }
        assertThat(serve.said()).contains("1 out (exit 0)").doesNotContain("Byron", "Quill", "Exception");
        assertThat(trial.run("status").out()).doesNotContain("(serve, process ");
    }

    @Test
    void whileItServesAJobIsPausedAndResumedByAnotherProcess() throws Exception {
        withSchedule(EVERY_TWO_SECONDS);
        Child serve = new Child(folder, trial.environment, "serve");
        try {
            soon().until(() -> serve.said().contains("hr: run 2 done"));
            String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
            soon().until(() -> trial.run("pause", "hr", "--until", tomorrow, "--reason", "HR moves")
                            .exit()
                    == 0);
            soon().until(() -> serve.said().contains("PAUSED until the end of " + tomorrow));
            trial.people(ADA.replace("Active", "Gone"), GRACE);
            int said = serve.said().length();
            soon().until(() -> serve.said().substring(said).contains("PAUSED until the end of " + tomorrow));
            assertThat(isOut("E1")).isFalse();

            soon().until(() -> trial.run("pause", "hr", "--end").exit() == 0);
            soon().until(() -> isOut("E1"));
        } finally {
            serve.terminate();
        }
    }

    @Test
    void whileItServesAnotherProcessSyncsByHandAndABaseThatIsEditedCounts() throws Exception {
        Files.createDirectories(folder.resolve("jobs/shared"));
        Path base = Files.writeString(
                folder.resolve("jobs/shared/standard.yaml"),
                "schedule: { cron: \"0 0 2 1 1 ? 2099\", timeZone: UTC, blackout: [\"Thu 01:00-09:00\"] }\n");
        withSchedule("extends: shared/standard.yaml\n");
        Child serve = new Child(folder, trial.environment, "serve");
        try {
            soon().until(() -> serve.said().contains("not Thu 01:00-09:00, next Thu 1 Jan 09:00 UTC"));
            trial.people(ADA, GRACE.replace("Active", "Gone"));
            assertThat(trial.run("sync", "hr").exit()).isZero();
            assertThat(isOut("E2")).isTrue();

            trial.people(ADA.replace("Active", "Gone"), GRACE.replace("Active", "Gone"));
            Files.writeString(base, EVERY_TWO_SECONDS);
            soon().until(() -> isOut("E1"));
        } finally {
            serve.terminate();
        }
    }

    @Test
    void whatWaitsSinceYesterdayIsRemindedOf() throws Exception {
        try (Listeners listeners = new Listeners(folder)) {
            Files.writeString(
                    folder.resolve("config/application.yaml"),
                    "notify: { remind: \"00:00\", webhook: { url: \"%s\" } }\nsummary: { daily: \"00:00\" }\n"
                            .formatted(listeners.url("/hook")));
            withSchedule("guards: { leaver: { perRun: 1%, atLeast: 0 } }\n");
            trial.people(ADA.replace("Active", "Gone"), GRACE);
            assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
            listeners.calls();
            try (Store store = Store.open(trial.environment.getOrDefault("STORE_URL", ""), Duration.ofSeconds(5))) {
                JdbcClient.create(store.dataSource())
                        .sql("update run set started = ? where number = 2")
                        .param(OffsetDateTime.now(ZoneOffset.UTC).minusDays(1))
                        .update();
            }
            Child serve = new Child(folder, trial.environment, "serve");
            try {
                List<String> calls = new ArrayList<>();
                soon().until(() -> calls.addAll(listeners.calls()) && calls.size() == 2);
                assertThat(calls)
                        .anyMatch(call -> call.contains("hr: 1 PERSON STILL WAITS (run 2)"))
                        .anyMatch(call -> call.contains("brivo-sync: 1 OF 1 JOB NEEDS SOMEBODY"))
                        .noneMatch(call -> call.contains("Byron"));
            } finally {
                serve.terminate();
            }
        }
    }

    @Test
    void aTimeThatPassedIsMadeUpForOnce() throws Exception {
        withSchedule("schedule: { daily: \"02:00\", timeZone: UTC }\n");
        lastSyncWas(Duration.ofDays(1).plusMinutes(1));
        trial.people(ADA, GRACE.replace("Active", "Gone"));

        Child serve = new Child(folder, trial.environment, "serve");
        try {
            soon().until(() -> isOut("E2"));
            assertThat(serve.said()).contains("hr: was due ", "while nothing served it, and is run now");
        } finally {
            serve.terminate();
        }
    }

    @Test
    void orIsLeftOutWhereTheScheduleSaysSo() throws Exception {
        withSchedule("schedule: { daily: \"02:00\", timeZone: UTC, runMissed: skip }\n");
        lastSyncWas(Duration.ofDays(1).plusMinutes(1));

        Child serve = new Child(folder, trial.environment, "serve");
        try {
            soon().until(() -> serve.said().contains("while nothing served it, which is left out (runMissed: skip)"));
        } finally {
            serve.terminate();
        }
        assertThat(trial.run("history").out()).doesNotContain("\n  2 ");
    }

    private void lastSyncWas(Duration ago) {
        try (Store store = Store.open(trial.environment.getOrDefault("STORE_URL", ""), Duration.ofSeconds(5))) {
            new Ledger(store, "sandbox", "hr").past().markSynced(Instant.now().minus(ago));
        }
    }

    @Test
    void aRunThatIsAtWorkWhenItIsStoppedEndsWell() throws Exception {
        withSchedule(EVERY_TWO_SECONDS);
        // as many as may come in one night
        String[] many = new String[12];
        for (int number = 0; number < many.length; number++) {
            many[number] = "E%d,Ada,Byron,e%d@example.test,Active,HQ".formatted(number + 1, number + 1);
        }
        trial.people(many);
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "2");
        Child serve = new Child(folder, trial.environment, "serve");
        soon().until(() -> trial.stats().path("users").asInt() > 4);

        assertThat(serve.terminate()).as(serve.said()).isEqualTo(130);
        assertThat(trial.run("history").out()).contains("stopped");
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "1000");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.users()).hasSize(many.length);
    }
}
