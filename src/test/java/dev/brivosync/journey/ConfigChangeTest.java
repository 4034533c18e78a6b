package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only an edit of the job file takes from people waits for somebody, however few they are. */
class ConfigChangeTest {
    private static final String PERSON =
            "person: { key: \"{id}\", firstName: \"{first}\", lastName: \"{last}\", emails: { Work: \"{mail}\" } }\n";
    private static final String ACTIVE = "lifecycle: { active: { status: [Active, Contract] } }\n";
    private static final String GROUPS = """
            groups:
              All Staff: everyone
              HQ Office: { if: { site: [HQ, Lab] } }
            """;
    private static final String SOURCE = "source: { csv: { file: ../people.csv } }\n";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder);
        job(SOURCE + PERSON + ACTIVE + GROUPS);
        people("Active", "HQ", "Active", "Lab", "Contract", "Remote", "Active", "HQ");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        assertThat(trial.groupsOf("E2")).containsExactly("All Staff", "HQ Office");
        // somebody has left the group before, so that first removals are no reason to hold
        people("Active", "HQ", "Active", "Lab", "Contract", "Remote", "Active", "Remote");
        Result sync = trial.run("sync", "hr");
        if (sync.exit() == 4) {
            trial.run("approve", "2");
            assertThat(trial.run("apply", "2").exit()).isZero();
        }
        people("Active", "HQ", "Active", "Lab", "Contract", "Remote", "Active", "HQ");
        assertThat(trial.run("sync", "hr").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    /** @param statusAndSite of E1, E2, E3, E4 */
    private void people(String... statusAndSite) throws Exception {
        String[] rows = new String[statusAndSite.length / 2];
        for (int at = 0; at < rows.length; at++) {
            rows[at] = "E%1$d,First%1$d,Last%1$d,e%1$d@example.test,%2$s,%3$s"
                    .formatted(at + 1, statusAndSite[2 * at], statusAndSite[2 * at + 1]);
        }
        trial.people(rows);
    }

    private void job(String yaml) throws Exception {
        trial.job("hr", yaml);
    }

    private boolean suspended(String key) throws Exception {
        return trial.user(key).path("suspended").asBoolean();
    }

    @Test
    void anEditedRuleTakesAGroupFromNobodyUntilSomebodyAgrees() throws Exception {
        job(SOURCE + PERSON + ACTIVE + GROUPS.replace("[HQ, Lab]", "[HQ]"));
        people("Active", "Remote", "Active", "Lab", "Contract", "Remote", "Active", "HQ");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.out()).isEqualTo(4);
        assertThat(sync.out())
                .contains("TO DECIDE: 1 person would lose something by an edit of the job file alone")
                .contains("edited since run 3: groups.HQ Office")
                .contains("! E2 First2 Last2  out of HQ Office");
        assertThat(trial.groupsOf("E1")).as("who moved has left").containsExactly("All Staff");
        assertThat(trial.groupsOf("E2")).containsExactly("All Staff", "HQ Office");

        assertThat(trial.run("sync", "hr").exit())
                .as("as long as nobody agrees")
                .isEqualTo(4);
        assertThat(trial.groupsOf("E2")).containsExactly("All Staff", "HQ Office");

        assertThat(trial.run("approve", "5", "--class", "configChange").exit()).isZero();
        Result apply = trial.run("apply", "5");
        assertThat(apply.exit()).as(apply.out()).isZero();
        assertThat(trial.groupsOf("E2")).containsExactly("All Staff");

        people("Active", "Remote", "Active", "Lab", "Contract", "Remote", "Active", "Lab");
        Result after = trial.run("sync", "hr");
        assertThat(after.exit()).as(after.out()).isZero();
        assertThat(trial.groupsOf("E4"))
                .as("by the new rule, as a matter of course")
                .containsExactly("All Staff");
    }

    @Test
    void anEditedStatusSuspendsNobodyWhileLeaversLeave() throws Exception {
        job(SOURCE + PERSON + ACTIVE.replace(", Contract", "") + GROUPS);
        people("Active", "HQ", "Active", "Lab", "Contract", "Remote", "Terminated", "HQ");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.out()).isEqualTo(4);
        assertThat(sync.out()).contains("! E3 First3 Last3  suspend: status is Contract");
        assertThat(suspended("E3")).isFalse();
        assertThat(suspended("E4")).isTrue();
    }

    @Test
    void anEditThatIsTakenBackHoldsNothing() throws Exception {
        job(SOURCE + PERSON + ACTIVE.replace(", Contract", "") + GROUPS);
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);

        job(SOURCE + PERSON + ACTIVE + GROUPS);

        Result sync = trial.run("sync", "hr");
        assertThat(sync.exit()).as(sync.out()).isZero();
        assertThat(suspended("E3")).isFalse();
    }

    @Test
    void anEditByWhichNobodyLosesAnythingIsAppliedAtOnce() throws Exception {
        job("description: Staff\n" + SOURCE + PERSON + ACTIVE + GROUPS + "guards: strict\n");
        people("Active", "HQ", "Active", "Remote", "Contract", "Remote", "Terminated", "HQ");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.out()).isZero();
        assertThat(suspended("E4")).isTrue();
        assertThat(trial.groupsOf("E2")).containsExactly("All Staff");
    }

    @Test
    void aPlanHoldsItToo() throws Exception {
        job(SOURCE + PERSON + ACTIVE.replace(", Contract", "") + GROUPS);

        assertThat(trial.json("plan", "hr").path("changes").valueStream())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.path("key").asString()).isEqualTo("E3");
                    assertThat(change.path("held").asString()).isEqualTo("configChange");
                });
    }

    @Test
    void withoutTheKeyOfTheInstallationWhatHangsOnEditedPartsIsHeld() throws Exception {
        Files.delete(folder.resolve("data/key"));
        job(SOURCE + PERSON + ACTIVE + GROUPS.replace("[HQ, Lab]", "[HQ]"));
        people("Active", "Remote", "Active", "Lab", "Contract", "Remote", "Terminated", "HQ");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.out()).isEqualTo(4);
        assertThat(trial.groupsOf("E1")).as("whose doing it is cannot be told").contains("HQ Office");
        assertThat(trial.groupsOf("E2")).contains("HQ Office");
        assertThat(suspended("E4")).as("the rules of leaving are as they were").isTrue();
    }

    @Test
    void aPersonWhoIsNoLongerProtectedLosesNothingByThatAlone() throws Exception {
        String protecting = "ownership: { protect: [ { key: E1 } ] }\n";
        job(SOURCE + PERSON + ACTIVE + GROUPS + protecting);
        people("Terminated", "HQ", "Active", "Lab", "Contract", "Remote", "Active", "HQ");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(3);

        job(SOURCE + PERSON + ACTIVE + GROUPS);

        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        assertThat(suspended("E1")).isFalse();
    }

    @Test
    void anExceptionThatEndedByItsOwnDayIsNoEdit() throws Exception {
        Trial.lieStill(Files.writeString(
                folder.resolve("exceptions.csv"),
                "key,group,until,reason,givenBy\nE3,HQ Office,2999-12-31,project,ada\n"));
        job(SOURCE + PERSON + ACTIVE + GROUPS + "exceptions: ../exceptions.csv\n");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.groupsOf("E3")).contains("HQ Office");

        Trial.lieStill(Files.writeString(
                folder.resolve("exceptions.csv"),
                "key,group,until,reason,givenBy\nE3,HQ Office,2020-12-31,project,ada\n"));
        job("description: Staff\n" + SOURCE + PERSON + ACTIVE + GROUPS + "exceptions: ../exceptions.csv\n");

        Result sync = trial.run("sync", "hr");
        assertThat(sync.exit()).as(sync.out()).isZero();
        assertThat(trial.groupsOf("E3")).containsExactly("All Staff");
    }

    @Test
    void whoGoesOutOfSightByAnEditOfTheSourceIsOutOfScope() throws Exception {
        trial.people("E1,First1,Last1,e1@example.test,Active,HQ", "E2,First2,Last2,e2@example.test,Active,Lab");
        Files.move(folder.resolve("people.csv"), folder.resolve("staff.csv"));
        Trial.lieStill(folder.resolve("staff.csv"));
        String job = SOURCE.replace("people.csv } }", "staff.csv }, complete: { maximumShrink: 100% } }")
                + PERSON
                + ACTIVE.replace("} }", "}, missing: { reads: 1 } }")
                + GROUPS;
        job(job.replace("reads: 1", "reads: 2"));
        Result first = trial.run("sync", "hr");
        assertThat(first.exit()).as(first.out()).isZero();
        Files.writeString(folder.resolve("staff.csv"), "\n", StandardOpenOption.APPEND);
        Trial.lieStill(folder.resolve("staff.csv"));

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.out()).isEqualTo(4);
        assertThat(sync.out()).contains("(outOfScope)").containsPattern("since the\\s+job file's source was edited");
        assertThat(suspended("E3")).isFalse();
        assertThat(suspended("E4")).isFalse();
    }
}
