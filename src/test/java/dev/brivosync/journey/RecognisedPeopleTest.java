package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People whom Brivo has already, under another key or none: found, decided by somebody, and taken over whole. */
class RecognisedPeopleTest {
    private static final String BEN = "E2,Ben,Okri,ben@example.test,Active,Lab,";
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ,";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder);
        job("ownership: { adopt: [ email, fullName ] }");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aUserWithTheSameEmailIsTakenOverOnceSomebodyAgrees() throws Exception {
        sync(BEN);
        trial.seed("{\"users\":[{\"firstName\":\"Augusta\",\"lastName\":\"Byron\","
                + "\"emails\":[{\"type\":\"Work\",\"address\":\"Ada@example.test\"}],\"groups\":[\"Lab A\"]}]}");
        people(BEN, ADA);

        Result held = trial.run("sync", "hr");

        assertThat(held.exit()).as(held.out() + held.err()).isEqualTo(4);
        assertThat(trial.users()).as("no double").hasSize(2);
        assertThat(heldOfRun2()).isPositive();
        assertThat(trial.run("status").out()).contains("1 held (exit 4, report 2)");
        assertThat(trial.run("approve", "2", "--class", "adopt").exit()).isZero();
        assertThat(heldOfRun2()).as("nothing waits any more").isZero();
        Result apply = trial.run("apply", "2");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        assertThat(heldOfRun2()).isZero();
        assertThat(trial.run("status").out()).doesNotContain("1 held (exit 4, report 2)");
        assertThat(trial.user("E1").path("firstName").asString()).isEqualTo("Ada");
        assertThat(trial.groupsOf("E1")).containsExactly("All Staff", "HQ Office");
        assertThat(trial.users()).hasSize(2);
        nothingMore();
    }

    @Test
    void oneAloneIsNotCreatedWhileOnlyAWholeRunCanTell() throws Exception {
        sync(BEN);
        trial.seed("{\"users\":[{\"firstName\":\"Ada\",\"lastName\":\"Byron\"}]}");
        people(BEN, ADA);

        Result only = trial.run("sync", "hr", "--only", "E1");

        assertThat(only.exit()).as(only.out() + only.err()).isEqualTo(3);
        assertThat(words(only)).contains("only a run for everybody can tell");
        assertThat(trial.users()).hasSize(2);
    }

    @Test
    void aNewKeyFollowsThePersonWithAllThatIsRemembered() throws Exception {
        sync(BEN, ADA);
        long user = trial.user("E1").path("id").asLong();
        people(BEN, "X1,Ada,Lovelace,ada@example.test,Active,Lab,E1");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(trial.user("X1").path("id").asLong()).isEqualTo(user);
        assertThat(trial.user("X1").path("lastName").asString()).isEqualTo("Lovelace");
        assertThat(trial.groupsOf("X1")).containsExactly("All Staff", "Lab A");
        assertThat(trial.users()).hasSize(2);
        nothingMore();
        people(BEN, "X1,Ada,Lovelace,ada@example.test,Active,Lab,E1", "E1,Another,Person,,Active,HQ,");
        Result reused = trial.run("sync", "hr");
        assertThat(reused.exit())
                .as("the key is somebody else's by now: " + reused.out())
                .isZero();
        assertThat(trial.users()).hasSize(3);
        nothingMore();
    }

    @Test
    void whoGoesOnUnderANewKeyIsNotLockedOutUntilTheNight() throws Exception {
        sync(BEN, ADA);
        people(BEN, ADA.replace("Active", "Terminated"), "X1,Ada,Byron,ada@example.test,Active,HQ,E1");

        Result look = trial.run("sync", "hr", "--changed-only");

        assertThat(look.exit()).as(look.out() + look.err()).isZero();
        assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
        Result night = trial.run("sync", "hr");
        assertThat(night.exit()).as(night.out() + night.err()).isZero();
        assertThat(trial.user("X1").path("suspended").asBoolean()).isFalse();
        assertThat(trial.users()).hasSize(2);
        people(BEN, "X1,Ada,Byron,ada@example.test,Terminated,HQ,E1");
        assertThat(trial.run("sync", "hr", "--changed-only").exit()).isZero();
        assertThat(trial.user("X1").path("suspended").asBoolean())
                .as("who leaves, leaves")
                .isTrue();
    }

    @Test
    void aKeyThatChangedAsTheProcessDiedIsLearnt() throws Exception {
        sync(BEN, ADA);
        people(BEN, "X1,Ada,Byron,ada@example.test,Terminated,HQ,E1");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        store(
                "update owned_person set person_key = 'E1', former_key = null, suspended_by_us = false where person_key = 'X1'");
        store("update planned_change set outcome = null, ended = null where person_key = 'X1'");
        store("update run set state = 'DEAD', settled = false where number = 2");
        trial.resetStats();

        people(BEN, "X1,Ada,Byron,ada@example.test,Active,HQ,E1");
        Result back = trial.run("sync", "hr");

        assertThat(back.exit()).as(back.out() + back.err()).isZero();
        assertThat(trial.user("X1").path("suspended").asBoolean())
                .as("the suspension was ours: " + back.out())
                .isFalse();
        assertThat(trial.writes()).as("nothing but to let them in").isEqualTo(1);
        nothingMore();
    }

    @Test
    void whoComesBackUnderAnotherKeyGetsTheirUserAgain() throws Exception {
        sync(BEN, ADA);
        long user = trial.user("E1").path("id").asLong();
        people(BEN, ADA.replace("Active", "Terminated"));
        assertThat(trial.run("sync", "hr").exit()).isZero();
        people(BEN, "X1,Ada,Byron,ada@example.test,Active,Lab,");

        Result held = trial.run("sync", "hr");

        assertThat(held.exit()).as(held.out() + held.err()).isEqualTo(4);
        assertThat(trial.users()).hasSize(2);
        assertThat(trial.run("approve", "3", "--class", "rehire").exit()).isZero();
        Result apply = trial.run("apply", "3");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        JsonNode ada = trial.user("X1");
        assertThat(ada.path("id").asLong()).isEqualTo(user);
        assertThat(ada.path("suspended").asBoolean()).isFalse();
        assertThat(trial.groupsOf("X1")).containsExactly("All Staff", "Lab A");
        nothingMore();
    }

    @Test
    void whoOnlyResemblesSomebodyIsCreatedWhenSomebodySaysSo() throws Exception {
        sync(BEN, ADA);
        people(BEN, ADA.replace("Active", "Terminated"));
        trial.run("sync", "hr");
        people(BEN, "X1,Ada,Byron,ada@example.test,Active,Lab,");
        job("ownership: { newPeople: [X1] }");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(trial.users()).hasSize(3);
    }

    @Test
    void anotherAccountEndsTheRunBeforeAnythingIsPlanned() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int at = 0; at < 10; at++) {
            rows.add("E%d,First%d,Last%d,,Active,HQ,".formatted(at, at, at));
        }
        sync(rows.toArray(String[]::new));
        for (int at = 0; at < 4; at++) {
            trial.deleteByHand("E" + at);
        }
        assertThat(trial.run("plan", "hr").exit()).as("four are few").isZero();
        trial.deleteByHand("E4");
        trial.resetStats();

        Result plan = trial.run("plan", "hr");

        assertThat(plan.exit()).isEqualTo(2);
        assertThat(words(plan))
                .contains("is sandbox the right account?")
                .contains("Of the 10 users there that this job knows, 5 are gone or carry another key");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(2);
        assertThat(trial.writes()).isZero();

        job("ownership: { mayBeGone: 100% }");
        assertThat(trial.run("sync", "hr").exit())
                .as("somebody says that they were deleted")
                .isEqualTo(4);
        job("");
        assertThat(trial.run("sync", "hr").exit()).as("it is known by now").isEqualTo(4);
    }

    @Test
    void aRenamedJobKeepsItsPeople() throws Exception {
        sync(BEN, ADA);
        Path jobs = folder.resolve("jobs");
        String text = Files.readString(jobs.resolve("hr.yaml"));
        Files.writeString(jobs.resolve("people.yaml"), text + "formerly: [hr]\n");
        Result both = trial.run("plan", "people");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(words(both)).contains("a job that is still there (hr.yaml)");
        Files.delete(jobs.resolve("hr.yaml"));
        people(BEN, ADA.replace("Active", "Terminated"));

        JsonNode plan = trial.json("plan", "people");
        Result sync = trial.run("sync", "people");

        assertThat(plan.path("target").path("owned").asInt()).isEqualTo(2);
        assertThat(plan.path("changes").path(0).path("class").asString()).isEqualTo("leaver");
        assertThat(plan.path("changes").path(0).path("held").isNull()).isTrue();
        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(trial.user("E1").path("suspended").asBoolean()).isTrue();
        assertThat(trial.json("plan", "people").path("changes")).isEmpty();
    }

    @Test
    void aProtectedLeaverIsNotSuspendedByALookAtChangesEither() throws Exception {
        trial.seed("{\"groups\":[\"Executives\"]}");
        sync(BEN, ADA);
        trial.seed("{\"users\":[{\"firstName\":\"Head\",\"lastName\":\"Of All\",\"groups\":[\"Executives\"]}]}");
        job("ownership: { protect: [ { group: Executives }, { key: E2 } ] }");
        trial.joinByHand("E1", "Executives");
        people(BEN.replace("Active", "Terminated"), ADA.replace("Active", "Terminated"));

        Result changes = trial.run("sync", "hr", "--changed-only");
        Result whole = trial.run("sync", "hr");

        assertThat(changes.exit()).as(changes.out() + changes.err()).isEqualTo(3);
        assertThat(whole.exit()).as(whole.out() + whole.err()).isEqualTo(3);
        assertThat(words(whole)).contains("PROTECTED PEOPLE WHO SHOULD LEAVE (2)");
        assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
        assertThat(trial.user("E2").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void aGroupThatProtectsAndDoesNotExistIsAnErrorWithItsPlace() throws Exception {
        job("ownership: { protect: [ { group: Executive } ] }");
        trial.seed("{\"groups\":[\"Executives\"]}");
        people(BEN);

        Result plan = trial.run("plan", "hr");

        assertThat(plan.exit()).isEqualTo(2);
        assertThat(words(plan))
                .contains("hr.yaml:")
                .contains("Brivo has no group Executive")
                .contains("Executives");
    }

    private void job(String ownership) throws Exception {
        trial.job("hr", """
                source: { csv: { file: ../people.csv } }
                person:
                  key: "{id}"
                  firstName: "{first}"
                  lastName: "{last}"
                  emails: { Work: "{mail}" }
                  previousKey: "{old}"
                lifecycle: { active: { status: [Active] } }
                groups:
                  All Staff: everyone
                  HQ Office: { if: { site: [HQ] } }
                  Lab A: { if: { site: [Lab] } }
                %s
                """.formatted(ownership));
    }

    private void people(String... rows) throws Exception {
        List<String> lines = new ArrayList<>(List.of("id,first,last,mail,status,site,old"));
        lines.addAll(List.of(rows));
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), String.join("\n", lines) + "\n"));
    }

    private void sync(String... rows) throws Exception {
        people(rows);
        Result first = trial.run("sync", "hr", "--first");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
    }

    private void nothingMore() throws Exception {
        trial.resetStats();
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
        Result sync = trial.run("sync", "hr");
        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(trial.writes()).isZero();
    }

    private void store(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(trial.environment.get("STORE_URL"), "sa", "");
                var command = connection.createStatement()) {
            assertThat(command.executeUpdate(statement)).isPositive();
        }
    }

    private static String words(Result result) {
        return (result.out() + result.err()).replaceAll("\\s+", " ");
    }

    private int heldOfRun2() throws Exception {
        return trial.json("report", "2").path("summary").path("held").asInt();
    }
}
