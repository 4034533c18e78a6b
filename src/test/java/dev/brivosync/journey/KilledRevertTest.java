package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The process dies while it undoes a run, or while it does what is then undone: in the end the account is as it was. */
class KilledRevertTest {
    private static final int PEOPLE = 24;

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).job("hr", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}", customFields: { Department: "{dept}" } }
                lifecycle: { active: { status: [Active] } }
                groups: { All Staff: everyone, HQ Office: { if: { site: [HQ] } }, Lab A: { if: { site: [Lab] } } }
                badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
                guards:
                  leaver: { perRun: 100%, perDay: 100%, perWeek: 100% }
                  reinstate: { perRun: 100% }
                  update: { perRun: 100% }
                  addToGroup: { perRun: 100% }
                  assignBadge: { perRun: 100% }
                  removeFromGroup: { perRun: 100%, ofOneGroup: 100% }
                  revokeBadge: { perRun: 100% }
                """);
        // on a server a dead process counts as alive for 20 seconds
        trial.environment.put("STORE_URL", "jdbc:h2:file:" + folder.resolve("data/store"));
        trial.seed(IntStream.rangeClosed(1, 2 * PEOPLE)
                .mapToObj("""
                        {"credentialFormat":{"id":100},"referenceId":"%1$d",
                         "fieldValues":[{"id":1,"value":"%1$d"},{"id":2,"value":"70"}]}"""::formatted)
                .collect(Collectors.joining(",", "{\"credentials\":[", "]}")));
        people(false);
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private void people(boolean wrong) throws Exception {
        List<String> lines = new ArrayList<>(List.of("id,first,last,dept,status,site,badge"));
        for (int person = 1; person <= PEOPLE; person++) {
            lines.add("E%1$d,First%1$d,%2$s,%3$s,%4$s,%5$s,%6$d"
                    .formatted(
                            person,
                            wrong ? "Wrong" : "Last" + person,
                            wrong ? "Nowhere" : "Sales",
                            wrong && person % 4 == 0 ? "Terminated" : "Active",
                            wrong ? "Lab" : "HQ",
                            wrong ? PEOPLE + person : person));
        }
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), String.join("\n", lines) + "\n"));
    }

    @Test
    void anUndoingThatIsKilledIsGoneOnWith() throws Exception {
        String before = account();
        people(true);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.run("revert", "2").exit()).isZero();

        killedAfter(30, "apply", "3");

        undoUntilNothingIsLeft();
        assertThat(account()).isEqualTo(before);
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        assertThat(account()).as("nothing of it is done again").isEqualTo(before);
        people(false);
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void aRunThatWasKilledIsUndoneAsFarAsItGot() throws Exception {
        String before = account();
        people(true);

        killedAfter(30, "sync", "hr");
        assertThat(account()).isNotEqualTo(before);
        Result plan = trial.run("revert", "2");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("run 2 broke off while it wrote").doesNotContain("NOT UNDONE");
        Result applied = trial.run("apply", number(plan));
        assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
        assertThat(account()).isEqualTo(before);
        people(false);
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    /** Of a run: a process that dies takes numbers with it. */
    private static String number(Result revert) {
        return revert.out().split(" ", 3)[1];
    }

    /** What had been done without an answer is found to have been done, or is done by another plan. */
    private void undoUntilNothingIsLeft() {
        Result again = trial.run("apply", "3");
        assertThat(again.exit()).as(again.out()).isIn(0, 3);
        Result rest = trial.run("revert", "2");
        assertThat(rest.exit()).as(rest.err()).isZero();
        Result applied = trial.run("apply", number(rest));
        assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
        assertThat(trial.run("revert", "2").out()).contains("NOTHING TO DO");
    }

    private void killedAfter(int writes, String... arguments) throws Exception {
        trial.switchTo("{\"latencyMillis\":40}");
        trial.resetStats();
        Child process = new Child(folder, trial.environment, arguments);
        while (process.isAlive() && trial.writes() < writes) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        assertThat(process.isAlive()).as(process.said()).isTrue();
        process.kill();
        trial.switchTo("{\"latencyMillis\":0}");
    }

    private String account() {
        JsonNode dump = JsonMapper.shared().readTree(trial.sandbox.dump("sandbox"));
        List<String> lines = new ArrayList<>();
        dump.path("users").forEach(user -> lines.add(user.toString()));
        dump.path("credentials")
                .valueStream()
                .filter(card -> card.hasNonNull("holder"))
                .forEach(card -> lines.add(
                        "card %s: %s".formatted(card.path("referenceId").asString(), card.path("holder"))));
        return String.join("\n", lines);
    }
}
