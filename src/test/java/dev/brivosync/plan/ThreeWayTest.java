package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.DriftRules.Reaction;
import dev.brivosync.plan.Witnesses.Testimony;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayTest {
    private static final PersonKey KEY = new PersonKey("E1");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final String DANA = " by Dana Kim on 2026-11-23 16:40";
    private static final AccountGroup LAB = new AccountGroup(2, "Lab");
    private static final Card CARD = new Card(100, "329", "70");
    private static final CustomField LEVEL = new CustomField(12, "Level", CustomField.Kind.NUMBER, null);
    private static final CustomField HIRED = new CustomField(13, "Hired", CustomField.Kind.DATE, "MM/dd/yyyy");

    private final List<Set<Long>> asked = new ArrayList<>();
    private LearntValues learnt = LearntValues.none();
    private DriftRules rules = DriftRules.restoring();
    private boolean suspendedByUs;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "?", textBlock = """
            # written | source   | Brivo  | why
            Byron     | Lovelace | Byron  | changed in the source
            Byron     | Byron    | Smith  | changed in Brivo by Dana Kim on 2026-11-23 16:40
            Byron     | Lovelace | Smith  | changed in the source, and in Brivo by Dana Kim on 2026-11-23 16:40
            ?         | Lovelace | Smith  | differs from the source
            ' Byron ' | Byron    | Smith  | changed in Brivo by Dana Kim on 2026-11-23 16:40
            Byron     | Byron    | ''     | changed in Brivo by Dana Kim on 2026-11-23 16:40
            """)
    void threeSidesTellWhoseChangeItIs(@Nullable String written, String source, String brivo, String why) {
        PersonPlan told = told(memory("lastName", written), update(new FieldChange("lastName", brivo, source)));

        assertThat(told.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.why()).isEqualTo(why));
    }

    @Test
    void noJournalIsAskedForWhatTheSourceChanged() {
        told(Map.of("lastName", "Byron"), update(new FieldChange("lastName", "Byron", "Lovelace")));
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            emails.Work   | Ada@Example.test | ada@example.test | new@example.test | changed in the source
            phones.Mobile | +1 212 555 0100  | +12125550100     | +12125550199     | changed in the source
            firstName     | Ada  M.          | Ada M.           | Ada              | changed in the source
            """)
    void anotherSpellingOfWhatWasWrittenIsNoDrift(
            String field, String brivo, String written, String source, String why) {
        PersonPlan told = told(Map.of(field, written), update(new FieldChange(field, brivo, source)));

        assertThat(told.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.why()).isEqualTo(why));
    }

    @Test
    void eachFieldHasItsOwnCause() {
        PersonPlan told = told(
                Map.of("firstName", "Ada", "lastName", "Byron"),
                update(
                        new FieldChange("firstName", "Adah", "Ada"),
                        new FieldChange("lastName", "Byron", "Lovelace"),
                        new FieldChange("emails.Work", "", "ada@example.test")));

        PlannedChange change = told.changes().getFirst();
        assertThat(change.why())
                .isEqualTo("first name changed in Brivo" + DANA
                        + "; last name changed in the source; Work e-mail differs from the source");
        assertThat(((Change.Update) change.change()).fields())
                .extracting(FieldChange::why)
                .containsExactly("changed in Brivo" + DANA, "changed in the source", null);
    }

    @Test
    void oneCauseIsSaidOnce() {
        PersonPlan told = told(
                Map.of("firstName", "Ada", "lastName", "Byron"),
                update(new FieldChange("firstName", "Ada", "Augusta"), new FieldChange("lastName", "Byron", "King")));
        assertThat(told.changes().getFirst().why()).isEqualTo("changed in the source");
    }

    @Test
    void whatIsOnlyReportedIsARemarkAndTheRestIsUpdated() {
        rules = new DriftRules(Reaction.RESTORE, Map.of("lastName", Reaction.REPORT));
        PersonPlan told = told(
                Map.of("firstName", "Ada", "lastName", "Byron"),
                update(new FieldChange("firstName", "Adah", "Ada"), new FieldChange("lastName", "Smith", "Byron")));

        assertThat(told.changes())
                .singleElement()
                .satisfies(change -> assertThat(((Change.Update) change.change()).fields())
                        .extracting(FieldChange::field)
                        .containsExactly("firstName"));
        assertThat(texts(told))
                .containsExactly("drift, only reported: last name is Smith in Brivo, changed there" + DANA
                        + "; the source says Byron");
        assertThat(told.notes()).noneMatch(Note::needsSomebody);
    }

    @Test
    void anEmptySideIsSaidSo() {
        rules = new DriftRules(Reaction.REPORT, Map.of());
        PersonPlan told = told(
                Map.of("middleName", "Ann", "emails.Work", ""),
                update(new FieldChange("middleName", "", "Ann"), new FieldChange("emails.Work", "a@b.test", "")));

        assertThat(told.changes()).isEmpty();
        assertThat(texts(told))
                .containsExactly(
                        "drift, only reported: middle name is empty in Brivo, changed there" + DANA
                                + "; the source says Ann",
                        "drift, only reported: Work e-mail is a@b.test in Brivo, changed there" + DANA
                                + "; the source says nothing");
    }

    @Test
    void whatTheSourceChangedFlowsWhateverIsOnlyReported() {
        rules = new DriftRules(Reaction.REPORT, Map.of());
        assertThat(told(Map.of("lastName", "Byron"), update(new FieldChange("lastName", "Byron", "King")))
                        .changes())
                .hasSize(1);
        assertThat(told(Map.of(), update(new FieldChange("lastName", "Smith", "King")))
                        .changes())
                .as("nothing is known of it")
                .hasSize(1);
    }

    @Test
    void whatBrivoIsKnownToStoreIsNoDifference() {
        learnt = (field, sent, stored) -> field.equals("lastName") && stored.equals(sent.toUpperCase());
        assertThat(told(Map.of(), update(new FieldChange("lastName", "BYRON", "Byron")))
                        .changes())
                .isEmpty();
        assertThat(told(Map.of(), update(new FieldChange("firstName", "ADA", "Ada")))
                        .changes())
                .hasSize(1);
        assertThat(told(Map.of("lastName", "Byron"), update(new FieldChange("lastName", "BYRON", "King")))
                        .changes()
                        .getFirst()
                        .why())
                .isEqualTo("changed in the source");
    }

    @Test
    void nothingIsLearntOfDatesAndKeys() {
        learnt = (field, sent, stored) -> !field.isEmpty();
        PersonPlan told = told(
                Map.of(),
                planned(new Change.SetCustomField(HIRED, "01/05/2020", "01/06/2020")),
                planned(new Change.SetCustomField(LEVEL, "7", "8")),
                update(new FieldChange("externalId", "E2", "E1")));
        assertThat(told.changes()).extracting(each -> each.change().kind()).containsExactly("setCustomField", "update");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7    | 007.0 | 8 | changed in the source
            7    | 9     | 7 | changed in Brivo by Dana Kim on 2026-11-23 16:40
            7    | 9     | 8 | changed in the source, and in Brivo by Dana Kim on 2026-11-23 16:40
            """)
    void customFieldsAreComparedByTheirKind(String written, String brivo, String source, String why) {
        PersonPlan told =
                told(Map.of("customFields.Level", written), planned(new Change.SetCustomField(LEVEL, brivo, source)));
        assertThat(told.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.why()).isEqualTo(why));
    }

    @Test
    void customFieldsCanBeOnlyReported() {
        rules = new DriftRules(Reaction.RESTORE, Map.of("customFields", Reaction.REPORT));
        PersonPlan told = told(Map.of("customFields.Level", "7"), planned(new Change.SetCustomField(LEVEL, "9", "7")));
        assertThat(told.changes()).isEmpty();
        assertThat(texts(told))
                .containsExactly(
                        "drift, only reported: Level is 9 in Brivo, changed there" + DANA + "; the source says 7");
    }

    @Test
    void membershipsOfOurGivingAreToldFromOthers() {
        assertThat(why(Map.of("groups", "1 2"), new Change.AddToGroup(LAB))).isEqualTo("taken out in Brivo" + DANA);
        assertThat(why(Map.of("groups", "1"), new Change.AddToGroup(LAB))).isEqualTo("as planned");
        assertThat(why(Map.of(), new Change.AddToGroup(LAB))).isEqualTo("as planned");
        assertThat(why(Map.of("groups", "1"), new Change.RemoveFromGroup(LAB))).isEqualTo("added in Brivo" + DANA);
        assertThat(why(Map.of("groups", ""), new Change.RemoveFromGroup(LAB))).isEqualTo("added in Brivo" + DANA);
        assertThat(why(Map.of("groups", "1 2"), new Change.RemoveFromGroup(LAB)))
                .isEqualTo("as planned");
        assertThat(why(Map.of(), new Change.RemoveFromGroup(LAB))).isEqualTo("as planned");
    }

    @Test
    void cardsLikewise() {
        Change.AssignBadge missing = new Change.AssignBadge(CARD, "", 301L, "", null, null, null);
        Change.RevokeBadge surplus = new Change.RevokeBadge(new HeldBadge(301, CARD, null, null), "");

        assertThat(why(Map.of("badges", "100/70/329"), missing)).isEqualTo("taken away in Brivo" + DANA);
        assertThat(asked).containsExactly(Set.of(1001L, 301L));
        assertThat(why(Map.of("badges", ""), missing)).isEqualTo("as planned");
        assertThat(why(Map.of(), missing)).isEqualTo("as planned");
        assertThat(why(Map.of("badges", ""), surplus)).isEqualTo("given in Brivo" + DANA);
        assertThat(why(Map.of("badges", "100/70/329"), surplus)).isEqualTo("as planned");
        assertThat(why(Map.of(), surplus)).isEqualTo("as planned");
    }

    @Test
    void otherDatesOfACardThatIsCarriedAreNoDrift() {
        Change.AssignBadge redated =
                new Change.AssignBadge(CARD, "", 301L, "", null, Instant.EPOCH, new HeldBadge(301, CARD, null, null));
        assertThat(why(Map.of("badges", "100/70/329"), redated)).isEqualTo("as planned");
    }

    @Test
    void aCardThatTheBankLacksNowIsAskedForByItsCarrier() {
        why(Map.of("badges", "100/70/329"), new Change.AssignBadge(CARD, "", null, "", null, null, null));
        assertThat(asked).containsExactly(Set.of(1001L));
    }

    @Test
    void groupsAndCardsCanBeOnlyReported() {
        rules = new DriftRules(Reaction.REPORT, Map.of());
        PersonPlan told = told(
                Map.of("groups", "2", "badges", ""),
                planned(new Change.AddToGroup(LAB)),
                planned(new Change.RemoveFromGroup(new AccountGroup(3, "Annex"))),
                planned(new Change.AssignBadge(new Card(100, "7", "70"), "", null, "", null, null, null)),
                planned(new Change.RevokeBadge(new HeldBadge(301, CARD, null, null), "")));

        assertThat(told.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.change()).isInstanceOf(Change.AssignBadge.class));
        assertThat(texts(told))
                .containsExactly(
                        "drift, only reported: is not in Lab, taken out in Brivo" + DANA
                                + "; a rule of this group holds",
                        "drift, only reported: is in Annex, added in Brivo" + DANA + "; no rule of this group holds",
                        "drift, only reported: carries card 329, given in Brivo" + DANA
                                + "; no rule of the job gives this card");
        assertThat(texts(told(
                        Map.of("badges", "100/70/329"),
                        planned(new Change.AssignBadge(CARD, "", null, "", null, null, null)))))
                .containsExactly("drift, only reported: lacks card 329, taken away in Brivo" + DANA
                        + "; a rule of the job gives this card");
    }

    @Test
    void whoShallBeOutLosesWhateverIsOnlyReported() {
        rules = new DriftRules(Reaction.REPORT, Map.of());
        for (ChangeClass loss : List.of(ChangeClass.LEAVER, ChangeClass.MISSING, ChangeClass.OUT_OF_SCOPE)) {
            PersonPlan told = told(
                    Map.of("groups", "", "badges", ""),
                    PlannedChange.of(new Change.RemoveFromGroup(LAB), loss, "as planned"),
                    PlannedChange.of(
                            new Change.RevokeBadge(new HeldBadge(301, CARD, null, null), ""), loss, "as planned"));
            assertThat(told.changes()).extracting(PlannedChange::why).containsExactly("as planned", "as planned");
        }
    }

    @Test
    void whoWeSuspendedAndIsInAgainWasReinstatedByHand() {
        suspendedByUs = true;
        assertThat(why(Map.of(), new Change.Suspend())).isEqualTo("as planned; reinstated in Brivo" + DANA);
        suspendedByUs = false;
        assertThat(why(Map.of(), new Change.Suspend())).isEqualTo("as planned");
    }

    @Test
    void whoSuspendedByHandIsAskedOnceAndRemembered() {
        assertThat(suspendedNote(Map.of("lastName", "Byron")))
                .isEqualTo("suspended in Brivo by hand, and stays so: done" + DANA);
        assertThat(asked).hasSize(1);
        assertThat(suspendedNote(Map.of("suspended", " by Lee Park on 2026-01-02 03:04")))
                .isEqualTo("suspended in Brivo by hand, and stays so: done by Lee Park on 2026-01-02 03:04");
        assertThat(suspendedNote(Map.of("suspended", ""))).isEqualTo("suspended in Brivo by hand, and stays so");
        assertThat(suspendedNote(Map.of())).isEqualTo("suspended in Brivo by hand, and stays so");
        assertThat(asked).hasSize(1);
    }

    @Test
    void otherNotesStay() {
        PersonPlan plan = plan(List.of(), List.of(Note.trouble("look at this")));
        assertThat(threeWay().explained(pair(Map.of()), plan).notes()).containsExactly(Note.trouble("look at this"));
    }

    @Test
    void whoIsNotOursOrHasNoUserIsLeftAsPlanned() {
        PersonPlan plan = plan(List.of(planned(new Change.AddToGroup(LAB))), List.of());
        Pair stranger = new Pair(KEY, null, user(), null, null, null, null);
        assertThat(threeWay().explained(stranger, plan)).isSameAs(plan);
        PersonPlan without = new PersonPlan(KEY, "", null, null, plan.changes(), List.of());
        assertThat(threeWay().explained(pair(Map.of("groups", "2")), without)).isSameAs(without);
        PersonPlan quiet = plan(List.of(), List.of());
        assertThat(threeWay().explained(pair(Map.of()), quiet)).isSameAs(quiet);
    }

    @Test
    void heldAndBlockedStaysHeldAndBlocked() {
        PlannedChange blocked =
                planned(new Change.AddToGroup(LAB)).blocked("16 groups").held("firstRun");
        PlannedChange told = told(Map.of("groups", "2"), blocked).changes().getFirst();
        assertThat(told.blocked()).isEqualTo("16 groups");
        assertThat(told.held()).isEqualTo("firstRun");
    }

    @Test
    void whereNobodyCanSayThatIsSaid() {
        ThreeWay blind = new ThreeWay(rules, learnt, Witnesses.none(), ZONE);
        PersonPlan told = blind.explained(
                pair(Map.of("lastName", "Byron")),
                plan(List.of(update(new FieldChange("lastName", "Smith", "Byron"))), List.of()));
        assertThat(told.changes().getFirst().why()).isEqualTo("changed in Brivo, by whom is unknown");
    }

    @Test
    void whatBecomesOfALeaverIsNoDrift() {
        rules = new DriftRules(Reaction.REPORT, Map.of());
        AccountUser out = new AccountUser(1001, "E1", "Ada", "", "Byron", List.of(), List.of(), true);
        Map<String, String> known = Map.of("groups", "1", "badges", "");
        Change removal = new Change.RemoveFromGroup(new AccountGroup(2, "Lab"));
        Change revocation =
                new Change.RevokeBadge(new HeldBadge(301, new Card(100, "1", "70"), null, null), "Standard 26 Bit");
        List<PlannedChange> later = List.of(
                PlannedChange.of(removal, ChangeClass.REMOVE_FROM_GROUP, "out since 2026-09-01"),
                PlannedChange.of(revocation, ChangeClass.REVOKE_BADGE, "out since 2026-09-01"));
        List<PlannedChange> back = List.of(PlannedChange.of(removal, ChangeClass.REINSTATE, "back"));

        assertThat(threeWay()
                        .explained(pair(known), new PersonPlan(KEY, "Ada", out, null, later, List.of()))
                        .changes())
                .isEqualTo(later);
        assertThat(asked).as("who gave it does not matter").isEmpty();
        assertThat(threeWay()
                        .explained(pair(known), new PersonPlan(KEY, "Ada", out, null, back, List.of()))
                        .changes())
                .isEmpty();
        assertThat(told(known, later.toArray(PlannedChange[]::new)).changes())
                .as("of who may enter it is")
                .isEmpty();
    }

    @Test
    void whoWasInAGroupBeforeTheJobLookedAtItWasNotPutThereSince() {
        rules = new DriftRules(Reaction.REPORT, Map.of());
        PlannedChange first = PlannedChange.of(
                        new Change.RemoveFromGroup(new AccountGroup(2, "Lab")),
                        ChangeClass.REMOVE_FROM_GROUP,
                        "no rule")
                .held(Guard.NEWLY_MANAGED);

        assertThat(told(Map.of("groups", "1"), first).changes()).containsExactly(first);
    }

    @Test
    void aNewKeyKeepsItsReason() {
        Map<String, String> known = Map.of("externalId", "E0", "lastName", "Smith");
        PlannedChange update = PlannedChange.of(
                new Change.Update(List.of(new FieldChange("externalId", "E0", "E1"))),
                ChangeClass.UPDATE,
                "had the key E0 until now");

        assertThat(told(known, update).changes()).singleElement().satisfies(change -> {
            assertThat(change.why()).isEqualTo("had the key E0 until now");
            assertThat(((Change.Update) change.change()).newKey()).contains("E1");
        });
    }

    private String why(Map<String, String> written, Change change) {
        return told(written, planned(change)).changes().getFirst().why();
    }

    private String suspendedNote(Map<String, String> written) {
        PersonPlan plan = plan(List.of(), List.of(Note.information(Planner.SUSPENDED_BY_HAND)));
        return threeWay().explained(pair(written), plan).notes().getFirst().text();
    }

    private static List<String> texts(PersonPlan plan) {
        return plan.notes().stream().map(Note::text).toList();
    }

    private static Map<String, String> memory(String field, @Nullable String value) {
        return value == null ? Map.of() : Map.of(field, value);
    }

    private static PlannedChange update(FieldChange... fields) {
        return PlannedChange.of(new Change.Update(List.of(fields)), ChangeClass.UPDATE, "differs from the source");
    }

    private static PlannedChange planned(Change change) {
        return PlannedChange.of(change, ChangeClass.UPDATE, "as planned");
    }

    private PersonPlan told(Map<String, String> written, PlannedChange... changes) {
        return threeWay().explained(pair(written), plan(List.of(changes), List.of()));
    }

    private ThreeWay threeWay() {
        return new ThreeWay(
                rules,
                learnt,
                objects -> {
                    asked.add(objects);
                    return Optional.of(new Testimony(List.of("Dana Kim"), Instant.parse("2026-11-23T21:40:30Z")));
                },
                ZONE);
    }

    private Pair pair(Map<String, String> written) {
        Memory memory = new Memory(null, null, null, null, null, null, new TreeMap<>(written));
        OwnedPerson owned = new OwnedPerson(KEY, 1001, "Ada Byron", suspendedByUs, 0, false, memory);
        return new Pair(KEY, null, user(), owned, user(), null, null);
    }

    private static PersonPlan plan(List<PlannedChange> changes, List<Note> notes) {
        return new PersonPlan(KEY, "Ada Byron", user(), null, changes, notes);
    }

    private static AccountUser user() {
        return new AccountUser(1001, "E1", "Ada", "", "Byron", List.of(), List.of(), false);
    }
}
