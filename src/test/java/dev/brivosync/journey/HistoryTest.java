package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code history} as somebody types it, and {@code plan --since}. */
class HistoryTest {
    @TempDir
    Path folder;

    private Trial trial;

    /** Run 1 makes three people; run 2 plans, and run 3 does, that one leaves, one marries and one comes. */
    @BeforeEach
    void threeRuns() throws IOException {
        trial = new Trial(folder).usualJob();
        trial.people(
                "E1,Ada,Byron,ada@corp.test,Active,HQ",
                "E2,Grace,Hopper,grace@corp.test,Active,Lab",
                "E3,Alan,Turing,alan@corp.test,Active,HQ Lab");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        trial.people(
                "E1,Ada,Lovelace,ada@corp.test,Active,HQ",
                "E2,Grace,Hopper,grace@corp.test,Terminated,Lab",
                "E3,Alan,Turing,alan@corp.test,Active,HQ Lab",
                "E4,Edsger,Dijkstra,edsger@corp.test,Active,Lab");
        assertThat(trial.run("plan", "hr").exit()).isZero();
        assertThat(trial.run("sync", "hr").exit()).isZero();
    }

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void listsRunsWithTheirFigures() {
        Trial.Result told = trial.run("history");

        assertThat(told.exit()).isZero();
        assertThat(told.out().lines().toList().subList(0, 4))
                .satisfiesExactly(
                        head -> assertThat(head)
                                .matches("RUN +KIND +STARTED +NEW +OUT +UPDATED +HELD +FAILED +CALLS +TOOK +RESULT"),
                        third -> assertThat(third).matches(" +3 +sync +\\S+ \\S+ +1 +1 +1 +- +- +\\d+ +\\d+ s +done"),
                        second -> assertThat(second)
                                .matches(" +2 +plan +\\S+ \\S+ +1 +1 +1 +- +- +\\d+ +\\d+ s +planned"),
                        first -> assertThat(first).matches(" +1 +sync +\\S+ \\S+ +3 +- +- +- +- +\\d+ +\\d+ s +done"));
        assertThat(told.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        JsonNode json = trial.json("history", "--limit", "1");
        assertThat(json.path("total").asLong()).isEqualTo(3);
        assertThat(json.path("runs").size()).isEqualTo(1);
        assertThat(json.path("runs").path(0).path("people").path("left").asInt())
                .isEqualTo(1);
        assertThat(trial.run("history", "--limit", "1").out()).contains("and 2 runs earlier: --limit 3");
    }

    @Test
    void namesTheJobWhereThereAreSeveral() throws IOException {
        trial.job("a-job-with-quite-a-long-name", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                """);
        trial.run("plan", "a-job-with-quite-a-long-name");

        String told = trial.run("history").out();

        assertThat(told).contains("JOB", "a-job-with-qu…");
        assertThat(told.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(trial.json("history", "--job", "hr").path("total").asLong()).isEqualTo(3);
        assertThat(trial.run("history", "--job", "hx").exit()).isEqualTo(2);
        assertThat(trial.run("history", "--job", "hx").err()).contains("did you mean hr?");
    }

    @Test
    void tellsALifeFromItsBeginning() {
        trial.run("suspend", "E1", "--reason", "badge found", "--as", "Dana", "--account", "sandbox");

        String told = trial.run("history", "E1").out().replaceAll("\\s+", " ");

        assertThat(told)
                .startsWith("History of E1 Ada Lovelace KEPT SUSPENDED BY ORDER.")
                .containsSubsequence(
                        "hr on account sandbox has E1 as user",
                        "+ 1 sync",
                        "created",
                        "Brivo confirmed",
                        "~ 2 plan",
                        "last name: Byron → Lovelace",
                        "only planned",
                        "~ 3 sync",
                        "Brivo confirmed",
                        "! order",
                        "kept suspended by Dana",
                        "Next:");
        assertThat(trial.run("history", "E2").out()).contains("SUSPENDED BY US since");
        JsonNode json = trial.json("history", "E2");
        assertThat(json.path("owned").path(0).path("suspendedByUs").asBoolean()).isTrue();
        JsonNode last = json.path("runs").path(2).path("changes").path(0);
        assertThat(last.path("kind").asString()).isEqualTo("suspend");
        assertThat(last.path("outcome").asString()).isEqualTo("done");
        assertThat(last.path("ended").asString()).isNotEmpty();
    }

    @Test
    void aKeyThatNobodyKnowsIsAMistake() {
        Trial.Result told = trial.run("history", "E9");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.err()).contains("no run knows anybody with the key E9", "did you mean E");
    }

    @Test
    void whatWasUndoneIsToldWithTheRunThatUndidIt() {
        trial.run("revert", "3", "--key", "E2");
        assertThat(trial.run("apply", "4").exit()).isZero();

        assertThat(trial.run("history", "E2").out())
                .containsSubsequence("suspended", "undone by run 4", "4 revert", "may enter again")
                .contains("MAY ENTER since");
        assertThat(trial.run("history", "E1").out()).doesNotContain("undone by run");
    }

    @Test
    void laysTwoRunsBesideEachOther() {
        String told = trial.run("history", "--diff", "2", "3").out();
        assertThat(told)
                .contains("3 PEOPLE NOT THE SAME.")
                .containsSubsequence("run 3: suspended", "(confirmed)", "run 2:", "(planned)");

        JsonNode json = trial.json("history", "--diff", "1", "3");

        assertThat(json.path("counts").path("new").asInt()).isEqualTo(1);
        assertThat(json.path("counts").path("changed").asInt()).isEqualTo(2);
        assertThat(json.path("counts").path("gone").asInt()).isEqualTo(1);
        assertThat(json.path("people")
                        .path(0)
                        .path("onlyLater")
                        .path(0)
                        .path("kind")
                        .asString())
                .isEqualTo("suspend");
        assertThat(trial.run("history", "--diff", "1", "77").exit()).isEqualTo(2);
        assertThat(trial.run("history", "--diff", "1", "1").exit()).isEqualTo(2);
        assertThat(trial.run("history", "E1", "--diff", "1", "2").exit()).isEqualTo(2);
        assertThat(trial.run("history", "--diff", "3", "2").out()).contains("3 PEOPLE NOT THE SAME.");
    }

    @Test
    void aPlanShowsOnlyWhatIsNewSinceAnotherRun() throws IOException {
        trial.people(
                "E1,Ada,King,ada@corp.test,Active,HQ",
                "E2,Grace,Hopper,grace@corp.test,Terminated,Lab",
                "E3,Alan,Turing,alan@corp.test,Active,HQ Lab",
                "E4,Edsger,Dijkstra,edsger@corp.test,Active,Lab");
        trial.run("plan", "hr");
        trial.people(
                "E1,Ada,King,ada@corp.test,Active,HQ",
                "E2,Grace,Hopper,grace@corp.test,Terminated,Lab",
                "E3,Alan,Turing,alan@corp.test,Active,HQ",
                "E4,Edsger,Dijkstra,edsger@corp.test,Active,Lab",
                "E5,Tony,Hoare,tony@corp.test,Active,Lab");

        String told = trial.run("plan", "hr", "--since", "4").out();

        assertThat(told.replaceAll("\\s+", " "))
                .contains("Since run 4: 2 people are new; 1 was in that run already")
                .contains("+ E5 Tony Hoare (new)", "~ E3 Alan Turing (new)")
                .doesNotContain("King");
        JsonNode json = trial.json("plan", "hr", "--since", "4");
        assertThat(json.path("since").path("new").toString()).isEqualTo("[\"E3\",\"E5\"]");
        assertThat(json.path("since").path("same").asInt()).isEqualTo(1);
        assertThat(json.path("changes")
                        .valueStream()
                        .map(each -> each.path("key").asString()))
                .doesNotContain("E1")
                .contains("E5");
        assertThat(json.path("summary").path("update").asInt()).isEqualTo(1);
        assertThat(trial.run("plan", "hr", "--since", "99").exit()).isEqualTo(2);
    }
}
