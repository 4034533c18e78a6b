package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Somebody changes things in Brivo by hand: the plan says who, and the sync sets them right or lets them be. */
class DriftTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ";
    private static final String GRACE = "E2,Grace,Quill,grace@example.test,Active,Lab";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA, GRACE);
        trial.run("sync", "hr", "--first");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void thePlanSaysWhoChangedItTheSyncRestoresItAndTheNextPlanIsEmpty() throws Exception {
        trial.editByHand("E1", "{\"lastName\":\"Smith\"}");

        Result plan = trial.run("plan", "hr");
        assertThat(words(plan)).contains("last name: Smith → Byron (changed in Brivo by Dana Kim on ");
        JsonNode change = trial.json("plan", "hr").path("changes").get(0);
        assertThat(change.path("why").asString()).startsWith("changed in Brivo by Dana Kim on ");
        assertThat(change.path("fields").get(0).path("why").asString()).startsWith("changed in Brivo by Dana Kim on ");

        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("Byron");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void whatWeWroteLastIsRememberedWithoutAnotherSync() throws Exception {
        trial.people(ADA.replace("Byron", "Lovelace"), GRACE);
        assertThat(trial.json("plan", "hr").path("changes").get(0).path("why").asString())
                .isEqualTo("changed in the source");
        trial.run("sync", "hr");
        trial.editByHand("E1", "{\"lastName\":\"Byron\"}");

        assertThat(words(trial.run("plan", "hr")))
                .contains("last name: Byron → Lovelace (changed in Brivo by Dana Kim");
    }

    @Test
    void onBothSidesIsToldSo() throws Exception {
        trial.editByHand("E1", "{\"lastName\":\"Smith\"}");
        trial.people(ADA.replace("Byron", "Lovelace"), GRACE);

        assertThat(words(trial.run("plan", "hr")))
                .contains("last name: Smith → Lovelace (changed in the source, and in Brivo by Dana Kim on");
    }

    @Test
    void groupsAreRestoredAndTheNextPlanIsEmpty() throws Exception {
        trial.regroupByHand("E1", "HQ Office", false);
        trial.regroupByHand("E1", "Lab A", true);

        assertThat(words(trial.run("plan", "hr")))
                .contains("out of Lab A (added in Brivo by Dana Kim on")
                .contains("into HQ Office (taken out in Brivo by Dana Kim on");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.groupsOf("E1")).containsExactly("All Staff", "HQ Office");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void whatIsOnlyReportedIsLeftAloneNightAfterNight() throws Exception {
        trial.usualJobWith("missing: { reads: 2 }", "drift: { lastName: report, groups: report }");
        trial.editByHand("E1", "{\"lastName\":\"Smith\",\"firstName\":\"Adah\"}");
        trial.regroupByHand("E1", "HQ Office", false);

        for (int night = 1; night <= 2; night++) {
            Result sync = trial.run("sync", "hr");
            assertThat(sync.exit()).isZero();
            assertThat(words(sync))
                    .contains("last name is Smith in Brivo, changed there by Dana Kim on")
                    .contains("is not in HQ Office, taken out in Brivo by Dana Kim on");
            assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("Smith");
            assertThat(trial.user("E1").path("firstName").asString()).isEqualTo("Ada");
            assertThat(trial.groupsOf("E1")).containsExactly("All Staff");
        }

        trial.people(ADA.replace("HQ", "Lab"), GRACE);
        trial.run("sync", "hr");
        assertThat(trial.groupsOf("E1")).as("who moves still moves").containsExactly("All Staff", "Lab A");
    }

    @Test
    void whoIsSuspendedByHandIsAskedForOnce() throws Exception {
        trial.suspendByHand("E1");
        assertThat(words(trial.run("sync", "hr")))
                .contains("suspended in Brivo by hand, and stays so: done by Dana Kim on");

        trial.resetStats();
        assertThat(words(trial.run("sync", "hr")))
                .contains("suspended in Brivo by hand, and stays so: done by Dana Kim on");
        assertThat(auditCalls()).isZero();
    }

    @Test
    void aLeaverWhoWasReinstatedByHandIsOutAgain() throws Exception {
        trial.people(ADA.replace("Active", "Terminated"), GRACE);
        trial.run("sync", "hr");
        trial.suspendByHand("E1", false);

        Result sync = trial.run("sync", "hr");

        assertThat(words(sync)).contains("reinstated in Brivo by Dana Kim on");
        assertThat(trial.user("E1").path("suspended").asBoolean()).isTrue();
    }

    @Test
    void aJournalThatMayNotBeReadIsNoFailure() throws Exception {
        trial.editByHand("E1", "{\"lastName\":\"Smith\"}");
        trial.switchTo("{\"faults\":[{\"method\":\"GET\",\"path\":\"/events/audit\",\"kind\":\"FORBIDDEN\"}]}");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.err()).isZero();
        assertThat(words(sync))
                .contains("(changed in Brivo, by whom is unknown)")
                .contains("administrator may not read Brivo's journal");
        assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("Byron");
    }

    @Test
    void aQuietNightAsksNobodyAndWritesNothing() throws Exception {
        trial.run("sync", "hr");
        trial.resetStats();

        trial.run("sync", "hr");

        assertThat(auditCalls()).isZero();
        assertThat(trial.writes()).isZero();
    }

    /** However lines are broken. */
    private static String words(Result result) {
        return result.out().replaceAll("\\s+", " ");
    }

    private long auditCalls() throws Exception {
        return trial.stats().toString().contains("/events/audit") ? 1 : 0;
    }
}
