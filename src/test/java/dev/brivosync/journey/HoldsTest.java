package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is held waits for a person's decision, which counts once, for exactly what was shown, and not for ever. */
class HoldsTest {
    private static final int PEOPLE = 40;

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob();
        leaving(Set.of());
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void approvingShowsWhatEachPersonBecomesAndKeepsWhoWhenAndWhy() throws Exception {
        leaving(first(8));
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);

        Result approved = trial.run(
                "approve", "2", "--key", "E01", "--key", "E02", "--as", "Anna Boss", "--reason", "plant closed");

        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(approved.out())
                .startsWith("Approved for 2 people of run 2, by Anna Boss (")
                .contains(") – plant closed\n")
                .contains("  E01 First1 Last1  suspended: status is Terminated; doors: Front Door\n")
                .contains("  E02 First2 Last2  suspended: ")
                .doesNotContain("E03");
        assertThat(trial.run("apply", "2").exit()).isEqualTo(4);
        assertThat(suspended()).containsExactly("E01", "E02");
        String report = trial.run("report", "2").out();
        assertThat(oneLine(report))
                .contains("APPROVED")
                .contains("E01, E02: leaver, approved by Anna Boss (")
                .contains(": plant closed");
        JsonNode change = change(trial.json("report", "2"), "E01");
        assertThat(change.path("decision").path("verdict").asString()).isEqualTo("approved");
        assertThat(change.path("decision").path("as").asString()).isEqualTo("Anna Boss");
        assertThat(change.path("decision").path("by").asString()).isEqualTo(System.getProperty("user.name"));
        assertThat(change.path("decision").path("reason").asString()).isEqualTo("plant closed");
        assertThat(change.path("decision").path("hold").asString()).startsWith("leaver limit: 8 people");
        assertThat(change.path("outcome").asString()).isEqualTo("done");
    }

    @Test
    void whatNobodyCanDecideIsRefusedWithWhatToDo() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");

        refused("there is no class or reason leavers; run 2 holds leaver (8 people)", "2", "--class", "leavers");
        refused("nothing of run 2 is held that is adopt. It holds leaver (8 people)", "2", "--class", "adopt");
        refused("run 2 plans nothing for E99; keys are compared exactly", "2", "--key", "E01", "--key", "E99");
        refused("run 2 plans nothing for E39", "2", "--key", "E39");
        refused("there is no run 7", "7");
        refused("--as, --reason and --key want a text", "2", "--reason", " ");
        assertThat(trial.run("apply", "2").exit())
                .as("none of it released anybody")
                .isEqualTo(4);
        assertThat(suspended()).isEmpty();

        trial.run("approve", "2", "--key", "E01");
        refused("next: brivo-sync apply 2 or brivo-sync sync hr", "2", "--key", "E01");
        trial.run("apply", "2");
        refused(", and applied", "2", "--key", "E01");
        trial.run("approve", "2", "--reject", "--key", "E02", "--reason", "comes back on Monday");
        refused("comes back on Monday; to let it happen after all: brivo-sync plan hr", "2", "--key", "E02");
    }

    @Test
    void whatWasRejectedStaysSoAndIsNotAskedAgain() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        Result rejected = trial.run("approve", "2", "--reject", "--reason", "wrong export");
        assertThat(rejected.exit()).as(rejected.err()).isZero();
        assertThat(rejected.out()).contains("E00 First0 Last0  stays as they are, not: suspended");

        Result night = trial.run("sync", "hr");

        assertThat(night.exit()).isZero();
        assertThat(suspended()).isEmpty();
        assertThat(oneLine(night.out()))
                .contains("8 people stay as they are: their changes were rejected.")
                .contains("REJECTED, LEFT AS IT IS (8)")
                .contains("suspend: rejected by ")
                .contains(": wrong export (run 2)")
                .doesNotContain("TO DECIDE");
        JsonNode json = trial.json("plan", "hr");
        assertThat(json.path("summary").path("held").asInt()).isZero();
        assertThat(change(json, "E03").path("held").asString()).startsWith("leaver limit");
        assertThat(change(json, "E03").path("decision").path("verdict").asString())
                .isEqualTo("rejected");
        assertThat(trial.run("plan", "hr", "--check").exit()).isZero();
    }

    @Test
    void aRejectionHoldsEvenWhereTheLimitWouldNot() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2", "--reject", "--key", "E01");

        leaving(Set.of(0, 1));
        Result night = trial.run("sync", "hr");

        assertThat(night.exit()).isZero();
        assertThat(suspended()).as("the other one is a leaver like any other").containsExactly("E00");
    }

    @Test
    void aRejectionEndsWhenTheSourceSaysSomethingElse() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2", "--reject");

        rows(first(8), Set.of(3), "Annex");
        Result night = trial.run("sync", "hr");

        assertThat(night.exit())
                .as("one person who leaves is no matter for a guard")
                .isZero();
        assertThat(suspended()).containsExactly("E03");
        assertThat(oneLine(night.out()))
                .contains("the rejection of run 2 (leaver) by ")
                .contains(" for E03 ended");
    }

    @Test
    void aRejectionIsOverruledInALaterPlanByName() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2", "--reject");
        trial.run("plan", "hr");

        refused("nothing of run 3 is held", "3");
        assertThat(trial.run("approve", "3", "--key", "E05").exit()).isZero();
        assertThat(trial.run("apply", "3").exit()).isZero();
        assertThat(suspended()).containsExactly("E05");
    }

    @Test
    void anApprovalIsTakenBackAsLongAsNothingUsedIt() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2");
        trial.run("approve", "2", "--reject", "--key", "E01");

        trial.run("apply", "2");

        assertThat(suspended()).hasSize(7).doesNotContain("E01");
    }

    @Test
    void theNextSyncDoesWhatWasApprovedAndStillIsPlannedTheSame() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        assertThat(trial.run("approve", "2", "--as", "Anna Boss").exit()).isZero();

        leaving(first(16));
        Result night = trial.run("sync", "hr");

        assertThat(night.exit()).as("eight others are more than five").isEqualTo(4);
        assertThat(suspended()).containsExactly("E00", "E01", "E02", "E03", "E04", "E05", "E06", "E07");
        assertThat(night.out()).contains("leaver limit: 8 people, at most 5 a run");
        assertThat(oneLine(night.out())).contains("approved by Anna Boss (").contains("(run 2)");
        trial.suspendByHand("E00", false);
        assertThat(trial.run("sync", "hr").out()).as("once").contains("leaver limit: 9 people");
    }

    @Test
    void approvedChangesDoNotCountTowardsTheLimit() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2");

        leaving(first(12));

        assertThat(trial.run("sync", "hr").exit())
                .as("four are within the limit")
                .isZero();
        assertThat(suspended()).hasSize(12);
    }

    @Test
    void whoIsPlannedAnotherWayIsMeasuredAnew() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2");
        // the same key, and another user
        trial.editByHand("E00", "{\"externalId\":\"OLD\"}");
        leaving(first(20));
        Result night = trial.run("sync", "hr");

        assertThat(night.out()).contains("leaver limit: ");
        assertThat(suspended())
                .as("over the limit are those of whom nobody decided")
                .hasSize(7);
    }

    @Test
    void aPlanShowsWhatTheSyncWillDoAndUsesNothingUp() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2");

        JsonNode plan = trial.json("plan", "hr");
        assertThat(plan.path("summary").path("held").asInt()).isZero();
        assertThat(suspended()).isEmpty();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(suspended()).hasSize(8);
    }

    @Test
    void anApprovalDoesNotLiftAnotherHold() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2");

        rows(first(8), Set.of(39), "Annex");
        Files.setLastModifiedTime(
                folder.resolve("people.csv"), FileTime.from(Instant.now().minusSeconds(86_400)));
        Result night = trial.run("sync", "hr");

        assertThat(night.exit()).as(night.out()).isEqualTo(6);
        assertThat(suspended()).as("the file is older than the one before").isEmpty();
        assertThat(trial.run("status").out()).as("it waits for a whole read").contains("8 people (leaver) approved");
        leaving(first(8));
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(suspended()).hasSize(8);
    }

    @Test
    void aHoldThatNobodyDecidedOnExpires() throws Exception {
        leaving(first(8));
        JsonNode sync = trial.json("sync", "hr");
        assertThat(sync.path("holdsUntil").asString()).isNotEmpty();
        assertThat(oneLine(trial.run("report", "2").out())).contains("To decide until ");
        assertThat(oneLine(trial.run("status").out())).contains("8 people (leaver) wait in run 2, to decide until ");

        sql("update run set holds_until = timestamp with time zone '2026-01-05 12:00:00+00' where number = 2");

        refused("what run 2 holds could be decided on until Mon 5 Jan", "2");
        assertThat(suspended()).isEmpty();
    }

    @Test
    void anApprovalThatExpiredIsNotApplied() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2");
        sql("update run set holds_until = timestamp with time zone '2026-01-05 12:00:00+00' where number = 2");

        Result apply = trial.run("apply", "2");

        assertThat(apply.exit()).isEqualTo(2);
        assertThat(apply.err())
                .contains("the approval for 8 people of plan 2 has expired")
                .contains("brivo-sync plan hr");
        assertThat(suspended()).isEmpty();
    }

    @Test
    void anApprovalThatExpiredIsNothingForASync() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2");
        sql("update hold_decision set good_until = timestamp with time zone '2026-01-05 12:00:00+00'");

        Result night = trial.run("sync", "hr");

        assertThat(night.exit()).isEqualTo(4);
        assertThat(suspended()).isEmpty();
        assertThat(oneLine(night.out()))
                .contains("the approval of run 2 (leaver) by ")
                .contains("for 8 people ended: its time was over (holds.expireAfter)");
    }

    @Test
    void whatANewerPlanLacksCannotBeApprovedAnyMore() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        leaving(Set.of());
        trial.run("plan", "hr");

        refused("run 3, made since, does not plan this any more", "2");
    }

    @Test
    void howLongHoldsLiveIsASetting() throws Exception {
        trial.environment.put("HOLDS_EXPIREAFTER", "PT0S");
        leaving(first(8));
        trial.run("sync", "hr");

        refused("holds.expireAfter", "2");
    }

    @Test
    void aFirstPlanThatIsApprovedAsAWholeIsTheConsentForASyncToo() throws Exception {
        try (Trial fresh = new Trial(folder.resolve("fresh")).usualJob()) {
            fresh.people(row(1, false, "HQ"), row(2, false, "HQ"));
            assertThat(fresh.run("plan", "hr").exit()).isZero();
            assertThat(fresh.run("approve", "1").exit()).isZero();
            assertThat(fresh.run("sync", "hr").exit()).isZero();
            assertThat(fresh.users()).hasSize(2);

            fresh.people(row(1, false, "HQ"), row(2, false, "HQ"), row(3, false, "HQ"));
            assertThat(fresh.run("sync", "hr").exit()).isZero();
            assertThat(fresh.users()).hasSize(3);
        }
    }

    @Test
    void noSwitchTurnsGuardsOffForGood() throws Exception {
        leaving(first(8));
        trial.run("sync", "hr");
        trial.run("approve", "2");
        trial.run("sync", "hr");
        leaving(first(16));

        for (String option : List.of("--force", "--yes", "--no-guards", "--approve", "--first")) {
            assertThat(trial.run("sync", "hr", option).exit()).as(option).isIn(2, 4);
        }
        assertThat(suspended()).as("an approval is for one plan").hasSize(8);
        for (String guards : List.of("off", "none", "false", "[]", "{ leaver: off }", "{ adopt: { perRun: 100% } }")) {
            trial.job("hr", """
                    source: { csv: { file: ../people.csv } }
                    person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                    lifecycle: { active: { status: [Active] } }
                    guards: %s
                    """.formatted(guards));
            assertThat(trial.run("sync", "hr").exit()).as(guards).isEqualTo(2);
        }
    }

    private void refused(String message, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "approve";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Result result = trial.run(all);
        assertThat(result.exit()).as(result.out()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    private static Set<Integer> first(int people) {
        return IntStream.range(0, people).boxed().collect(Collectors.toSet());
    }

    private void leaving(Set<Integer> leavers) throws Exception {
        leaving(leavers, PEOPLE);
    }

    private void leaving(Set<Integer> leavers, int people) throws Exception {
        trial.people(IntStream.range(0, people)
                .mapToObj(number -> row(number, leavers.contains(number), "Remote"))
                .toArray(String[]::new));
    }

    private void rows(Set<Integer> leavers, Set<Integer> elsewhere, String site) throws Exception {
        trial.people(IntStream.range(0, PEOPLE)
                .mapToObj(number -> row(number, leavers.contains(number), elsewhere.contains(number) ? site : "Remote"))
                .map(row -> row.contains(site) ? row.replace("Last", "Other") : row)
                .toArray(String[]::new));
    }

    private static String row(int number, boolean leaves, String site) {
        return "E%02d,First%d,Last%d,e%d@example.test,%s,%s"
                .formatted(number, number, number, number, leaves ? "Terminated" : "Active", site);
    }

    private List<String> suspended() {
        return trial.users()
                .valueStream()
                .filter(user -> user.path("suspended").asBoolean())
                .map(user -> user.path("externalId").asString())
                .sorted()
                .toList();
    }

    private static JsonNode change(JsonNode report, String key) {
        return report.path("changes")
                .valueStream()
                .filter(each -> each.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(trial.environment.get("STORE_URL"), "sa", "");
                Statement update = connection.createStatement()) {
            update.execute(statement);
        }
    }
}
