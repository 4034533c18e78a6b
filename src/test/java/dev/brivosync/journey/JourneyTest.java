package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People join, move and leave: the whole line, from a file to a stand-in account over HTTP, by the commands themselves. */
class JourneyTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ";
    private static final String GRACE = "E2,Grace,Quill,grace@example.test,Active,Lab";
    private static final String IRIS = "E3,Iris,Vance,iris@example.test,Active,Remote";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA, GRACE, IRIS);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aPlanTouchesNothing() throws Exception {
        Result plan = trial.run("plan", "hr");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out()).startsWith("Plan 1").contains("FIRST RUN");
        assertThat(trial.writes()).isZero();
        assertThat(trial.users()).isEmpty();
    }

    @Test
    void theFirstSyncIsHeldUntilSomebodyConsents() throws Exception {
        Result held = trial.run("sync", "hr");
        assertThat(held.exit()).isEqualTo(4);
        assertThat(trial.writes()).isZero();

        Result consented = trial.run("sync", "hr", "--first");
        assertThat(consented.exit()).as(consented.err()).isZero();
        assertThat(trial.users()).hasSize(3);
    }

    @Test
    void joinersArriveWithNameMailAndGroups() throws Exception {
        trial.run("sync", "hr", "--first");
        JsonNode ada = trial.user("E1");
        assertThat(ada.path("firstName").asString()).isEqualTo("Ada");
        assertThat(ada.path("emails").get(0).path("address").asString()).isEqualTo("ada@example.test");
        assertThat(groups("E1")).containsExactly("All Staff", "HQ Office");
        assertThat(groups("E2")).containsExactly("All Staff", "Lab A");
        assertThat(groups("E3")).containsExactly("All Staff");
    }

    @Test
    void aSecondRunPlansAndWritesNothing() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.resetStats();
        JsonNode plan = trial.json("plan", "hr");
        assertThat(plan.path("changes")).isEmpty();
        assertThat(plan.path("summary").path("unchanged").asInt()).isEqualTo(3);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.writes()).isZero();
    }

    @Test
    void whoMovesChangesGroupsInOneCallAndWhoLeavesIsSuspended() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.resetStats();
        trial.people(
                "E1,Ada,Lovelace,ada@example.test,Active,Lab",
                "E2,Grace,Quill,grace@example.test,Terminated,Lab",
                IRIS,
                "E4,Owen,Ashdown,owen@example.test,Active,HQ");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.err()).isZero();
        assertThat(groups("E1")).containsExactly("All Staff", "Lab A");
        assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("Lovelace");
        assertThat(trial.user("E2").path("suspended").asBoolean()).isTrue();
        assertThat(groups("E2")).as("a leaver keeps groups").containsExactly("All Staff", "Lab A");
        assertThat(groups("E4")).containsExactly("All Staff", "HQ Office");
        // Ada: removal and addition in one call and a new name; Grace: suspended; Owen: created, groups
        assertThat(trial.writes()).isEqualTo(5);
    }

    @Test
    void aLeaverWhoComesBackIsReinstatedWithTheGroupsOfToday() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(ADA.replace("Active", "Terminated"), GRACE, IRIS);
        trial.run("sync", "hr");
        assertThat(trial.user("E1").path("suspended").asBoolean()).isTrue();

        trial.people(ADA.replace("HQ", "Lab"), GRACE, IRIS);
        Result back = trial.run("sync", "hr");

        assertThat(back.exit()).isZero();
        assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
        assertThat(groups("E1")).containsExactly("All Staff", "Lab A");
    }

    @Test
    void whoIsOnlyAbsentLosesAccessAfterTwoChangedFiles() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(ADA, GRACE);
        trial.run("sync", "hr");
        assertThat(trial.user("E3").path("suspended").asBoolean())
                .as("missing once")
                .isFalse();

        trial.run("sync", "hr");
        assertThat(trial.user("E3").path("suspended").asBoolean())
                .as("the same file again")
                .isFalse();
        trial.run("plan", "hr");
        trial.run("plan", "hr");

        trial.people(GRACE, ADA);
        JsonNode plan = trial.json("plan", "hr");
        assertThat(plan.path("changes").get(0).path("class").asString()).isEqualTo("missing");
        trial.run("sync", "hr");
        assertThat(trial.user("E3").path("suspended").asBoolean())
                .as("missing twice")
                .isTrue();
    }

    @Test
    void anEmptyFileTakesAccessFromNobody() throws Exception {
        trial.run("sync", "hr", "--first");
        for (int night = 0; night < 4; night++) {
            trial.people();
            Trial.lieStill(Files.writeString(
                    folder.resolve("people.csv"), "id,first,last,mail,status,site" + "\n".repeat(night + 1)));
            Result sync = trial.run("sync", "hr");
            assertThat(sync.exit()).isEqualTo(6);
            assertThat(sync.out().lines().skip(1).findFirst().orElse("")).contains("SOURCE NOT READ WHOLE");
        }
        assertThat(trial.users()).allMatch(user -> !user.path("suspended").asBoolean());
    }

    @Test
    void rejectedRowsAreReportedWithTheirLineAndTheirPeopleKeepEverything() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.resetStats();
        trial.people("E1,Ada,,ada@example.test,Terminated,HQ", GRACE, GRACE, IRIS);

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(3);
        assertThat(sync.out())
                .contains("line 2")
                .contains("line 3")
                .contains("line 4")
                .contains("more than once");
        assertThat(trial.writes()).isZero();
    }

    @Test
    void somebodySuspendedByHandStaysSuspendedAndStrangersAreNeverTouched() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.seed(
                "{\"users\":[{\"firstName\":\"Vera\",\"lastName\":\"Stranger\",\"externalId\":\"OKTA-1\",\"groups\":[\"All Staff\"]}]}");
        JsonNode before = trial.user("OKTA-1");
        trial.suspendByHand("E1");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isZero();
        assertThat(trial.user("E1").path("suspended").asBoolean()).isTrue();
        assertThat(trial.user("OKTA-1")).isEqualTo(before);
    }

    @Test
    void aUserWithTheSameKeyWhomNobodyClaimedIsHeldForAdoption() throws Exception {
        trial.seed("{\"users\":[{\"firstName\":\"Ada\",\"lastName\":\"Byron\",\"externalId\":\"E1\"}]}");
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(4);
        assertThat(trial.users()).hasSize(3);
        assertThat(groups("E1")).isEmpty();
        assertThat(trial.json("report").path("changes").get(0).path("held").asString())
                .isEqualTo("adopt");
    }

    @Test
    void aKeyThatOnlyLooksLikeAnotherIsBlockedAndNobodyIsDoubled() throws Exception {
        trial.seed("{\"users\":[{\"firstName\":\"Ada\",\"lastName\":\"Byron\",\"externalId\":\"e1\"}]}");
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(3);
        assertThat(sync.out()).contains("carries the key 'e1', which only differs");
        assertThat(trial.users()).hasSize(3);
    }

    @Test
    void onlyLooksAtOnePersonWithThreeReads() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(ADA.replace("Active", "Terminated"), GRACE.replace("Active", "Terminated"));
        trial.resetStats();

        Result sync = trial.run("sync", "hr", "--only", "E1");

        assertThat(sync.exit()).as(sync.err()).isZero();
        assertThat(trial.user("E1").path("suspended").asBoolean()).isTrue();
        assertThat(trial.user("E2").path("suspended").asBoolean()).isFalse();
        assertThat(trial.writes()).isEqualTo(1);
        // a token, three readings, the suspension
        assertThat(trial.stats().path("total").asLong()).isEqualTo(5);
    }

    @Test
    void applyDoesExactlyTheStoredPlanAndSkipsWhoHasMovedSince() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.people(ADA.replace("Byron", "Lovelace"), GRACE.replace("Quill", "Hopper"), IRIS);
        assertThat(trial.json("plan", "hr").path("run").asInt()).isEqualTo(2);
        trial.suspendByHand("E2");
        trial.people(ADA.replace("Byron", "Somebody Else"), GRACE, IRIS);

        Result apply = trial.run("apply", "2");

        assertThat(apply.exit()).isEqualTo(3);
        assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("Lovelace");
        assertThat(trial.user("E2").path("lastName").asString()).isEqualTo("Quill");
        assertThat(trial.json("report", "2").path("changes")).anySatisfy(change -> {
            assertThat(change.path("key").asString()).isEqualTo("E2");
            assertThat(change.path("outcome").asString()).isEqualTo("stale");
        });
    }

    @Test
    void namesOfTheWholeWorldArriveUnchanged() throws Exception {
        String table = "id;first;last;mail;status;site\r\n"
                + "E1;Seán;O'Brien;a@example.test;Active;HQ\r\n"
                + "E2;Lucía;Núñez;b@example.test;Active;HQ\r\n"
                + "E3;小龍;李;c@example.test;Active;HQ\r\n"
                + "E4;Martin;\"Smith, Jr.\";d@example.test;Active;HQ\r\n";
        byte[] text = ("\uFEFF" + table).getBytes(StandardCharsets.UTF_8);
        Trial.lieStill(Files.write(folder.resolve("people.csv"), text));

        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();

        assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("O'Brien");
        assertThat(trial.user("E2").path("lastName").asString()).isEqualTo("Núñez");
        assertThat(trial.user("E3").path("lastName").asString()).isEqualTo("李");
        assertThat(trial.user("E3").path("firstName").asString()).isEqualTo("小龍");
        assertThat(trial.user("E4").path("lastName").asString()).isEqualTo("Smith, Jr.");
        trial.resetStats();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.writes()).isZero();
    }

    @Test
    void jsonStandsAloneOnStandardOutput() throws Exception {
        Result plan = trial.run("plan", "hr", "--format", "json");
        assertThat(plan.exit()).isZero();
        assertThat(plan.out()).startsWith("{").endsWith("}\n");
        assertThat(plan.err()).contains("Run 1");
    }

    @Test
    void planCheckAnswersAsASyncWouldOrThatThereAreChanges() throws Exception {
        assertThat(trial.run("plan", "hr", "--check").exit()).isEqualTo(4);
        trial.run("sync", "hr", "--first");
        assertThat(trial.run("plan", "hr", "--check").exit()).isZero();
        trial.people(ADA.replace("Byron", "Lovelace"), GRACE, IRIS);
        assertThat(trial.run("plan", "hr", "--check").exit()).isEqualTo(10);
        assertThat(trial.run("plan", "hr").exit()).isZero();
    }

    private List<String> groups(String key) throws Exception {
        return trial.groupsOf(key);
    }
}
