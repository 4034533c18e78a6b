package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account that stores values in a form of its own: it is told once, and then nothing loops. */
class LearntValuesTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ";
    private static final String GRACE = "E2,Grace,Quill,grace@example.test,Active,Lab";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA, GRACE);
        trial.run("sync", "hr", "--first");
        trial.switchTo("{\"conversions\":[\"NAMES_IN_CAPITALS\",\"PLAIN_EMAILS\"]}");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aValueIsToldOnceAndThenTakenForEqual() throws Exception {
        trial.people(ADA.replace("Byron", "Lovelace").replace("ada@", "lovelace+doors@"), GRACE);

        Result first = trial.run("sync", "hr");
        assertThat(first.exit()).isEqualTo(3);
        assertThat(first.out().replaceAll("\\s+", " "))
                .contains("notConverged")
                .contains("last name is “LOVELACE” instead of “Lovelace”")
                .contains("from now on Brivo's form counts as equal");

        // with the complete user, which Brivo was then sent, her first name took its form too
        assertThat(trial.run("sync", "hr").out()).contains("first name is “ADA” instead of “Ada”");

        trial.resetStats();
        Result third = trial.run("sync", "hr");
        assertThat(third.exit()).as(third.out()).isZero();
        assertThat(trial.writes()).isZero();
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void whatMayNotHaveBeenTakenIsTriedThreeTimes() throws Exception {
        // what Brivo makes of it is what stood there before
        trial.people(ADA.replace("ada@", "ada+doors@"), GRACE);
        for (int night = 1; night <= 3; night++) {
            Result sync = trial.run("sync", "hr");
            assertThat(sync.exit()).isEqualTo(3);
            assertThat(sync.out()).contains("look at the user in Brivo");
        }
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void anotherValueOfTheSourceIsWrittenAndAnotherOfBrivoIsDrift() throws Exception {
        trial.people(ADA.replace("Byron", "Lovelace"), GRACE);
        trial.run("sync", "hr");
        trial.run("sync", "hr");

        trial.editByHand("E1", "{\"lastName\":\"Smith\"}");
        Result plan = trial.run("plan", "hr");
        assertThat(plan.out()).contains("last name: SMITH → Lovelace (changed in Brivo by Dana Kim");
        assertThat(trial.run("sync", "hr").exit())
                .as("what is known of is no failure")
                .isZero();
        assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("LOVELACE");

        trial.people(ADA.replace("Byron", "King"), GRACE);
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(3);
        assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("KING");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void aJoinerOfAKnownNameArrivesWithoutATroubleAndOthersWithTheNextSync() throws Exception {
        trial.people(ADA, GRACE, "E3,Iris,Vance,iris@example.test,Active,HQ");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(3);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.groupsOf("E3")).containsExactly("All Staff", "HQ Office");

        trial.people(
                ADA, GRACE, "E3,Iris,Vance,iris@example.test,Active,HQ", "E4,Iris,Vance,vance@example.test,Active,HQ");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.groupsOf("E4")).containsExactly("All Staff", "HQ Office");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }
}
