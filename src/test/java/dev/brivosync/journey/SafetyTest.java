package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which a door could be open or shut for the wrong person, each found once and pinned here. */
class SafetyTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ";
    private static final String GRACE = "E2,Grace,Quill,grace@example.test,Active,Lab";
    private static final String OWEN = "E4,Owen,Ashdown,owen@example.test,Active,HQ";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA, GRACE);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aSuspensionByHandStaysEvenWhenAnEarlierOneOfOursWasEndedByHand() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(ADA.replace("Active", "Terminated"), GRACE);
        trial.run("sync", "hr");
        trial.suspendByHand("E1", false);
        trial.people(ADA, GRACE);
        trial.run("sync", "hr");
        trial.suspendByHand("E1");

        trial.run("sync", "hr");

        assertThat(suspended("E1")).isTrue();
    }

    @Test
    void aSinglePersonWhoseKeyOnlyLooksNewIsNotDoubled() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.seed("{\"users\":[{\"firstName\":\"Owen\",\"lastName\":\"Ashdown\",\"externalId\":\"e4\"}]}");
        trial.people(ADA, GRACE, OWEN);

        Result only = trial.run("sync", "hr", "--only", "E4");

        assertThat(only.exit()).isEqualTo(3);
        assertThat(trial.users()).hasSize(3);
    }

    @Test
    void aCreateThatNobodyCouldDecideIsSettledByTheNextRun() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(ADA, GRACE, OWEN);
        trial.switchTo("""
                {"faults":[{"method":"POST","path":"/users","kind":"CUT","afterWork":true},
                           {"method":"GET","path":"/users/{externalId}/external","kind":"CUT"}]}""");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(7);
        trial.switchTo("{\"faults\":[]}");

        Result next = trial.run("sync", "hr");

        assertThat(next.exit()).as(next.out()).isZero();
        assertThat(trial.users()).hasSize(3);
        assertThat(trial.groupsOf("E4")).containsExactly("All Staff", "HQ Office");
    }

    @Test
    void settlingClaimsNobodyWhomSomebodyElseMade() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(ADA, GRACE, OWEN);
        trial.run("plan", "hr");
        // what a kill between intent and call leaves behind
        sql("update run set state = 'RUNNING' where number = 2");
        sql("update person_plan set intended = current_timestamp where run = 2");
        trial.seed("{\"users\":[{\"firstName\":\"Vera\",\"lastName\":\"Stranger\",\"externalId\":\"E4\"}]}");

        Result next = trial.run("sync", "hr");

        assertThat(next.exit()).isEqualTo(3);
        assertThat(trial.user("E4").path("lastName").asString()).isEqualTo("Stranger");
        assertThat(trial.groupsOf("E4")).isEmpty();
    }

    @Test
    void applyDoesNotWriteToAnotherAccountThanThePlanWasMadeFor() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(ADA.replace("Byron", "Lovelace"), GRACE);
        trial.run("plan", "hr");
        trial.resetStats();

        Result apply = trial.run("apply", "2", "--account", "rehearsal");

        assertThat(apply.exit()).isEqualTo(2);
        assertThat(apply.err()).contains("is for account sandbox, not rehearsal");
        assertThat(trial.writes()).isZero();
    }

    @Test
    void aPlanThatANewerRunOrAnEditHasOvertakenIsRefused() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(ADA.replace("Active", "Terminated"), GRACE);
        trial.run("sync", "hr");
        trial.people(ADA, GRACE);
        trial.run("plan", "hr");
        trial.people(ADA.replace("Active", "Terminated"), GRACE);
        assertThat(trial.run("sync", "hr").exit()).isZero();

        Result apply = trial.run("apply", "3");

        assertThat(apply.exit()).isEqualTo(2);
        assertThat(apply.err()).contains("plan 3 is outdated");
        assertThat(suspended("E1")).isTrue();

        trial.run("plan", "hr");
        trial.usualJobWith("missing: { reads: 3 }");
        assertThat(trial.run("apply", "5").err()).contains("the job file was edited");
    }

    @Test
    void consentForOnePersonIsNoConsentForAll() throws Exception {
        assertThat(trial.run("sync", "hr", "--first", "--only", "E1").exit()).isZero();
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        assertThat(trial.users()).hasSize(1);
    }

    @Test
    void approvingOnePersonOfAFirstPlanIsNoConsentForAll() throws Exception {
        trial.run("plan", "hr");
        assertThat(trial.run("approve", "1", "--key", "E1").exit()).isZero();
        assertThat(trial.run("apply", "1").exit()).isEqualTo(4);
        assertThat(trial.users()).hasSize(1);

        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        assertThat(trial.users()).hasSize(1);

        assertThat(trial.run("approve", "2").exit()).isZero();
        assertThat(trial.run("apply", "2").exit()).isZero();
        assertThat(trial.users()).hasSize(2);
        trial.people(ADA, GRACE, OWEN);
        assertThat(trial.run("sync", "hr").exit())
                .as("all of it was approved: that is the consent")
                .isZero();
    }

    @Test
    void oneAbsurdRowStopsNobodyElse() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(
                ADA.replace("Active", "Terminated " + "x".repeat(5_000)),
                GRACE,
                "X".repeat(1_001) + ",Iris,Vance,i@example.test,Active,HQ");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(6);
        assertThat(sync.out()).contains("1001 characters");
        assertThat(suspended("E1")).isTrue();
    }

    @Test
    void aReportThatCannotBeWrittenIsNoticedBeforeAnythingIsDone() throws Exception {
        Result sync = trial.run(
                "sync", "hr", "--first", "--out", folder.resolve("no/such/file").toString());
        assertThat(sync.exit()).isEqualTo(2);
        assertThat(trial.writes()).isZero();
    }

    @Test
    void twoNamesThatCameToMeanOneGroupAreAnErrorInTheJobFile() throws Exception {
        trial.run("sync", "hr", "--first");
        sql("update group_binding set name = 'HQ' where name = 'HQ Office'");
        trial.usualJobWith("missing: { reads: 2 }", "  HQ: { if: { site: [HQ] } }");
        Result sync = trial.run("sync", "hr");
        assertThat(sync.exit()).isEqualTo(2);
        assertThat(sync.err()).contains("are one group in Brivo");
    }

    @Test
    void aSecondAttemptToApplyThatSucceedsEndsWithZero() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(ADA.replace("Byron", "Lovelace"), GRACE);
        trial.run("plan", "hr");
        trial.switchTo("{\"faults\":[{\"method\":\"PATCH\",\"path\":\"*\",\"kind\":\"CUT\"}]}");
        assertThat(trial.run("apply", "2").exit()).isEqualTo(7);
        trial.switchTo("{\"faults\":[]}");
        assertThat(trial.run("apply", "2").exit()).isZero();
    }

    @Test
    void applyingAPlanThatIsWhollyHeldAsksBrivoNothing() throws Exception {
        trial.run("plan", "hr");
        trial.resetStats();
        assertThat(trial.run("apply", "1").exit()).isEqualTo(4);
        assertThat(trial.stats().path("total").asInt()).isZero();
    }

    @Test
    void anotherJobThatNamesThePersonReportsItAndTouchesNothing() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.job("second", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{last}", lastName: "{first}" }
                """);
        trial.resetStats();
        Result second = trial.run("sync", "second", "--first");
        assertThat(second.exit()).isEqualTo(3);
        assertThat(second.out()).contains("belongs to the job hr");
        assertThat(trial.writes()).isZero();
    }

    private boolean suspended(String key) throws Exception {
        return trial.user(key).path("suspended").asBoolean();
    }

    private void sql(String statement) throws SQLException {
        try (Connection store = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("data/store"), "sa", "");
                Statement change = store.createStatement()) {
            change.execute(statement);
        }
    }
}
