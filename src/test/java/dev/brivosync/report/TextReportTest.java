package dev.brivosync.report;

import static dev.brivosync.report.GoldenReportTest.text;
import static dev.brivosync.report.StoredRuns.LAB;
import static dev.brivosync.report.StoredRuns.LOBBY;
import static dev.brivosync.report.StoredRuns.added;
import static dev.brivosync.report.StoredRuns.complete;
import static dev.brivosync.report.StoredRuns.creates;
import static dev.brivosync.report.StoredRuns.done;
import static dev.brivosync.report.StoredRuns.ended;
import static dev.brivosync.report.StoredRuns.joiner;
import static dev.brivosync.report.StoredRuns.joins;
import static dev.brivosync.report.StoredRuns.leaves;
import static dev.brivosync.report.StoredRuns.person;
import static dev.brivosync.report.StoredRuns.update;
import static dev.brivosync.report.StoredRuns.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.report.StoredRuns.StoredRun;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextReportTest {
    private static final Look LOOK = new Look(false, 80, 10);
    private static final Set<String> COMMANDS =
            Set.of("plan", "apply", "sync", "report", "status", "validate", "sandbox", "demo");

    @Test
    void planSpeaksOfWhatWouldHappenAndEndsWithItsCostAndTheNextCommand() {
        List<String> lines = lines(plan(
                person("E1", "Ines Duarte", user(1), List.of(), leaves("Status is Terminated")),
                joiner("E2", "Ada", "Byron", LOBBY),
                joiner("E3", "Bo", "Lee", LOBBY, LAB)));

        assertThat(lines.get(1)).isEqualTo("READY TO APPLY. 1 leaver would be out, 2 joiners would get in.");
        assertThat(lines)
                .contains("- E1 Ines Duarte  Status is Terminated", "+ E2 Ada Byron  HQ Lobby")
                .last()
                .isEqualTo("Cost to apply: 101 calls, about 11 s.  Next: brivo-sync apply 413");
    }

    @Test
    void nothingToDoSaysSoAndNamesNoCommand() {
        StoredRun stored = plan();

        assertThat(lines(stored).get(1)).isEqualTo("NOTHING TO DO. 300 people are as the source wants them.");
        assertThat(lines(stored).getLast()).endsWith("Next: nothing until the source changes.");
    }

    @Test
    void whoStandsUnderRemarksIsNotSaidToBeAsTheSourceWants() {
        Note byHand = Note.information("suspended in Brivo by hand, and stays so");

        assertThat(lines(plan(person("E1", "Ada Byron", user(1), List.of(byHand))))
                        .get(1))
                .isEqualTo("NOTHING TO DO. 299 people are as the source wants them, 1 stands under REMARKS.");
    }

    @Test
    void somebodyWhoIsNotInBrivoDoesNotLessenThoseWhoAreAsWanted() {
        Note phone = Note.information("phone Mobile left out: '555' is no phone number in US");

        assertThat(lines(plan(person("E1", "Ada Byron", null, List.of(phone)))).subList(1, 3))
                .containsExactly(
                        "NOTHING TO DO. 300 people are as the source wants them, 1 stands under REMARKS,",
                        "not in Brivo.");
    }

    @Test
    void emptySourceOfAJobWithoutPeopleIsNamed() {
        StoredRun stored = new StoredRun(
                StoredRuns.run(
                        1,
                        "plan",
                        State.PLANNED,
                        complete(0, 0, List.of()),
                        new AccountSnapshot(0, 0, 40, 2, null),
                        List.of(),
                        0,
                        new Cost(0, 0),
                        List.of(),
                        null,
                        0),
                List.of());

        assertThat(lines(stored).get(1))
                .isEqualTo("NOTHING TO DO. The source is empty, and this job has nobody in Brivo.");
        assertThat(lines(stored)).contains("Brivo: no users yet.");
    }

    @Test
    void whatADoubtfulSourceLeavesToApplyIsOfferedFirst() {
        StoredRun night = StoredRuns.badNight().in(State.PLANNED);
        List<PersonPlan> safe = List.of(person("E1", "Bo Lee", user(1), List.of(), leaves("Status is Terminated")));

        assertThat(lines(new StoredRun(night.run(), safe)))
                .last()
                .isEqualTo("Next: brivo-sync apply 415 (what is safe), then put the source right");
        assertThat(lines(new StoredRun(night.run(), List.of())))
                .last()
                .isEqualTo("Next: put the source right, then brivo-sync sync hr-nightly");
    }

    @Test
    void remarkThatManyPeopleShareIsSaidOnce() {
        PersonPlan[] people = IntStream.range(0, 862)
                .mapToObj(number -> person(
                        "E" + (1000 + number),
                        "Ada Byron",
                        user(number),
                        List.of(Note.information("phone Mobile left out: '%d' is no phone number".formatted(number)))))
                .toArray(PersonPlan[]::new);

        assertThat(text(plan(people), LOOK)).contains("""

                REMARKS (862)
                  phone Mobile left out: 862 people, such as
                · E1000 Ada Byron  '0' is no phone number
                · E1001 Ada Byron  '1' is no phone number
                · E1002 Ada Byron  '2' is no phone number
                  all of them: brivo-sync report 413 --format json

                """);
    }

    @Test
    void threePeopleWithOneRemarkAreStillNamedEach() {
        PersonPlan[] people = IntStream.range(0, 3)
                .mapToObj(number -> person(
                        "E" + number,
                        "Ada Byron",
                        user(number),
                        List.of(Note.information("suspended in Brivo by hand, and stays so"))))
                .toArray(PersonPlan[]::new);

        assertThat(text(plan(people), LOOK))
                .contains("REMARKS (3)\n  E0 Ada Byron  suspended in Brivo by hand, and stays so\n")
                .doesNotContain("all of them");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    6 | the source could not be read
                    7 | the Brivo account could not be read
                    8 | the call quota of the account is used up
                    2 | the job does not fit source or account
                    1 | the run broke off
                    """)
    void runWithoutAPlanBlamesWhoFailed(int exitCode, String why) {
        assertThat(lines(withoutPlan(exitCode)).get(1)).isEqualTo("NO PLAN WAS MADE: " + why + ". Nobody was touched.");
    }

    @Test
    void reasonsOfDoubtBeginAsSentencesDo() {
        assertThat(text(inDoubt("the source is empty"), LOOK)).contains("by absence. The source is empty.");
        assertThat(text(inDoubt("people.csv is torn"), LOOK)).contains("by absence. people.csv is torn.");
    }

    @Test
    void firstRunAsksForConsentAndNamesItsCommand() {
        List<String> lines = lines(StoredRuns.firstRun());

        assertThat(lines.get(1)).startsWith("FIRST RUN: READ THIS PLAN, THEN CONSENT. 11 people would be created.");
        assertThat(lines.getLast()).endsWith("Next: brivo-sync sync hr-nightly --first");
    }

    @Test
    void sourceInDoubtComesFirst() {
        List<String> lines = lines(StoredRuns.badNight());

        assertThat(lines.get(1)).startsWith("SOURCE NOT READ WHOLE: nobody loses access by absence.");
        assertThat(lines.getLast()).isEqualTo("Next: put the source right, then brivo-sync sync hr-nightly");
    }

    @Test
    void whatMerelyDiffersCanBeAccepted() {
        SourceReceipt.Figures figures = complete(8, 8, List.of()).figures();
        String report = text(
                ofSource(new SourceReceipt.Incomplete(
                        figures, SourceReceipt.Doubt.COUNT, List.of("the source has 8 records"), true)),
                new Look(false, 80, 10));

        assertThat(report.lines().skip(1))
                .startsWith(
                        "SOURCE NOT READ WHOLE: nobody loses access by absence. The source has 8 records.",
                        "If the source is right as it is: brivo-sync approve 1 --source");
        assertThat(report).endsWith("or brivo-sync approve 1 --source; then brivo-sync\nplan hr-nightly\n");
    }

    @Test
    void aPartThatWasNotReadComesFirst() {
        SourceReceipt.Figures figures = new SourceReceipt.Figures(
                8,
                8,
                List.of(),
                List.of(),
                "f1",
                List.of("the group ACL-Lab is not there", "the source ad was not read"));
        String report = text(ofSource(new SourceReceipt.Complete(figures)), new Look(false, 80, 10));

        assertThat(report.replaceAll("\\s+", " "))
                .contains(
                        "PART OF THE SOURCE WAS NOT READ: what depends on it stays as it is. The group ACL-Lab is not"
                                + " there. 1 more reason below.",
                        "NOT READ ! the group ACL-Lab is not there ! the source ad was not read",
                        "Source: 8 records, 8 people, read whole, 2 parts not read.",
                        "Next: put the source right, then brivo-sync plan hr-nightly");
    }

    @Test
    void onlyWhatBrivoConfirmedCountsAsDone() {
        String report = text(
                sync(
                        person("E1", "Ines Duarte", user(1), List.of(), done(leaves("Status is Terminated"))),
                        person(
                                "E2",
                                "Bo Lee",
                                user(2),
                                List.of(),
                                ended(leaves("Status is Terminated"), new Outcome.Failed("Brivo answered 503"))),
                        person(
                                "E3",
                                "Ada Byron",
                                null,
                                List.of(),
                                done(creates("Ada", "Byron")),
                                ended(joins(LAB), new Outcome.Failed("Brivo answered 500")))),
                LOOK);

        assertThat(report)
                .contains("1 LEAVER NOT CONFIRMED OUT, 2 FAILED. 1 leaver is out.")
                .contains("LEAVERS (1), confirmed by Brivo\n- E1 Ines Duarte  Status is Terminated\n")
                .contains("! E2 Bo Lee     suspend: Brivo answered 503")
                .contains("+ E3 Ada Byron  no group  confirmed in part")
                .doesNotContain("joiner is in", "joiners are in");
    }

    @Test
    void changesWithoutAnAnswerAreNeverTakenForDone() {
        StoredRun stored = sync(
                        person("E1", "Ines Duarte", user(1), List.of(), done(leaves("Status is Terminated"))),
                        person("E2", "Bo Lee", user(2), List.of(), leaves("Status is Terminated")))
                .in(State.DEAD);

        assertThat(text(stored, LOOK))
                .contains("THE PROCESS OF THIS RUN DIED. 1 LEAVER NOT CONFIRMED OUT. 1 leaver is out.")
                .contains("WITHOUT AN ANSWER")
                .contains("! E2 Bo Lee  suspend")
                .endsWith("Next: brivo-sync sync hr-nightly\n");
    }

    @Test
    void stoppedRunTellsWhoWasNotTried() {
        StoredRun stored = sync(
                        person("E1", "Ada Byron", user(1), List.of(), done(update("lastName", "Byron", "King"))),
                        person(
                                "E2",
                                "Bo Lee",
                                user(2),
                                List.of(),
                                ended(update("lastName", "Lee", "Li"), new Outcome.Skipped("the run was stopped"))))
                .in(State.STOPPED);

        assertThat(text(stored, LOOK))
                .contains("STOPPED WHEN TOLD TO. 1 person updated. 1 person was not tried.")
                .contains("! E2 Bo Lee  update last name: the run was stopped")
                .endsWith("Next: brivo-sync sync hr-nightly\n");
    }

    @Test
    void runWithoutAPlanSaysWhyAndShowsTheCause() {
        List<String> lines = lines(withoutPlan(6));

        assertThat(lines.get(1)).isEqualTo("NO PLAN WAS MADE: the source could not be read. Nobody was touched.");
        assertThat(lines)
                .contains("! /data/hr.csv does not exist; is the share mounted?")
                .last()
                .isEqualTo("Next: put right what is listed above, then brivo-sync sync hr-nightly");
    }

    @Test
    void oneHoldIsOneDecisionHoweverManyPeopleAndChanges() {
        PlannedChange adopt = PlannedChange.of(new Change.Adopt(List.of()), ChangeClass.ADOPT, "nobody claimed them");
        PlannedChange group = PlannedChange.of(new Change.AddToGroup(LAB), ChangeClass.ADOPT, "a rule holds");
        StoredRun stored = plan(
                person("E1", "Ada Byron", user(1), List.of(), adopt.held("adopt"), group.held("adopt")),
                person("E2", "Bo Lee", user(2), List.of(), adopt.held("adopt"), group.held("adopt")));

        assertThat(lines(stored).get(1)).isEqualTo("1 DECISION. Nobody would change.");
        assertThat(lines(stored))
                .contains("TO DECIDE: take over 2 users whom nobody has claimed (adopt)")
                .contains("! E2 Bo Lee     nobody claimed them; into Lab")
                .last()
                .asString()
                .endsWith("Next: brivo-sync approve 413 (if you agree), then brivo-sync apply 413");
    }

    @Test
    void longListsEndWithTheLimitThatShowsThemAll() {
        PersonPlan[] joiners = IntStream.range(0, 123)
                .mapToObj(number -> joiner("E" + (1000 + number), "Ada", "Byron", LOBBY))
                .toArray(PersonPlan[]::new);

        List<String> lines = lines(plan(joiners));

        assertThat(lines).contains("JOINERS (123)", "  and 113 more: --limit 200");
        assertThat(lines).filteredOn(line -> line.startsWith("+ ")).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void noLineIsWiderThanThePageAndOnlyExistingCommandsAreNamed(State state) {
        for (StoredRun stored : nights()) {
            for (int width : new int[] {80, 100, 200}) {
                String report = text(stored.in(state), new Look(false, width, 3));
                assertThat(report.lines()).allMatch(line -> DisplayWidth.of(line) <= width);
                assertThat(Pattern.compile("brivo-sync (\\w+)")
                                .matcher(report)
                                .results()
                                .map(TextReportTest::command))
                        .isSubsetOf(COMMANDS);
            }
        }
    }

    @Test
    void coloursAddNothingButColour() {
        for (StoredRun stored : nights()) {
            String plain = text(stored, LOOK);
            String coloured = text(stored, new Look(true, 80, 10));

            assertThat(plain).doesNotContain("\u001b");
            assertThat(coloured).contains("\u001b[1m");
            assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
        }
    }

    @Test
    void namesCannotSteerTheTerminal() {
        String report = text(
                plan(person(
                        "E1",
                        "Ada\u001b[2J\nByron\u202e",
                        user(1),
                        List.of(),
                        leaves("Status is\r\n\u0007Terminated"))),
                LOOK);

        assertThat(report).contains("- E1 Ada�[2J Byron�  Status is �Terminated");
    }

    @Test
    void wideAndCombiningCharactersStandUnderEachOther() {
        List<String> lines = lines(plan(
                joiner("E1", "小龍", "李", LOBBY),
                joiner("E2", "Jose\u0301", "Nu\u0301n\u0303ez", LOBBY),
                joiner("E3", "\u1100\u1161\u11a8", "김", LOBBY)));

        assertThat(lines)
                .filteredOn(line -> line.startsWith("+ "))
                .extracting(line -> DisplayWidth.of(line.substring(0, line.indexOf("HQ"))))
                .containsOnly(17);
    }

    @Test
    void namesAndValuesAreNeverCut() {
        String name = "Wolfeschlegelsteinhausenbergerdorff-Nepomuk van der Hohenlohe-Langenburg und zu Waldenburg";
        String value = "x".repeat(150) + "@corp.example.test";
        String report =
                text(plan(person("E1", name, user(1), List.of(), update("emails.Work", "", value), added(LAB))), LOOK);

        String joined = report.replaceAll("\n +", " ");
        assertThat(joined).contains(name);
        assertThat(joined.replace(" ", "")).contains(value);
    }

    @Test
    void longJobNameKeepsTheVerdictOnTheSecondLine() {
        String job = "nightly-import-of-contractors-and-visiting-researchers-of-the-eastern-campus";
        Run run = plan().run();
        Run longer = new Run(
                run.number(),
                run.command(),
                job,
                run.account(),
                run.zone(),
                run.started(),
                run.ended(),
                run.state(),
                run.source(),
                run.target(),
                run.summary(),
                run.cost(),
                run.notes(),
                run.effort(),
                run.exitCode());

        List<String> lines = lines(new StoredRun(longer, List.of()));

        assertThat(lines.get(0))
                .startsWith("Plan 413  nightly-import")
                .contains("…")
                .endsWith("→ account default");
        assertThat(lines.get(1)).startsWith("NOTHING TO DO.");
    }

    private static StoredRun withoutPlan(int exitCode) {
        Run run = new Run(
                7,
                "sync",
                "hr-nightly",
                "default",
                ZoneId.of("UTC"),
                Instant.parse("2026-11-23T07:00:00Z"),
                null,
                State.FAILED,
                null,
                null,
                null,
                null,
                List.of(Note.trouble("/data/hr.csv does not exist; is the share mounted?")),
                null,
                exitCode);
        return new StoredRun(run, List.of());
    }

    private static StoredRun inDoubt(String reason) {
        return ofSource(new SourceReceipt.Incomplete(
                complete(0, 0, List.of()).figures(), SourceReceipt.Doubt.COUNT, List.of(reason)));
    }

    private static StoredRun ofSource(SourceReceipt source) {
        Run run = StoredRuns.run(
                1,
                "plan",
                State.PLANNED,
                source,
                new AccountSnapshot(2, 2, 40, 2, null),
                List.of(),
                2,
                new Cost(0, 0),
                List.of(),
                null,
                6);
        return new StoredRun(run, List.of());
    }

    private static String command(MatchResult match) {
        return match.group(1);
    }

    private static List<StoredRun> nights() {
        return List.of(StoredRuns.firstRun(), StoredRuns.quietNight(), StoredRuns.badNight());
    }

    private static List<String> lines(StoredRun stored) {
        return text(stored, LOOK).lines().toList();
    }

    private static StoredRun plan(PersonPlan... people) {
        return stored("plan", State.PLANNED, people);
    }

    private static StoredRun sync(PersonPlan... people) {
        return stored("sync", State.APPLIED, people);
    }

    private static StoredRun stored(String command, State state, PersonPlan... people) {
        Run run = StoredRuns.run(
                413,
                command,
                state,
                complete(300, 300, List.of()),
                new AccountSnapshot(350, 300, 40, 4, null),
                List.of(people),
                300,
                new Cost(people.length == 0 ? 0 : 101, people.length == 0 ? 0 : 10.1),
                List.of(),
                null,
                0);
        return new StoredRun(run, List.of(people));
    }
}
