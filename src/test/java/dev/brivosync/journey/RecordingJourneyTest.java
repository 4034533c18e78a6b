package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import dev.brivosync.sandbox.Replay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that are recorded, read by somebody who must not learn anything of anybody, and played again. */
class RecordingJourneyTest {
    private static final String ADA = "PLANTED-KEY-1,Zadie,Plantedlast,zadie@planted.test,Active,HQ";
    private static final String GRACE = "7700042,Quentin,Otherlast,quentin@planted.test,Active,Lab";

    @TempDir
    Path folder;

    private Trial trial;
    private String file = "";

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA, GRACE);
        file = folder.resolve("calls.ndjson").toString();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aRecordingOfAWholeRunHoldsNoSecretAndNobodysData() throws Exception {
        trial.seed("""
                {"users":[{"externalId":"7700099","firstName":"Wilhelmina","lastName":"Standing","pin":"482915",
                  "emails":[{"address":"mina@planted.test","type":"work"}],
                  "phoneNumbers":[{"number":"+1 555 0142","type":"mobile"}]}]}""");
        Result sync = trial.run("sync", "hr", "--first", "--record", file, "-v");
        assertThat(sync.exit()).as(sync.err()).isZero();
        // one person alone: the key stands in an address
        trial.people(ADA.replace("Plantedlast", "Newlast"), GRACE);
        String single = folder.resolve("single.ndjson").toString();
        assertThat(trial.run("sync", "hr", "--only", "PLANTED-KEY-1", "--record", single)
                        .exit())
                .isZero();
        String recorded = Files.readString(Path.of(file)) + Files.readString(Path.of(single));
        assertThat(recorded)
                .contains("\"template\":\"/oauth/token\"", "\"template\":\"/users/{externalId}/external\"", "All Staff")
                .contains("\"template\":\"/users/{id}/groups\"", "\"method\":\"PATCH\"");
        assertThat((recorded + sync.err()).toLowerCase(Locale.ROOT))
                .doesNotContain("planted", "zadie", "newlast", "7700042", "quentin", "otherlast", "7700099")
                .doesNotContain("wilhelmina", "standing", "mina@", "482915", "0142", "sandbox-key")
                .doesNotContain("sandbox-admin", "sandbox-password", "sandbox-client", "sandbox-secret", "bearer ")
                .doesNotContain("basic ", "authorization", "api-key");
        assertThat(recorded).as("tokens are UUIDs").doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
    }

    @Test
    void aRecordedPlanPlayedAgainPlansTheSame() throws Exception {
        trial.people(ADA, GRACE.replace("Lab", "HQ"));
        trial.run("sync", "hr", "--first");
        // a file with the pseudonyms in it fits the recording as the real one fits the account
        assertThat(trial.run("plan", "hr", "--record", file).exit()).isZero();
        try (Replay replay = Replay.start(0, Path.of(file), false);
                Trial again = new Trial(Files.createDirectory(folder.resolve("again"))).usualJob()) {
            again.environment.put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", replay.url());
            again.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIURL", replay.url());
            again.people(pseudonymousPeople());
            JsonNode plan = again.json("plan", "hr");
            assertThat(plan.path("target").path("users").asInt()).isEqualTo(2);
            // it is asked once a day, and was when the recording began
            assertThat(replay.stats().missing()).containsOnlyKeys("GET /administrators/whoami");
            assertThat(replay.stats().repeated()).isZero();
            assertThat(plan.path("summary").path("adopt").asInt()).isEqualTo(2);
            assertThat(plan.path("changes"))
                    .allSatisfy(change -> assertThat(change.path("fields")).isEmpty());
        }
    }

    @Test
    void aRecordingIsNeverWrittenOverAndItsFolderMustBeThere() throws Exception {
        Files.writeString(Path.of(file), "mine");
        Result plan = trial.run("plan", "hr", "--record", file);
        assertThat(plan.exit()).isEqualTo(2);
        assertThat(plan.err()).contains("calls.ndjson is there already");
        assertThat(Files.readString(Path.of(file))).isEqualTo("mine");
        assertThat(trial.run(
                                "plan",
                                "hr",
                                "--record",
                                folder.resolve("no/calls").toString())
                        .err())
                .contains("there is no folder");
        assertThat(trial.stats().path("total").asInt()).isZero();
    }

    @Test
    void verboseRunsEndWithATableOfCalls() {
        Result plan = trial.run("plan", "hr", "-v");
        assertThat(plan.err())
                .containsPattern("CALLS TO BRIVO +calls +failed +median ms +95 % ms +bytes\\n")
                .containsPattern("GET /users +1 +0 +[\\d,]+ +[\\d,]+ +\\d+\\n")
                .containsPattern("together +\\d+ +0 ")
                .contains("Answered by Mashery Proxy");
        assertThat(trial.run("plan", "hr").err()).doesNotContain("CALLS TO BRIVO");
    }

    @Test
    void theTableNamesWhatFailed() throws Exception {
        trial.switchTo("{\"faults\":[{\"method\":\"GET\",\"path\":\"/groups\",\"kind\":\"UNAVAILABLE\",\"count\":1}]}");
        assertThat(trial.run("plan", "hr", "-v").err())
                .containsPattern("GET /groups +2 +1 .* 503 × 1\\n")
                .containsPattern("together +\\d+ +1 ");
    }

    @Test
    void aReplayTakesNoOptionsOfAnAccount() {
        Result sandbox = trial.run("sandbox", "--replay", file, "--latency", "5");
        assertThat(sandbox.exit()).isEqualTo(2);
        assertThat(sandbox.err()).contains("--latency means nothing with --replay");
        Result missing = trial.run("sandbox", "--replay", file);
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("calls.ndjson cannot be read");
    }

    /** Everybody in the recording, as rows of a file. */
    private String[] pseudonymousPeople() throws Exception {
        List<JsonNode> lines = Files.readAllLines(Path.of(file)).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        return lines.stream()
                .filter(line -> line.path("template").asString().equals("/users"))
                .flatMap(line -> line.path("response").path("data").valueStream())
                .map(user -> String.join(
                        ",",
                        user.path("externalId").asString(),
                        user.path("firstName").asString(),
                        user.path("lastName").asString(),
                        user.path("emails").path(0).path("address").asString(),
                        "Active",
                        "HQ"))
                .toArray(String[]::new);
    }
}
