package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docker/observability} holds, in Prometheus itself: Debian's package of that name. */
@Tag("prometheus")
class PrometheusTest {
    private static final Path OBSERVABILITY = Path.of("docker/observability");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private static String promtool(Path in, File input, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("promtool"));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words)
                .directory(in.toFile())
                .redirectInput(input)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void rulesAreRightAndFireWhenTheyShould() throws Exception {
        File nothing = new File("/dev/null");
        promtool(OBSERVABILITY, nothing, "check", "config", "--lint-fatal", "prometheus.yml");
        promtool(OBSERVABILITY, nothing, "check", "rules", "--lint-fatal", "brivo-sync.rules.yml");
        promtool(OBSERVABILITY, nothing, "test", "rules", "brivo-sync.rules.test.yml");

        String tests = Files.readString(OBSERVABILITY.resolve("brivo-sync.rules.test.yml"));
        Files.readString(OBSERVABILITY.resolve("brivo-sync.rules.yml"))
                .lines()
                .filter(line -> line.contains("- alert: "))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .forEach(alert -> assertThat(tests).contains("ALERTS{alertname=\"" + alert + "\"", "1 }"));
    }

    @Test
    void everythingOnTheDashboardShowsSomething() throws Exception {
        try (Trial trial = everythingAtOnce()) {
            int port = Ports.free();
            trial.environment.put("MANAGEMENT_PORT", String.valueOf(port));
            trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERMONTH", "100000");
            Child serve = new Child(folder, trial.environment, "serve");
            Process prometheus = null;
            try {
                Path scrape = folder.resolve("scrape.txt");
                soon().until(() -> {
                    Files.writeString(scrape, get("http://127.0.0.1:" + port + "/actuator/prometheus"));
                    return Files.readString(scrape).contains("brivosync_changes_total{");
                });
                assertThat(promtool(folder, scrape.toFile(), "check", "metrics"))
                        .isEmpty();

                int own = Ports.free();
                prometheus = prometheus(port, own);
                String api = "http://127.0.0.1:" + own + "/api/v1/";
                for (String expression : expressions()) {
                    soon().untilAsserted(() ->
                            assertThat(series(api, expression)).as(expression).isNotEmpty());
                }
                JsonNode rules = JsonMapper.shared().readTree(get(api + "rules"));
                assertThat(rules.path("data").path("groups").path(0).path("rules"))
                        .hasSizeGreaterThan(5)
                        .allSatisfy(rule ->
                                assertThat(rule.path("health").asString()).isEqualTo("ok"));
            } finally {
                if (prometheus != null) {
                    prometheus.destroy();
                    prometheus.waitFor();
                }
                serve.terminate();
            }
        }
    }

    /** A job that suspends somebody, holds somebody else, and runs every two seconds. */
    private Trial everythingAtOnce() throws Exception {
        Trial trial = new Trial(folder).usualJob();
        String[] people = new String[10];
        for (int number = 0; number < people.length; number++) {
            people[number] = "E%d,Ada,Byron,e%d@example.test,Active,HQ".formatted(number + 1, number + 1);
        }
        trial.people(people);
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        Path file = folder.resolve("jobs/hr.yaml");
        Files.writeString(
                file,
                "schedule: { cron: \"*/2 * * * * ?\", timeZone: UTC }\nguards: { update: { perRun: 1%, atLeast: 0 } }\n"
                        + Files.readString(file));
        people[0] = people[0].replace("Active", "Gone");
        people[1] = people[1].replace("Byron", "Lovelace");
        people[2] = people[2].replace("Byron", "Lovelace");
        return trial.people(people);
    }

    /** With the shipped settings, asking more often. */
    private Process prometheus(int of, int own) throws IOException {
        Path settings = folder.resolve("prometheus.yml");
        Files.writeString(
                settings,
                Files.readString(OBSERVABILITY.resolve("prometheus.yml"))
                        .replace("127.0.0.1:8642", "127.0.0.1:" + of)
                        .replace("_interval: 30s", "_interval: 1s"));
        Files.copy(OBSERVABILITY.resolve("brivo-sync.rules.yml"), folder.resolve("brivo-sync.rules.yml"));
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.listen-address=127.0.0.1:" + own)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    private static List<String> expressions() throws IOException {
        List<String> all = new ArrayList<>();
        JsonNode dashboard =
                JsonMapper.shared().readTree(Files.readString(OBSERVABILITY.resolve("brivo-sync.dashboard.json")));
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> all.add(target.path("expr")
                                .asString()
                                .replace("$sync_job", ".*")
                                .replace("$account", ".*")
                                .replace("$__rate_interval", "30s"))));
        assertThat(all).hasSizeGreaterThan(15).allMatch(each -> !each.contains("$"));
        return all;
    }

    private JsonNode series(String api, String expression) throws Exception {
        JsonNode answer = JsonMapper.shared()
                .readTree(get(api + "query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)));
        assertThat(answer.path("status").asString()).as(answer.toString()).isEqualTo("success");
        return answer.path("data").path("result");
    }

    private String get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }
}
