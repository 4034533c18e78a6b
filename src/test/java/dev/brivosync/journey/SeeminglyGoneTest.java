package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Where the account's listing lacks somebody of ours, nothing follows before Brivo was asked for them by id. */
class SeeminglyGoneTest {
    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder)
                .usualJob()
                .people("E1,Ada,Byron,ada@example.test,Active,HQ", "E2,Grace,Quill,grace@example.test,Active,Lab");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        trial.resetStats();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void somebodyWhoWasDeletedIsLookedForOnce() throws Exception {
        trial.deleteByHand("E2");
        JsonNode plan = trial.json("plan", "hr");
        assertThat(plan.path("changes").path(0).path("class").asString()).isEqualTo("recreate");
        assertThat(trial.sandbox.stats("sandbox").calls().get("GET /users/{id}"))
                .containsOnlyKeys(404);
    }

    @Test
    void nobodyIsLookedForWhoShouldHaveNoAccessAnyhow() throws Exception {
        trial.deleteByHand("E2");
        trial.people("E1,Ada,Byron,ada@example.test,Active,HQ", "E2,Grace,Quill,grace@example.test,Gone,Lab");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
        assertThat(trial.sandbox.stats("sandbox").count("GET /users/{id}")).isZero();
    }
}
