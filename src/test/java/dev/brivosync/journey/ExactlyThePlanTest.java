package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Between a plan and its application somebody works in Brivo: whoever is not as the plan found them is left alone. */
class ExactlyThePlanTest {
    private static final int PEOPLE = 15;
    private static final String STALE = "changed in Brivo since the plan was made: ";

    @TempDir
    Path folder;

    private Trial trial;
    private final Map<String, String> rows = new TreeMap<>();

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).job("hr", """
                source: { csv: { file: ../people.csv, dates: yyyy-MM-dd } }
                person:
                  key: "{id}"
                  firstName: "{first}"
                  lastName: "{last}"
                  emails: { Work: "{mail}" }
                  customFields: { Department: "{dept}" }
                lifecycle: { active: { status: [Active] }, endsOn: "{ends}" }
                groups: { All Staff: everyone, HQ Office: { if: { site: [HQ] } }, Lab A: { if: { site: [Lab] } } }
                badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
                guards: { leaver: { perRun: 100% }, revokeBadge: { perRun: 100% }, removeFromGroup: { perRun: 100% } }
                """);
        trial.seed(IntStream.rangeClosed(1, 30)
                .mapToObj("""
                        {"credentialFormat":{"id":100},"referenceId":"%1$d",
                         "fieldValues":[{"id":1,"value":"%1$d"},{"id":2,"value":"70"}]}"""::formatted)
                .collect(Collectors.joining(",", "{\"credentials\":[", "]}")));
        for (int person = 1; person <= PEOPLE; person++) {
            row(person, "Last" + person, "Sales", "Annex", person, "Active", "");
        }
        source();
        Result first = trial.run("sync", "hr", "--first");
        assertThat(first.exit()).as(first.out()).isZero();
        row(13, "Last13", "Sales", "Annex", 13, "Terminated", "");
        source();
        assertThat(trial.run("sync", "hr").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void whoeverWasChangedByHandIsLeftAloneAndTheOthersAreDone() throws Exception {
        trial.seed("{\"users\":[{\"firstName\":\"First50\",\"lastName\":\"Last50\",\"externalId\":\"E50\"}]}");
        row(1, "Married1", "Sales", "Annex", 1, "Active", "");
        row(2, "Married2", "Sales", "Annex", 2, "Active", "");
        row(3, "Last3", "Sales", "Annex", 3, "Terminated", "");
        row(4, "Last4", "Sales", "HQ", 4, "Active", "");
        row(5, "Last5", "Sales", "Annex", 25, "Active", "");
        row(6, "Last6", "Sales", "Annex", 26, "Active", "");
        row(7, "Last7", "Research", "Annex", 7, "Active", "");
        row(8, "Last8", "Research", "Annex", 8, "Active", "");
        row(9, "Last9", "Sales", "Annex", 9, "Terminated", "");
        row(10, "Last10", "Sales", "Annex", 10, "Terminated", "");
        row(11, "Last11", "Sales", "Annex", 11, "Terminated", "");
        row(12, "Last12", "Sales", "Annex", 12, "Active", "2037-01-31");
        row(13, "Last13", "Sales", "Annex", 13, "Active", "");
        row(40, "Last40", "Sales", "Annex", 20, "Active", "");
        row(50, "Last50", "Sales", "Annex", 0, "Active", "");
        source();
        trial.run("plan", "hr");
        assertThat(trial.run("approve", "3", "--class", "adopt").exit()).isZero();

        trial.editByHand("E01", "{\"emails\":[{\"type\":\"Work\",\"address\":\"ada@new.test\"}]}");
        trial.suspendByHand("E03");
        trial.joinByHand("E04", "Lab A");
        trial.revokeByHand("E05", 5);
        trial.assignByHand("E07", 26, "{}");
        trial.fieldByHand("E08", "Department", "Legal");
        trial.editByHand("E09", "{\"externalId\":\"X9\"}");
        trial.deleteByHand("E10");
        trial.assignByHand("E12", 12, "{\"effectiveTo\":\"2030-01-01T00:00:00Z\"}");
        trial.assignByHand("E13", 21, "{}");
        trial.seed("{\"users\":[{\"firstName\":\"First40\",\"lastName\":\"Last40\",\"externalId\":\"E40\"}]}");
        trial.editByHand("E50", "{\"middleName\":\"Q\"}");
        trial.resetStats();
        Result apply = trial.run("apply", "3");

        assertThat(apply.exit()).as(apply.out()).isEqualTo(3);
        Map<String, String> outcomes = outcomes(trial.json("report", "3"));
        assertThat(outcomes.get("E01")).isEqualTo(STALE + "e-mails: Work e1@corp.test → Work ada@new.test");
        assertThat(outcomes.get("E02")).isEqualTo("done");
        assertThat(outcomes.get("E03")).isEqualTo(STALE + "suspended");
        assertThat(outcomes.get("E04")).isEqualTo(STALE + "into Lab A");
        assertThat(outcomes.get("E05")).isEqualTo(STALE + "no longer has card 5");
        assertThat(outcomes.get("E06")).startsWith(STALE + "card 26 is with user ");
        assertThat(outcomes.get("E07")).as("its plan is about something else").isEqualTo("done");
        assertThat(outcomes.get("E08")).isEqualTo(STALE + "Department: Sales → Legal");
        assertThat(outcomes.get("E09")).isEqualTo(STALE + "key: E09 → X9");
        assertThat(outcomes.get("E10")).startsWith(STALE + "user ").endsWith(" is gone");
        assertThat(outcomes.get("E11")).isEqualTo("done");
        assertThat(outcomes.get("E12")).startsWith(STALE + "card 12 valid ").contains("until 2030-01-01");
        assertThat(outcomes.get("E13")).isEqualTo(STALE + "has card 21");
        assertThat(outcomes.get("E40")).startsWith(STALE + "user ").endsWith(" carries the key E40 by now");
        assertThat(outcomes.get("E50")).isEqualTo(STALE + "middle name: (none) → Q");
        assertThat(trial.writes()).as("one each for E02, E07 and E11").isEqualTo(3);
        assertThat(apply.out().replaceAll("\\s+", " ")).contains("CHANGED IN BRIVO MEANWHILE, LEFT ALONE (12)");
    }

    @Test
    void anEndOfThePinThatSomebodyMovedIsNotPutOff() throws Exception {
        secrets("Y", "2037-01-31");
        assertThat(trial.run("sync", "pins", "--first").exit()).isZero();
        secrets("Y", "2038-01-31");
        int run = trial.json("plan", "pins").path("run").asInt();
        trial.editByHand("P1", "{\"effectiveTo\":\"2030-01-01T00:00:00Z\"}");
        trial.resetStats();

        assertThat(trial.run("apply", String.valueOf(run)).exit()).isEqualTo(3);

        assertThat(outcomes(trial.json("report", String.valueOf(run))).get("P1"))
                .startsWith(STALE + "end of the PIN: 2037-")
                .endsWith(" → 2030-01-01T00:00:00Z");
        assertThat(trial.writes()).isZero();
    }

    @Test
    void whoeverWasInvitedByHandIsNotInvitedTwice() throws Exception {
        secrets("N", "");
        assertThat(trial.run("sync", "pins", "--first").exit()).isZero();
        secrets("Y", "");
        int run = trial.json("plan", "pins").path("run").asInt();
        trial.inviteByHand("P1", "p1@corp.test");
        trial.resetStats();

        assertThat(trial.run("apply", String.valueOf(run)).exit()).isZero();

        assertThat(trial.writes()).isZero();
    }

    /** Another job, of one person with a PIN and perhaps a mobile pass. */
    private void secrets(String pass, String ends) throws Exception {
        trial.job("pins", """
                source: { csv: { file: ../pins.csv, dates: yyyy-MM-dd } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}", emails: { Work: "{mail}" }, pin: "{pin}" }
                lifecycle: { endsOn: "{ends}" }
                mobilePass: { if: { pass: [Y] }, email: "{mail}" }
                """);
        Trial.lieStill(Files.writeString(
                folder.resolve("pins.csv"),
                "id,first,last,mail,pin,pass,ends\nP1,Ada,Byron,p1@corp.test,482913,%s,%s\n".formatted(pass, ends)));
    }

    @Test
    void fewPeopleOfALargeAccountAreReadOneByOneAndManyByListing() throws Exception {
        trial.seed(IntStream.range(0, 250)
                .mapToObj("{\"firstName\":\"Other\",\"lastName\":\"Number%d\"}"::formatted)
                .collect(Collectors.joining(",", "{\"users\":[", "]}")));
        assertThat(calls("apply", 3)).isEqualTo(Map.of("singly", 3L, "listing", 0L));
        assertThat(calls("apply", 4)).isEqualTo(Map.of("singly", 0L, "listing", 3L));
    }

    /** Plans another last name for so many people, and tells how they are read again before that is applied. */
    private Map<String, Long> calls(String name, int people) throws Exception {
        for (int person = 1; person <= people; person++) {
            row(person, name + people, "Sales", "Annex", person, "Active", "");
        }
        source();
        int run = trial.json("plan", "hr").path("run").asInt();
        trial.resetStats();
        assertThat(trial.run("apply", String.valueOf(run)).exit()).isZero();
        JsonNode calls = trial.stats().path("calls");
        return Map.of("singly", count(calls, "GET /users/{id}"), "listing", count(calls, "GET /users"));
    }

    private static long count(JsonNode calls, String call) {
        return calls.path(call).valueStream().mapToLong(JsonNode::asLong).sum();
    }

    /** What became of each person; of those left alone, why. */
    private static Map<String, String> outcomes(JsonNode report) {
        Map<String, String> outcomes = new TreeMap<>();
        report.path("changes")
                .forEach(change -> outcomes.putIfAbsent(
                        change.path("key").asString(),
                        change.path("outcome").asString().equals("stale")
                                ? change.path("detail").asString()
                                : change.path("outcome").asString()));
        return outcomes;
    }

    private void row(int person, String last, String dept, String site, int badge, String status, String ends) {
        String key = "E%02d".formatted(person);
        rows.put(
                key,
                "%s,First%d,%s,e%d@corp.test,%s,%s,%s,%s,%s"
                        .formatted(key, person, last, person, dept, site, badge == 0 ? "" : badge, status, ends));
    }

    private void source() throws Exception {
        Trial.lieStill(Files.writeString(
                folder.resolve("people.csv"),
                "id,first,last,mail,dept,site,badge,status,ends\n" + String.join("\n", rows.values()) + "\n"));
    }
}
