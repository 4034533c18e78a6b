package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code explain} as somebody types it. */
class ExplainCommandTest {
    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void aJobThatWasApplied() throws IOException {
        trial = new Trial(folder).usualJob();
        trial.people(
                "E1,Ada,Byron,ada@corp.test,Active,HQ",
                "E2,Grace,Hopper,grace@corp.test,Active,Lab",
                "E3,Alan,Turing,alan@corp.test,Active,HQ Lab");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void tellsByTheLastRunWithoutAskingAnybody() throws Exception {
        trial.resetStats();
        Files.delete(folder.resolve("people.csv"));

        Trial.Result told = trial.run("explain", "hr", "E2");

        assertThat(told.exit()).isZero();
        assertThat(told.out())
                .contains("DONE. Run 1: created", "SOURCE: people.csv line 3", "site     Lab")
                .containsPattern("HQ Office +not in +no: site is Lab, by \\{site: \\[HQ\\]\\}")
                .containsPattern("Lab A +in +site is Lab, by record.site == 'Lab'");
        assertThat(trial.stats().path("total").asLong()).isZero();
    }

    @Test
    void asksForThisPersonAlone() throws Exception {
        trial.people(
                "E1,Ada,Lovelace,ada@corp.test,Active,Lab",
                "E2,Grace,Hopper,grace@corp.test,Terminated,Lab",
                "E3,Alan,Turing,alan@corp.test,Active,HQ Lab");
        trial.resetStats();

        JsonNode told = trial.json("explain", "hr", "E1", "--live");

        assertThat(told.path("verdict").asString()).startsWith("TO DO. Would be last name: Byron → Lovelace");
        assertThat(told.path("match").toString()).contains("found in Brivo by externalId E1");
        assertThat(told.path("changes")
                        .valueStream()
                        .map(each -> each.path("kind").asString()))
                .contains("update", "addToGroup", "removeFromGroup");
        assertThat(told.path("calls").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("PATCH /users/{id}", "POST /users/{id}/groups");
        assertThat(trial.writes()).isZero();
        // the user, their groups, and which groups and cards there are: no listing of users
        assertThat(trial.stats().path("total").asLong()).isLessThan(8);
        // it is no plan that anybody waits for
        assertThat(trial.run("report").out()).startsWith("Sync 1");
        assertThat(trial.run("history").out()).containsPattern("2 +explain");
    }

    @Test
    void theCallsThatItNamesAreThoseThatAreSent() throws Exception {
        trial.people(
                "E1,Ada,Lovelace,ada@corp.test,Active,Lab",
                "E2,Grace,Hopper,grace@corp.test,Active,Lab",
                "E3,Alan,Turing,alan@corp.test,Active,HQ Lab");
        JsonNode told = trial.json("explain", "hr", "E1", "--live");

        String sent = trial.run("sync", "hr", "--only", "E1", "-v").err();

        told.path("calls").forEach(call -> assertThat(sent).contains(call.asString()));
        assertThat(told.path("calls").size()).isEqualTo(2);
    }

    @Test
    void aKeyThatNobodyKnowsIsAMistake() {
        Trial.Result told = trial.run("explain", "hr", "E11");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).contains("knows E11", "did you mean E1?");
        assertThat(trial.run("explain", "hr", "E11", "--live").err()).contains("did you mean E1?");
        assertThat(trial.run("explain", "hx", "E1").exit()).isEqualTo(2);
        assertThat(trial.run("explain", "hr", " ").exit()).isEqualTo(2);
    }

    @Test
    void whoBelongsToAnotherJobIsTold() throws IOException {
        trial.job("other", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                """);

        Trial.Result told = trial.run("explain", "other", "E1");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.err()).contains("no plan of job other on account sandbox is known", "--live");
        assertThat(trial.run("explain", "other", "E1", "--live").out())
                .contains("belongs to job hr", "SOURCE: people.csv line 2");
    }

    @Test
    void tellsOfAnOrderThatNoRunHasTakenYet() {
        assertThat(trial.run("suspend", "E1", "--reason", "badge found", "--as", "Dana", "--account", "sandbox")
                        .exit())
                .isZero();

        assertThat(trial.run("explain", "hr", "E1").out())
                .contains("KEPT SUSPENDED BY ORDER. Kept suspended by Dana")
                .contains("badge found");
    }

    @Test
    void saysThatTheJobFileWasEdited() throws IOException {
        trial.usualJobWith("missing: { reads: 3 }");

        assertThat(trial.run("explain", "hr", "E1").out().replaceAll("\\s+", " "))
                .contains("the job file was edited since run 1");
    }

    @Test
    void aRowThatIsRejectedHasItsLineAndReason() throws Exception {
        trial.people(
                "E1,Ada,,ada@corp.test,Active,HQ",
                "E2,Grace,Hopper,grace@corp.test,Active,Lab",
                "E2,Grace,Murray,grace@corp.test,Active,Lab",
                "E3,Alan,Turing,alan@corp.test,Active,HQ Lab");
        trial.run("plan", "hr");

        assertThat(trial.run("explain", "hr", "E1").out().replaceAll("\\s+", " "))
                .contains("ROW REJECTED. They keep everything as it is: no last name", "SOURCE: people.csv line 2");
        assertThat(trial.run("explain", "hr", "E2").out().replaceAll("\\s+", " "))
                .contains("ROW REJECTED.", "2 records of this key", "people.csv line 3, people.csv line 4");
    }
}
