package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import dev.brivosync.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wrong file has been synced, and somebody undoes that run: the account is as it was, and stays so. */
class RevertTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HEADER = "id,first,last,mail,status,site,dept,badge,ends";

    @TempDir
    Path folder;

    private Trial trial;
    private final Map<String, String> rows = new TreeMap<>();

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).job("hr", job("100%"));
        trial.seed(IntStream.rangeClosed(1, 30)
                .mapToObj("""
                        {"credentialFormat":{"id":100},"referenceId":"%1$d",
                         "fieldValues":[{"id":1,"value":"%1$d"},{"id":2,"value":"70"}]}"""::formatted)
                .collect(Collectors.joining(",", "{\"credentials\":[", "]}")));
        row(1, "Byron", "Active", "HQ", "Sales", "1", "");
        row(2, "Quill", "Active", "Lab", "Sales", "2", "2037-01-31");
        row(3, "Vance", "Active", "HQ", "Research", "3", "");
        row(4, "Marlowe", "Active", "HQ", "Research", "4", "2036-06-30");
        row(5, "Ashdown", "Terminated", "HQ", "Research", "5", "");
        row(6, "Crane", "Active", "Remote", "", "", "");
        source();
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        row(5, "Ashdown", "Active", "HQ", "Research", "5", "");
        source();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        row(5, "Ashdown", "Terminated", "HQ", "Research", "5", "");
        source();
        assertThat(trial.run("sync", "hr").exit()).isZero();
    }

    private static String job(String limits) {
        return """
                source: { csv: { file: ../people.csv, dates: yyyy-MM-dd } }
                person:
                  key: "{id}"
                  firstName: "{first}"
                  lastName: "{last}"
                  emails: { Work: "{mail}" }
                  customFields: { Department: "{dept}" }
                lifecycle:
                  active: { status: [Active] }
                  endsOn: "{ends}"
                  leaver: { revokeBadges: at once, removeFromGroups: at once }
                groups: { All Staff: everyone, HQ Office: { if: { site: [HQ] } }, Lab A: { if: { site: [Lab] } } }
                badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
                guards:
                  leaver: { perRun: %1$s, perDay: %1$s, perWeek: %1$s, atLeast: 1 }
                  reinstate: { perRun: %1$s, atLeast: 1 }
                  removeFromGroup: { perRun: %1$s, atLeast: 1, ofOneGroup: 100%% }
                  revokeBadge: { perRun: %1$s, atLeast: 1 }
                """.formatted(limits);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    /** Names, mails, fields, groups, cards with their dates, who is in and who is out. */
    private void everythingGoesWrong() throws Exception {
        row(1, "Wrong", "Active", "Lab", "", "2", "");
        row(2, "Quill", "Active", "HQ", "Wrong", "1", "2030-01-31");
        row(3, "Vance", "Terminated", "HQ", "Research", "3", "");
        row(4, "Marlowe", "Active", "HQ", "Research", "4", "2031-06-30");
        row(5, "Ashdown", "Active", "Lab", "Research", "6", "");
        row(6, "Crane", "Active", "Remote", "Sales", "7", "");
        row(7, "Stranger", "Active", "HQ", "Sales", "8", "");
        source();
        Result wrong = trial.run("sync", "hr");
        assertThat(wrong.exit()).as(wrong.out()).isZero();
    }

    @Test
    void theAccountIsAsItWasAndTheMendedSourceChangesNothing() throws Exception {
        Map<String, String> good = new TreeMap<>(rows);
        String before = account();
        everythingGoesWrong();
        assertThat(account()).isNotEqualTo(before);
        trial.resetStats();

        Result plan = trial.run("revert", "4");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out())
                .startsWith("Revert 5 of run 4  hr → account sandbox")
                .contains(
                        "READY TO APPLY. 2 people would be suspended, 1 person would be back, 4 people\nwould be updated.")
                .contains("run 4 created them; a user is not deleted for that")
                .contains("run 4 suspended them (status is Terminated)")
                .contains("card 4 ends 2036-06-30 again")
                .contains("gets card 1 from E2")
                .contains("Next: brivo-sync apply 5");
        assertThat(trial.writes()).isZero();

        Result apply = trial.run("apply", "5");
        assertThat(apply.exit()).as(apply.out()).isZero();
        assertThat(apply.out())
                .contains("DONE. 2 people are out, 1 person is back, 4 people updated.\nNow put the source right: as")
                .contains("Next: put the source right, then brivo-sync plan hr");
        assertThat(account("E7")).isEqualTo(before);
        assertThat(trial.user("E7").path("suspended").asBoolean()).isTrue();
        assertThat(trial.groupsOf("E7")).isEmpty();
        assertThat(trial.run("report", "4").out()).contains("undone, wholly or in part, by run 5");

        rows.clear();
        rows.putAll(good);
        source();
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
        Result quiet = trial.run("sync", "hr");
        assertThat(quiet.exit()).as(quiet.out()).isZero();
        assertThat(quiet.out()).contains("of 7 people the source no longer says what run 5 (revert of run 4");
        assertThat(account("E7")).isEqualTo(before);

        // the same words in the source are news again, by now
        everythingGoesWrong();
    }

    @Test
    void aSyncOfTheWrongFileHoldsWhatWasUndoneUntilSomebodyAgrees() throws Exception {
        String before = account();
        everythingGoesWrong();
        String wrong = account();
        trial.run("revert", "4");
        trial.run("apply", "5");
        row(8, "Newcomer", "Active", "Lab", "Sales", "", "");
        source();

        for (int night = 0; night < 2; night++) {
            Result held = trial.run("sync", "hr");
            assertThat(held.exit()).isEqualTo(4);
            assertThat(held.out())
                    .contains("TO DECIDE: the source still says of 7 people what was undone (undone)")
                    .contains("undone by run 5 (revert of run 4")
                    .contains("Next: put the source right, or brivo-sync approve")
                    .doesNotContain("changed in Brivo");
            assertThat(trial.run("report", "last", "--redact", "names").out())
                    .as("which run undid it names nobody")
                    .contains("undone by run 5 (revert of run 4");
            assertThat(account("E7", "E8")).isEqualTo(before);
            assertThat(trial.groupsOf("E8")).as("others go on").containsExactly("All Staff", "Lab A");
        }
        assertThat(trial.run("sync", "hr", "--only", "E3").exit()).isEqualTo(4);
        assertThat(trial.run("sync", "hr", "--changed-only").exit()).isEqualTo(4);
        assertThat(trial.user("E3").path("suspended").asBoolean()).isFalse();

        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        assertThat(trial.run("approve", "10", "--class", "undone").exit()).isZero();
        Result agreed = trial.run("apply", "10");
        assertThat(agreed.exit()).as(agreed.out()).isZero();
        assertThat(account("E8")).isEqualTo(wrong);
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void whatWasChangedSinceIsLeftAloneAndListedWithItsValues() throws Exception {
        everythingGoesWrong();
        row(6, "Crane", "Active", "HQ", "Board", "7", "");
        source();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        trial.editByHand("E1", "{\"lastName\":\"Married\"}");
        trial.fieldByHand("E2", "Department", "Sales");
        trial.suspendByHand("E3", false);
        trial.revokeByHand("E5", 6);

        Result plan = trial.run("revert", "4");

        assertThat(plan.exit()).isZero();
        assertThat(unwrapped(plan.out()))
                .contains("NOT UNDONE (2)")
                .contains("E1 First1 Married last name, changed since: Byron before, Wrong by run 4, Married now")
                .contains(
                        "E6 First6 Crane Department, changed by run 5 since: (none) before, Sales by run 4, Board now")
                .contains("~ E3 First3 Vance into All Staff, HQ Office; gets card 3")
                .doesNotContain("card 6");
        JsonNode json = trial.json("report", "6");
        assertThat(json.path("reverts").asInt()).isEqualTo(4);
        assertThat(json.path("changes")
                        .valueStream()
                        .filter(change -> change.path("key").asString().equals("E2")))
                .as("already as before")
                .noneMatch(change -> change.path("kind").asString().equals("setCustomField"));
        assertThat(trial.run("apply", "6").exit()).isZero();
        assertThat(trial.user("E1").path("lastName").asString()).isEqualTo("Married");
        assertThat(trial.groupsOf("E1")).containsExactly("All Staff", "HQ Office");
        assertThat(trial.user("E6").path("customFields").path("Department").asString())
                .isEqualTo("Board");
        assertThat(trial.run("revert", "4").out()).contains("2 people keep something of that run (NOT UNDONE)");
    }

    @Test
    void whoeverWasSuspendedByAnOrderSinceOrIsProtectedLosesAndGetsNothing() throws Exception {
        everythingGoesWrong();
        assertThat(trial.run("suspend", "E3", "--reason", "badge found").exit()).isZero();
        Files.writeString(
                folder.resolve("jobs/hr.yaml"),
                "account: sandbox\n" + job("100%") + "ownership: { protect: [ { key: E5 } ] }\n");

        Result plan = trial.run("revert", "4");

        assertThat(unwrapped(plan.out()))
                .contains("PROTECTED PEOPLE WHO SHOULD LEAVE (1)")
                .contains("KEPT SUSPENDED BY ORDER (1)");
        assertThat(trial.run("apply", "5").exit()).isEqualTo(3);
        assertThat(trial.user("E3").path("suspended").asBoolean()).isTrue();
        assertThat(trial.user("E5").path("suspended").asBoolean()).isFalse();

        assertThat(trial.run("reinstate", "E3").exit()).isZero();
        assertThat(trial.run("revert", "4", "--key", "E3").exit()).isZero();
        assertThat(trial.run("apply", "6").exit()).isZero();
        assertThat(trial.user("E3").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void limitsHoldAMassUndoingUntilSomebodyApproves() throws Exception {
        aCrowdJoins();
        String before = account();
        for (int person = 11; person <= 30; person++) {
            String card = String.valueOf(person);
            row(person, "Crowd", person < 20 ? "Terminated" : "Active", "Lab", "Sales", card, "2037-01-31");
        }
        source();
        Result mass = trial.run("sync", "hr");
        assertThat(mass.exit()).as(mass.out()).isZero();
        trial.job("hr", job("10%"));

        Result plan = trial.run("revert", "5");
        assertThat(plan.exit()).isZero();
        assertThat(plan.out())
                .contains("2 DECISIONS. 11 people would be updated.")
                .contains("reinstate limit: 9 people, at most 2 a run")
                .contains("removeFromGroup limit: 11 people, at most 2 a run");
        trial.run("apply", "6");
        assertThat(trial.user("E11").path("suspended").asBoolean()).isTrue();

        Result approved = trial.run("approve", "6", "--as", "Anna Boss");
        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(approved.out())
                .contains("Approved for 20 people of run 6")
                .contains("Next: brivo-sync apply 6 (until")
                .doesNotContain("brivo-sync sync hr does it");
        Result applied = trial.run("apply", "6");
        assertThat(applied.exit()).as(applied.out()).isZero();
        assertThat(account()).isEqualTo(before);
        assertThat(applied.out()).contains("approved by Anna Boss");
    }

    @Test
    void theMendedSourceIsMeasuredByWhatItWasBefore() throws Exception {
        trial.job("hr", job("100%").replace("yyyy-MM-dd } }", "yyyy-MM-dd }, complete: { maximumShrink: 60% } }"));
        aCrowdJoins();
        Map<String, String> good = new TreeMap<>(rows);
        rows.replaceAll((key, row) -> row.replace(",HQ,", ",Lab,"));
        source();
        Result doubted = trial.run("sync", "hr");
        assertThat(doubted.exit()).as(doubted.out()).isEqualTo(6);
        assertThat(trial.run("approve", "5", "--source").exit()).isZero();
        Result wrong = trial.run("sync", "hr");
        assertThat(wrong.exit()).as(wrong.out()).isEqualTo(4);
        trial.run("approve", "6");
        assertThat(trial.run("apply", "6").exit()).isZero();
        trial.run("revert", "6");
        trial.run("approve", "7");
        assertThat(trial.run("apply", "7").exit()).isZero();

        rows.putAll(good);
        source();
        Result mended = trial.run("sync", "hr");
        assertThat(mended.exit()).as(mended.out()).isZero();
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    private void aCrowdJoins() throws Exception {
        for (int person = 11; person <= 30; person++) {
            row(person, "Crowd", "Active", "HQ", "Sales", String.valueOf(person), "2037-01-31");
        }
        source();
        trial.run("sync", "hr");
        trial.run("approve", "4");
        Result joined = trial.run("apply", "4");
        assertThat(joined.exit()).as(joined.out()).isZero();
    }

    @Test
    void aPlanThatUndoesForgetsNobodyAndASyncDoes() throws Exception {
        everythingGoesWrong();
        try (Store store = Store.open(trial.environment.getOrDefault("STORE_URL", ""), Duration.ofSeconds(1))) {
            new JdbcTemplate(store.dataSource())
                    .update("update run set started = started - interval '500' day, ended = ended - interval '500' day"
                            + " where number = 1");
        }

        trial.run("revert", "4");
        assertThat(trial.run("report", "1").out()).startsWith("Sync 1  ");
        trial.run("sync", "hr");
        assertThat(trial.run("report", "1").err()).contains("there is no run 1;");
    }

    @Test
    void aPartOfARunIsUndoneByKeyOrByClass() throws Exception {
        everythingGoesWrong();

        Result one = trial.run("revert", "4", "--key", "E3");
        assertThat(one.exit()).as(one.err()).isZero();
        assertThat(one.out())
                .contains("1 person would be back")
                .doesNotContain("E5")
                .doesNotContain("E7");
        Result created = trial.run("revert", "4", "--class", "create");
        assertThat(created.out()).contains("1 person would be suspended").doesNotContain("E3");

        assertThat(trial.run("apply", "6").exit()).isZero();
        assertThat(trial.run("apply", "5").err()).contains("plan 5 is outdated: run 6 has written since", "revert 4");
        assertThat(trial.run("revert", "4", "--key", "E3").exit()).isZero();
        assertThat(trial.run("apply", "7").exit()).isZero();
        assertThat(trial.user("E3").path("suspended").asBoolean()).isFalse();
        assertThat(trial.user("E7").path("suspended").asBoolean()).isTrue();
        assertThat(trial.user("E5").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void runsAreUndoneOneAfterTheOtherTheLastOneFirst() throws Exception {
        String before = account();
        row(1, "Wrong", "Active", "Lab", "Sales", "11", "");
        source();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        row(1, "Worse", "Active", "Lab", "Board", "12", "");
        source();
        assertThat(trial.run("sync", "hr").exit()).isZero();

        assertThat(unwrapped(trial.run("revert", "4").out()))
                .contains("E1 First1 Worse last name, changed by run 5 since");
        trial.run("revert", "5");
        assertThat(trial.run("apply", "7").exit()).isZero();
        assertThat(trial.run("revert", "4").out()).doesNotContain("NOT UNDONE");
        assertThat(trial.run("apply", "8").exit()).isZero();
        assertThat(account()).isEqualTo(before);
    }

    @Test
    void whatIsUndoneCanBeUndoneInItsTurn() throws Exception {
        String before = account();
        everythingGoesWrong();
        String wrong = account();
        trial.run("revert", "4");
        trial.run("apply", "5");

        assertThat(trial.run("revert", "5").exit()).isZero();
        Result again = trial.run("apply", "6");
        assertThat(again.exit()).as(again.out()).isZero();
        assertThat(account()).isEqualTo(wrong);
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();

        trial.run("revert", "4");
        assertThat(trial.run("apply", "8").exit()).isZero();
        assertThat(account("E7")).isEqualTo(before);
        assertThat(trial.run("revert", "4").out()).contains("NOTHING TO DO. All that run 4 did");
    }

    @Test
    void whatCannotBeMeantIsRefusedWithTheReason() throws Exception {
        everythingGoesWrong();
        assertThat(trial.run("plan", "hr").exit()).isZero();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        trial.resetStats();

        refused("there is no run 99", "99");
        refused("run 5 is a plan that nobody has applied", "5");
        refused("Brivo confirmed no change of run 6", "6");
        refused("run 4 did nothing to E9; keys are compared exactly", "4", "--key", "E9");
        refused("there is no class leavers", "4", "--class", "leavers");
        refused("run 4 did nothing of class missing; it did addToGroup", "4", "--class", "missing");
        refused("run 4 was for account sandbox, not default", "4", "--account", "default");
        assertThat(trial.stats().path("total").asLong()).isZero();
    }

    private void refused(String why, String... arguments) {
        List<String> words = new ArrayList<>(List.of("revert"));
        words.addAll(List.of(arguments));
        Result refused = trial.run(words.toArray(String[]::new));
        assertThat(refused.exit()).as(refused.out()).isEqualTo(2);
        assertThat(refused.err()).contains(why);
    }

    @Test
    void aRunThatHasBeenUndoneIsNotAppliedAnyFurther() throws Exception {
        trial.job("hr", job("10%"));
        row(1, "Byron", "Terminated", "HQ", "Sales", "1", "");
        row(2, "Quill", "Terminated", "Lab", "Sales", "2", "2037-01-31");
        row(6, "Wrong", "Active", "Remote", "", "", "");
        source();
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        trial.run("revert", "4");
        assertThat(trial.run("apply", "5").exit()).isZero();
        assertThat(trial.user("E6").path("lastName").asString()).isEqualTo("Crane");

        trial.run("approve", "4");
        Result apply = trial.run("apply", "4");
        assertThat(apply.exit()).isEqualTo(2);
        assertThat(apply.err()).contains("plan 4 is outdated: run 5 has written since");
        assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void endsOfCardsAreOursAfterwardsWhereTheyWereBefore() throws Exception {
        Map<String, String> good = new TreeMap<>(rows);
        trial.revokeByHand("E1", 1);
        trial.assignByHand("E1", 1, "{\"effectiveTo\":\"2035-05-05T00:00:00Z\"}");
        assertThat(trial.run("sync", "hr", "--verify-all").exit()).isZero();
        row(1, "Byron", "Active", "HQ", "Sales", "11", "");
        row(2, "Quill", "Active", "Lab", "Sales", "12", "");
        row(4, "Marlowe", "Active", "HQ", "Research", "4", "2031-06-30");
        source();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        trial.run("revert", "5");
        Result undone = trial.run("apply", "6");
        assertThat(undone.exit()).as(undone.out()).isZero();

        rows.clear();
        rows.putAll(good);
        row(2, "Quill", "Active", "Lab", "Sales", "2", "2039-01-31");
        row(4, "Marlowe", "Active", "HQ", "Research", "4", "2039-06-30");
        source();
        JsonNode changes = trial.json("plan", "hr").path("changes");
        assertThat(changes).as("card 1 keeps an end that we never wrote").hasSize(2);
        assertThat(changes).allSatisfy(change -> {
            assertThat(change.path("kind").asString()).isEqualTo("assignBadge");
            assertThat(change.path("blocked").isNull()).as(change.toString()).isTrue();
        });
    }

    private void row(int person, String last, String status, String site, String dept, String badge, String ends) {
        rows.put(
                "E" + person,
                "E%1$d,First%1$d,%2$s,p%1$d@example.test,%3$s,%4$s,%5$s,%6$s,%7$s"
                        .formatted(person, last, status, site, dept, badge, ends));
    }

    private void source() throws Exception {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(rows.values());
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), String.join("\n", lines) + "\n"));
    }

    private static String unwrapped(String report) {
        return report.replaceAll("\\s+", " ");
    }

    /**
     * All of the account but these people, since nobody is deleted because the run is undone that made them. Of cards the
     * end: they begin when they are handed out.
     */
    private String account(String... without) {
        JsonNode dump = JSON.readTree(trial.sandbox.dump("sandbox"));
        List<String> lines = new ArrayList<>();
        dump.path("users")
                .valueStream()
                .filter(user ->
                        !List.of(without).contains(user.path("externalId").asString()))
                .forEach(user -> lines.add(user.toString()));
        dump.path("credentials")
                .valueStream()
                .filter(card -> card.hasNonNull("holder"))
                .forEach(card -> lines.add("card %s: %s until %s"
                        .formatted(card.path("referenceId"), card.path("holder"), card.path("effectiveTo"))));
        return String.join("\n", lines);
    }
}
