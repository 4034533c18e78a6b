package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evidence by the real clock, on which a run begins before it finds anything. */
class EvidenceOfTonightTest {
    private static final String JOB = """
            source: { csv: { file: ../people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle: { active: { status: [Active] }, endsOn: "{site}" }
            """;

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).job("hr", JOB).people("E1,Ada,Byron,,Active,", "E2,Grace,Hopper,,Active,");
        trial.run("sync", "hr", "--first");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void theRunThatFindsALeaverIsNotSaidToHaveLetThemIn() throws Exception {
        trial.people("E1,Ada,Byron,,Terminated,2020-01-31", "E2,Grace,Hopper,,Active,");
        assertThat(trial.run("sync", "hr").exit()).isZero();

        JsonNode evidence = JsonMapper.shared()
                .readTree(trial.run("evidence", "hr", "--format", "json").out());
        assertThat(evidence.path("rows").valueStream())
                .filteredOn(row -> row.path("section").asString().equals("leaver"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("why").asString())
                        .isEqualTo("announced late: in run 1 the source still let them in"));
    }

    @Test
    void whatLiesAheadIsNoEvidence() {
        assertThat(trial.run("evidence", "hr", "--from", "2099-01-01").err())
                .contains("--from 2099-01-01 lies ahead: evidence is of what has been");
        assertThat(trial.run("evidence", "hr", "--from", "2099-01-01").exit()).isEqualTo(2);
    }
}
