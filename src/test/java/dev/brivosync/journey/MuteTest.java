package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A known trouble with one person turns no night red, and is told all the same; what is held or takes access always counts. */
class MuteTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,";
    private static final String GRACE = "E2,Grace,Hopper,grace@example.test,";

    @TempDir
    Path folder;

    private Trial trial;
    private final LocalDate until = LocalDate.now().plusDays(30);

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA + "Active,HQ", GRACE + "Active,HQ");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private Result mute(String key) {
        return trial.run("mute", key, "--until", until.toString(), "--reason", "HR corrects it", "--as", "Anna Boss");
    }

    private void fail(String method, String path) throws Exception {
        trial.switchTo("{\"faults\":[{\"method\":\"%s\",\"path\":\"%s\",\"kind\":\"bad_request\",\"count\":99}]}"
                .formatted(method, path));
    }

    @Test
    void aRejectedRowIsStillListed() throws Exception {
        trial.people(
                ADA + "Active,HQ", "E2,,Hopper,grace@example.test,Active,HQ", "E3,,Aziz,noor@example.test,Active,HQ");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(3);
        assertThat(mute("E2").exit()).isZero();
        Result other = trial.run("sync", "hr");
        assertThat(other.exit()).as("another row counts").isEqualTo(3);
        assertThat(other.out()).contains("1 ROW TO CORRECT.").contains("1 known trouble is muted.");

        assertThat(mute("E3").out()).doesNotContain("spelt right");
        Result quiet = trial.run("sync", "hr");
        assertThat(quiet.exit()).isZero();
        assertThat(quiet.out())
                .contains("NOTHING FOR YOU TO DO. 2 known troubles are muted.")
                .contains("MUTED (2)")
                .contains("people.csv line 3, E2: no first name")
                .contains("muted until " + until)
                .doesNotContain("TO CORRECT");
        assertThat(trial.run("plan", "hr", "--check").exit()).isZero();
        JsonNode json = trial.json("report", "4");
        assertThat(json.path("source").path("rejected").size()).isEqualTo(2);
        assertThat(json.path("muted").get(0).path("key").asString()).isEqualTo("E2");
        assertThat(trial.run("status").out())
                .contains("muted: 2\n  E2 on account sandbox  muted until " + until + " by Anna Boss (");

        assertThat(trial.run("mute", "E2", "--end").exit()).isZero();
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(3);
        assertThat(trial.run("report", "4").out()).as("as it was then").contains("MUTED (2)");
    }

    @Test
    void whatAPersonWouldGetMayFail() throws Exception {
        fail("PATCH", "*");
        trial.people("E1,Ada,Lovelace,ada@example.test,Active,HQ", GRACE + "Active,HQ");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(3);
        assertThat(mute("E1").exit()).isZero();
        Result quiet = trial.run("sync", "hr");
        assertThat(quiet.exit()).as(quiet.out()).isZero();
        assertThat(quiet.out())
                .contains("MUTED (1)")
                .contains("E1 Ada Lovelace")
                .doesNotContain("FAILED");
    }

    @Test
    void whatTakesAccessCountsAlways() throws Exception {
        assertThat(mute("E1").exit()).isZero();
        fail("PUT", "*");
        trial.people(ADA + "Left,HQ", GRACE + "Active,HQ");
        Result leaver = trial.run("sync", "hr");
        assertThat(leaver.exit()).isEqualTo(3);
        assertThat(leaver.out()).contains("1 LEAVER NOT CONFIRMED OUT").doesNotContain("MUTED");

        fail("POST", "/users/{id}/groups");
        trial.people(ADA + "Active,Lab", GRACE + "Active,HQ");
        Result mover = trial.run("sync", "hr");
        assertThat(mover.out())
                .contains("1 FAILED. 1 known trouble is muted.")
                .contains("remove from HQ Office")
                .contains("add to Lab A");
        assertThat(mover.exit()).isEqualTo(3);
    }

    @Test
    void whatIsHeldCountsAlways() throws Exception {
        assertThat(mute("E1").exit()).isZero();
        trial.job(
                "hr",
                Files.readString(folder.resolve("jobs/hr.yaml")).replace("account: sandbox\n", "")
                        + "guards: { leaver: { perRun: 1%, atLeast: 0 } }\n");
        trial.people(ADA + "Left,HQ", GRACE + "Active,HQ");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
    }

    @Test
    void aProtectedLeaverCountsAlways() throws Exception {
        assertThat(mute("E1").exit()).isZero();
        trial.job(
                "hr",
                Files.readString(folder.resolve("jobs/hr.yaml")).replace("account: sandbox\n", "")
                        + "ownership: { protect: [ { key: E1 } ] }\n");
        trial.people(ADA + "Left,HQ", GRACE + "Active,HQ");
        Result run = trial.run("sync", "hr");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("PROTECTED PEOPLE WHO SHOULD LEAVE");
    }

    @Test
    void notificationsOfProblemsAreQuietToo() throws Exception {
        try (Listeners listeners = new Listeners(folder)) {
            trial.environment.put("MAIL_PASSWORD", Listeners.PASSWORD);
            Files.writeString(
                    folder.resolve("config/application.yaml"),
                    "notify: { mail: %s }"
                            .formatted(listeners.mailSettings(", to: a@example.test, rejectedRows: hr@example.test")));
            trial.people(ADA + "Active,HQ", "E2,,Hopper,grace@example.test,Active,HQ");
            assertThat(trial.run("sync", "hr").exit()).isEqualTo(3);
            assertThat(listeners.mails()).hasSize(2);
            assertThat(mute("E2").exit()).isZero();
            assertThat(trial.run("sync", "hr").exit()).isZero();
            assertThat(listeners.mails()).isEmpty();
        }
    }

    @Test
    void itHasALongestTimeAndAReason() {
        assertThat(trial.run(
                                "mute",
                                "E1",
                                "--until",
                                LocalDate.now().plusDays(91).toString(),
                                "--reason",
                                "x")
                        .err())
                .contains("is the last day that can be named, 90 days after");
        assertThat(trial.run("mute", "E1", "--until", until.toString()).exit()).isEqualTo(2);
        assertThat(trial.run("mute", "E1", "--end").exit()).isEqualTo(2);
        assertThat(mute("E77").out()).contains("is it spelt right?");
        assertThat(trial.run("mute").out()).contains("  E77  muted until " + until);
    }
}
