package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Undoing runs in which people got other keys, were taken over, made again, missed or deleted. */
class RevertPeopleTest {
    private static final String ADA = "E1,Ada,Byron,Active,,471108";
    private static final String GRACE = "E2,Grace,Quill,Active,,";
    private static final String IRIS = "E3,Iris,Vance,Active,,";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).job("hr", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", previousKey: "{old}", firstName: "{first}", lastName: "{last}", pin: "{pin}" }
                lifecycle: { active: { status: [Active] }, missing: { reads: 2 }, leaver: { delete: at once } }
                groups: { All Staff: everyone }
                guards:
                  leaver: { perRun: 100%, perDay: 100%, perWeek: 100% }
                  missing: { perRun: 100%, perDay: 100%, perWeek: 100% }
                """);
        trial.environment.put("SECRETKEY", "a key of the tests, long enough");
        people(ADA, GRACE, IRIS);
        Result first = trial.run("sync", "hr", "--first");
        assertThat(first.exit()).as(first.err()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private void people(String... rows) throws Exception {
        List<String> lines = new ArrayList<>(List.of("id,first,last,status,old,pin"));
        lines.addAll(List.of(rows));
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), String.join("\n", lines) + "\n"));
    }

    private void undo(int run) {
        Result plan = trial.run("revert", String.valueOf(run));
        assertThat(plan.exit()).as(plan.err()).isZero();
        Result applied = trial.run("apply", String.valueOf(run + 1));
        assertThat(applied.exit()).as(applied.out()).isZero();
    }

    @Test
    void aKeyThatTheRunChangedIsTheOldOneAgain() throws Exception {
        long ada = trial.user("E1").path("id").asLong();
        people("X1,Ada,Lovelace,Active,E1,471108", GRACE, IRIS);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.user("X1").path("id").asLong()).isEqualTo(ada);

        undo(2);

        assertThat(trial.user("E1").path("id").asLong()).isEqualTo(ada);
        assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("Byron");
        Result held = trial.run("sync", "hr");
        assertThat(held.exit()).as(held.out()).isEqualTo(4);
        assertThat(trial.user("X1").isMissingNode()).isTrue();

        people(ADA, GRACE, IRIS);
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
        Result mended = trial.run("sync", "hr");
        assertThat(mended.exit()).as(mended.out()).isZero();
        assertThat(trial.users()).hasSize(3);
    }

    @Test
    void aKeyThatSomebodyElseHasByNowIsNotTaken() throws Exception {
        people("X1,Ada,Lovelace,Active,E1,471108", GRACE, IRIS);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        people("X1,Ada,Lovelace,Active,,471108", GRACE, IRIS, "E1,Nora,Newman,Active,,");
        assertThat(trial.run("sync", "hr").exit()).isZero();

        Result plan = trial.run("revert", "2");

        assertThat(plan.out()).contains("the key X1, since somebody else has E1 by now");
        assertThat(trial.run("apply", "4").exit()).isZero();
        assertThat(trial.user("X1").path("lastName").asString()).isEqualTo("Byron");
        assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("Newman");
    }

    @Test
    void whoeverWasMissedIsBackAndMissedOnlyByFurtherReads() throws Exception {
        people(ADA, GRACE);
        trial.run("sync", "hr");
        people(GRACE, ADA);
        trial.run("sync", "hr");
        assertThat(trial.user("E3").path("suspended").asBoolean()).isTrue();

        undo(3);

        assertThat(trial.user("E3").path("suspended").asBoolean()).isFalse();
        people(ADA, GRACE);
        Result once = trial.run("sync", "hr");
        assertThat(once.exit()).as(once.out()).isZero();
        people(GRACE, ADA);
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        assertThat(trial.user("E3").path("suspended").asBoolean()).isFalse();
        people(ADA, GRACE, IRIS);
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void anEndThatTheRunBelievedIsForgottenEvenWhereTheFileIsGone() throws Exception {
        people(ADA.replace("Active", "Terminated"), GRACE, IRIS);
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        undo(2);
        Files.delete(folder.resolve("people.csv"));
        trial.run("sync", "hr");
        assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void aDeletionIsToldAndNotUndone() throws Exception {
        people(ADA.replace("Active", "Terminated"), GRACE.replace("Active", "Terminated"), IRIS);
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        trial.run("approve", "2", "--key", "E1");
        assertThat(trial.run("apply", "2").exit()).isEqualTo(4);
        assertThat(trial.user("E1").isMissingNode()).isTrue();

        Result plan = trial.run("revert", "2");

        assertThat(plan.out())
                .contains("1 person would be back")
                .contains("NOT UNDONE (1)")
                .contains("deleted, which is final");
        assertThat(trial.run("apply", "3").exit()).isZero();
        assertThat(trial.user("E2").path("suspended").asBoolean()).isFalse();
        JsonNode report = trial.json("report", "3");
        assertThat(report.path("reverts").asInt()).isEqualTo(2);
        assertThat(report.path("summary").path("reinstate").asInt()).isEqualTo(1);
        assertThat(report.path("notes")).anySatisfy(note -> {
            assertThat(note.path("key").asString()).isEqualTo("E1");
            assertThat(note.path("text").asString()).startsWith("not undone: deleted");
        });
    }

    @Test
    void whoeverWasTakenOverStaysTheJobsAndAPinIsLeftToTheNextSync() throws Exception {
        trial.seed("{\"users\":[{\"firstName\":\"Owen\",\"lastName\":\"Ashdown\",\"externalId\":\"E4\"}]}");
        people(ADA.replace("471108", "602917"), GRACE, IRIS, "E4,Owen,Ashdown,Active,,");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        trial.run("approve", "2");
        assertThat(trial.run("apply", "2").exit()).isZero();
        assertThat(trial.groupsOf("E4")).containsExactly("All Staff");

        Result plan = trial.run("revert", "2");

        assertThat(plan.out().replaceAll("\\s+", " "))
                .contains("out of All Staff")
                .contains("E4 Owen Ashdown taken over: the user stays this job's")
                .contains("E1 Ada Byron the PIN, since the one before is not kept");
        assertThat(trial.run("apply", "3").exit()).isZero();
        assertThat(trial.groupsOf("E4")).isEmpty();
        assertThat(trial.user("E1").path("pin").asString()).isEqualTo("602917");
        people(ADA, GRACE, IRIS);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.user("E1").path("pin").asString()).isEqualTo("471108");
    }

    @Test
    void whoeverWasMadeAgainIsSuspendedAndTheFirstRunIsNotConsentedToByThat() throws Exception {
        trial.deleteByHand("E3");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        trial.run("approve", "2");
        assertThat(trial.run("apply", "2").exit()).isZero();
        undo(2);
        assertThat(trial.user("E3").path("suspended").asBoolean()).isTrue();

        trial.job("other", """
                source: { csv: { file: ../others.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                groups: { Lab A: everyone }
                """);
        Trial.lieStill(Files.writeString(folder.resolve("others.csv"), "id,first,last\nO1,Olga,One\nO2,Otto,Two\n"));
        assertThat(trial.run("sync", "other").exit()).isEqualTo(4);
        trial.run("approve", "4", "--key", "O1");
        trial.run("apply", "4");
        assertThat(trial.user("O1").path("suspended").asBoolean()).isFalse();
        undo(4);
        assertThat(trial.user("O1").path("suspended").asBoolean()).isTrue();
        assertThat(trial.run("plan", "other").out()).contains("FIRST RUN");
    }
}
