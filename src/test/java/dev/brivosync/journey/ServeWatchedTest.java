package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others see of {@code serve} and of runs: metrics over HTTP, and the log. */
class ServeWatchedTest {
    private static final String[] PERSONAL = {"Ada", "Byron", "ada@", "Grace", "Quill", "grace@", "Nemo", "nemo@"};
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ";
    private static final String GRACE = "E2,Grace,Quill,grace@example.test,Active,Lab";
    private static final String REJECTED = "E3,Nemo,,nemo@example.test,Active,Lab";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Trial trial;
    private int port;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA, GRACE);
        port = Ports.free();
        trial.environment.put("MANAGEMENT_PORT", String.valueOf(port));
        // Spring Boot's own names, which nothing here goes by
        trial.environment.put("SERVER_PORT", "1");
        trial.environment.put("MANAGEMENT_SERVER_PORT", "1");
        trial.environment.put("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*");
    }

    @AfterEach
    void stop() {
        http.close();
        trial.close();
    }

    /** The job with a schedule, carried out once. */
    private void begin(String cron) throws IOException {
        Path file = folder.resolve("jobs/hr.yaml");
        Files.writeString(file, "schedule: { cron: \"" + cron + "\", timeZone: UTC }\n" + Files.readString(file));
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(100)).ignoreExceptions();
    }

    private String metrics() throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static double value(String metrics, String series) {
        Matcher line =
                Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$").matcher(metrics);
        assertThat(line.find()).as(series + " in\n" + metrics).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static String ofJob(String name) {
        return "brivosync_" + name + "{account=\"sandbox\",sync_job=\"hr\"}";
    }

    @Test
    void metricsTellOfTheRunsAndOfNobody() throws Exception {
        begin("*/2 * * * * ?");
        trial.environment.put("LOG_FORMAT", "json");
        trial.people(ADA.replace("Active", "Gone"), GRACE, REJECTED);
        Child serve = new Child(folder, trial.environment, "serve");
        String metrics;
        try {
            soon().until(() -> value(
                            metrics(),
                            "brivosync_changes_total{account=\"sandbox\",class=\"leaver\",outcome=\"done\",sync_job=\"hr\"}")
                    == 1);
            soon().until(() -> value(metrics(), ofJob("people_suspended")) == 1);
            metrics = metrics();
        } finally {
            assertThat(serve.terminate()).isEqualTo(130);
        }
        assertThat(value(metrics, ofJob("people_owned"))).isEqualTo(2);
        assertThat(value(metrics, ofJob("leavers_waiting"))).isZero();
        assertThat(value(metrics, ofJob("door_closed_seconds_count"))).isEqualTo(1);
        assertThat(value(metrics, ofJob("source_records"))).isEqualTo(3);
        assertThat(value(metrics, ofJob("source_people"))).isEqualTo(2);
        assertThat(value(metrics, ofJob("source_rejected_records"))).isEqualTo(1);
        assertThat(value(metrics, ofJob("source_read_seconds"))).isPositive();
        assertThat(value(metrics, ofJob("run_last_exit_code"))).isEqualTo(3);
        assertThat(
                        value(
                                metrics,
                                "brivosync_runs_total{account=\"sandbox\",kind=\"whole\",outcome=\"some_failed\",sync_job=\"hr\"}"))
                .isPositive();
        assertThat(
                        value(
                                metrics,
                                "brivosync_brivo_calls_total{account=\"sandbox\",status=\"200\",template=\"PUT /users/{id}/suspended\"}"))
                .isEqualTo(1);
        assertThat(value(metrics, "brivosync_brivo_calls_per_second_limit{account=\"sandbox\"}"))
                .isEqualTo(1000);
        assertThat(metrics).doesNotContain(PERSONAL).doesNotContain("E1", "E2", "E3");

        List<String> lines = serve.said().lines().toList();
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            JsonNode entry = JsonMapper.shared().readTree(line);
            assertThat(entry.path("@timestamp").asString()).isNotEmpty();
            assertThat(entry.path("service.name").asString()).isEqualTo("brivo-sync");
            assertThat(entry.path("log.level").asString()).isIn("INFO", "WARN", "ERROR");
            assertThat(entry.has("labels.key")).isFalse();
        }
        JsonNode second = lines.stream()
                .filter(line -> line.contains("hr: run 2 done: 1 out (exit 3)"))
                .findFirst()
                .map(JsonMapper.shared()::readTree)
                .orElseThrow();
        assertThat(second.path("labels.run").asString()).isEqualTo("2");
        assertThat(second.path("labels.job").asString()).isEqualTo("hr");
        assertThat(second.path("labels.account").asString()).isEqualTo("sandbox");
        assertThat(serve.said()).doesNotContain(PERSONAL);
    }

    @Test
    void afterARestartTheStoreTellsAndSoDoOtherCommands() throws Exception {
        begin("0 0 2 1 1 ? 2099");
        Child serve = new Child(folder, trial.environment, "serve");
        try {
            soon().until(() -> value(metrics(), ofJob("people_owned")) == 2);
            String metrics = metrics();
            assertThat(value(metrics, ofJob("run_last_exit_code"))).isZero();
            assertThat(value(metrics, ofJob("run_due_timestamp_seconds")))
                    .isEqualTo(Instant.parse("2099-01-01T02:00:00Z").getEpochSecond());
            assertThat(value(metrics, ofJob("run_last_success_timestamp_seconds")))
                    .isBetween(
                            Instant.now().minusSeconds(600).getEpochSecond() + 0.0,
                            Instant.now().getEpochSecond() + 1.0);

            // beside it, somebody does by hand what is held then
            trial.job(
                    "hr",
                    Files.readString(folder.resolve("jobs/hr.yaml")).replace("account: sandbox\n", "")
                            + "guards: { leaver: { perRun: 1%, atLeast: 0 } }\n");
            trial.people(ADA, GRACE.replace("Active", "Gone"));
            assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
            String held = "brivosync_held_people{account=\"sandbox\",class=\"leaver\",sync_job=\"hr\"}";
            soon().until(() -> value(metrics(), held) == 1);
            metrics = metrics();
            assertThat(value(metrics, ofJob("leavers_waiting"))).isEqualTo(1);
            assertThat(value(metrics, ofJob("leavers_waiting_since_timestamp_seconds")))
                    .isPositive();

            assertThat(trial.run("approve", "2").exit()).isZero();
            soon().until(() -> !metrics().contains("\nbrivosync_held_people{"));
            assertThat(trial.run("apply", "2").exit()).isZero();
            soon().until(() -> value(metrics(), ofJob("leavers_waiting")) == 0);
            assertThat(value(metrics(), ofJob("people_suspended"))).isEqualTo(1);
        } finally {
            assertThat(serve.terminate()).isEqualTo(130);
        }
    }

    @Test
    void linesOfCallsCarryTheRunAndTheKey() throws Exception {
        begin("0 0 2 1 1 ? 2099");
        trial.people(ADA.replace("Active", "Gone"), GRACE.replace("Grace", "Gracie"));
        Child sync = new Child(folder, trial.environment, "sync", "hr", "-v");

        assertThat(sync.exit()).isZero();
        assertThat(sync.said())
                .containsPattern("DEBUG \\[run 2] GET /users → 200")
                .containsPattern("DEBUG \\[run 2 E1] PUT /users/\\{id}/suspended → 200")
                .containsPattern("DEBUG \\[run 2 E2] P\\w+ /users/\\{id} → 200");
    }
}
