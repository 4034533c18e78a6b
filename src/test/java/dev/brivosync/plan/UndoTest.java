package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.person.WantedPin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What takes back what run 12 did to Ada, who is in Brivo as that left her until a test says otherwise. */
class UndoTest {
    private static final AccountGroup STAFF = OnePerson.STAFF;
    private static final AccountGroup LAB = OnePerson.LAB;
    private static final CustomField DEPARTMENT = OnePerson.DEPARTMENT;
    private static final String DELETED =
            "not undone: deleted, which is final; the next sync makes them anew where the source lists them";
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2030-01-01T00:00:00Z");

    private String key = "E1";
    private String last = "Byron";
    private List<Contact> emails = List.of();
    private boolean suspended;
    private Set<Long> groups = Set.of();
    private Map<Long, String> fields = Map.of();
    private List<HeldBadge> badges = List.of();
    private boolean there = true;
    private boolean owned = true;
    private boolean ours = true;
    private boolean cardsTold = true;
    private boolean keyTaken;
    private ManagedGroups managed = new ManagedGroups(Map.of("All Staff", STAFF, "Lab", LAB), Set.of());
    private final Map<Long, Long> holders = new HashMap<>();
    private final Map<String, Integer> later = new HashMap<>();
    private final Set<PersonKey> protectedKeys = new HashSet<>();

    private static PlannedChange done(ChangeClass changeClass, Change change) {
        return PlannedChange.of(change, changeClass, "status is Terminated").ended(new Outcome.Done());
    }

    private static PlannedChange updated(FieldChange... fields) {
        return done(ChangeClass.UPDATE, new Change.Update(List.of(fields)));
    }

    private PersonPlan undo(PlannedChange... changes) {
        PersonPlan was =
                new PersonPlan(new PersonKey("E1"), "Ada Byron", user(), "line 2", List.of(changes), List.of());
        return undo(was);
    }

    private PersonPlan undo(PersonPlan was) {
        OwnedPerson person = new OwnedPerson(new PersonKey(key), 1001, "Ada Byron", ours, 0);
        return Undo.of(
                new UndoRules(
                        12,
                        NOW,
                        ZoneOffset.UTC,
                        managed,
                        Map.of("Department", DEPARTMENT),
                        Set.of(100L),
                        StandingOrders.none(),
                        new Protection(protectedKeys, Map.of())),
                new Undoable(was, owned ? person : null, there ? user() : null, cardsTold, holders, later, keyTaken));
    }

    private AccountUser user() {
        return new AccountUser(
                1001,
                key,
                "Ada",
                "",
                last,
                emails,
                List.of(),
                suspended,
                new TreeSet<>(groups),
                new TreeMap<>(fields),
                badges);
    }

    /** One line for each change and each thing that stays. */
    private static List<String> lines(PersonPlan plan) {
        List<String> lines = new ArrayList<>();
        plan.changes()
                .forEach(each -> lines.add("%s %s%s"
                        .formatted(
                                each.changeClass().label(),
                                words(each.change()),
                                each.blocked() == null ? "" : "; but " + each.blocked())));
        plan.notes().forEach(note -> lines.add(note.text()));
        return lines;
    }

    private static String words(Change change) {
        return switch (change) {
            case Change.Update(var fields) ->
                fields.stream()
                        .map(field -> field.field() + " " + field.from() + " → " + field.to())
                        .toList()
                        .toString();
            case Change.SetCustomField(var field, var from, var to) -> field.name() + " " + from + " → " + to;
            case Change.AddToGroup(var group) -> "into " + group.name();
            case Change.RemoveFromGroup(var group) -> "out of " + group.name();
            case Change.AssignBadge badge -> "card " + badge.card().number() + " until " + badge.validTo();
            case Change.RevokeBadge(var badge, var _) ->
                "no card " + badge.card().number() + " (" + badge.credential() + ")";
            default -> change.kind();
        };
    }

    @Test
    void fieldsGetTheirValuesBackThatTheRunFound() {
        emails = List.of(new Contact("work", "Ada@New.test"), new Contact("Home", "ada@home.test"));
        fields = Map.of(201L, "Sales");
        assertThat(lines(undo(
                        updated(
                                new FieldChange("lastName", "Quill", "Byron"),
                                new FieldChange("emails.Work", "ada@old.test", "ada@new.test")),
                        done(ChangeClass.UPDATE, new Change.SetCustomField(DEPARTMENT, "", "Sales")))))
                .containsExactly(
                        "update [lastName Byron → Quill, emails.Work ada@new.test → ada@old.test]",
                        "update Department Sales → ");
    }

    @Test
    void whatWasChangedSinceStaysAndIsToldWithAllItsValues() {
        fields = Map.of(201L, "Board");
        last = "Married";
        assertThat(lines(undo(
                        updated(
                                new FieldChange("firstName", "Adah", "Ada"),
                                new FieldChange("lastName", "Quill", "Byron")),
                        done(ChangeClass.UPDATE, new Change.SetCustomField(DEPARTMENT, "", "Sales")))))
                .containsExactly(
                        "update [firstName Ada → Adah]",
                        "not undone: last name, changed since: Quill before, Byron by run 12, Married now",
                        "not undone: Department, changed since: (none) before, Sales by run 12, Board now");
    }

    @Test
    void whatALaterRunWroteStaysEvenWhereItWroteTheSame() {
        later.put("lastName", 14);
        later.put("suspended", 15);
        suspended = true;
        assertThat(lines(undo(
                        updated(new FieldChange("lastName", "Quill", "Byron")),
                        done(ChangeClass.LEAVER, new Change.Suspend()))))
                .containsExactly(
                        "not undone: last name, changed by run 14 since: Quill before, Byron by run 12, Byron now",
                        "not undone: access, changed by run 15 since: in before, suspended by run 12, suspended now");
    }

    @Test
    void whatIsAsBeforeNeedsNothing() {
        last = "Quill";
        later.put("lastName", 14);
        groups = Set.of(1L);
        PersonPlan plan = undo(
                updated(new FieldChange("lastName", "Quill", "Byron")),
                done(ChangeClass.UPDATE, new Change.RemoveFromGroup(STAFF)),
                done(ChangeClass.UPDATE, new Change.AddToGroup(LAB)));
        assertThat(plan.isQuiet()).as(lines(plan).toString()).isTrue();
    }

    @Test
    void onlyWhatBrivoConfirmedIsUndone() {
        groups = Set.of(2L);
        PlannedChange planned = PlannedChange.of(new Change.AddToGroup(LAB), ChangeClass.ADD_TO_GROUP, "rule");
        assertThat(undo(
                                planned.held("addToGroup limit"),
                                planned.blocked("16 groups"),
                                planned,
                                planned.ended(new Outcome.Skipped("a step before it failed")),
                                planned.ended(new Outcome.Stale("last name")))
                        .isQuiet())
                .isTrue();
        assertThat(lines(undo(planned.ended(Outcome.Skipped.unanswered()))))
                .as("made, and the process died before it heard so")
                .containsExactly("removeFromGroup out of Lab");
        assertThat(lines(undo(planned.ended(new Outcome.Failed("500")))))
                .containsExactly("not undone: Lab, which is in it although it failed in run 12: not in it before");
        groups = Set.of();
        assertThat(undo(planned.ended(new Outcome.Failed("500")), planned.ended(Outcome.Skipped.unanswered()))
                        .isQuiet())
                .isTrue();
    }

    @Test
    void whoeverWasSuspendedComesBackWithEverythingAsOne() {
        suspended = true;
        HeldBadge card = OnePerson.held(7, LATER);
        PersonPlan plan = undo(
                done(ChangeClass.LEAVER, new Change.Suspend()),
                done(ChangeClass.LEAVER, new Change.RevokeBadge(card, "Standard 26 Bit")),
                done(ChangeClass.LEAVER, new Change.RemoveFromGroup(STAFF)));
        assertThat(lines(plan))
                .containsExactly("reinstate into All Staff", "reinstate card 7 until " + LATER, "reinstate reinstate");
        assertThat(plan.changes().getLast().why())
                .isEqualTo("undoes run 12, which suspended them (status is Terminated)");
        assertThat(plan.baseline()).isEqualTo(user());
    }

    @Test
    void nobodyIsLetInWhoseSuspensionIsNotThisJobsAnyMore() {
        suspended = true;
        ours = false;
        assertThat(lines(undo(done(ChangeClass.LEAVER, new Change.Suspend()))))
                .containsExactly("not undone: suspended, and whose doing that is by now is not known");
    }

    @Test
    void anOrderIsNotTheRunsToTakeBack() {
        suspended = true;
        assertThat(undo(done(ChangeClass.KEPT_SUSPENDED, new Change.Suspend())).isQuiet())
                .isTrue();
    }

    @Test
    void whoeverWasLetInIsSuspendedAgain() {
        groups = Set.of(2L);
        assertThat(lines(undo(
                        done(ChangeClass.REINSTATE, new Change.AddToGroup(LAB)),
                        done(ChangeClass.REINSTATE, new Change.Reinstate()))))
                .containsExactly("leaver suspend", "leaver out of Lab");
    }

    @Test
    void whoeverWasMadeIsSuspendedAndKeepsNothingOfTheRun() {
        groups = Set.of(1L, 2L);
        badges = List.of(OnePerson.held(7, null));
        PersonPlan plan = undo(
                done(ChangeClass.CREATE, new Change.Create(List.of(new FieldChange("externalId", "", "E1")))),
                done(ChangeClass.CREATE, new Change.AddToGroup(STAFF)),
                done(
                        ChangeClass.CREATE,
                        new Change.AssignBadge(
                                OnePerson.held(7, null).card(), "Standard 26 Bit", null, "7", null, null, null)));
        assertThat(lines(plan)).containsExactly("leaver suspend", "leaver out of All Staff", "leaver no card 7 (307)");
        assertThat(plan.changes().getFirst().why())
                .isEqualTo("undoes run 12, which created them; a user is not deleted for that");
    }

    @Test
    void whoeverWasPreparedStaysSuspended() {
        suspended = true;
        groups = Set.of(1L);
        assertThat(lines(undo(
                        done(ChangeClass.CREATE, new Change.Create(List.of())),
                        done(ChangeClass.CREATE, new Change.Suspend()),
                        done(ChangeClass.CREATE, new Change.AddToGroup(STAFF)))))
                .containsExactly("removeFromGroup out of All Staff");
    }

    @Test
    void whoeverWasMadeAndIsNotKnownIsTold() {
        PersonPlan was = OnePerson.planned("E1", done(ChangeClass.CREATE, new Change.Create(List.of())));
        assertThat(lines(undo(was)))
                .containsExactly(
                        "not undone: created, and which user that made is not known; look for the key in Brivo");
    }

    @Test
    void aGroupThatTheRunMadeIsKnownByItsName() {
        managed = new ManagedGroups(Map.of("Lab", LAB), Set.of());
        groups = Set.of(2L);
        assertThat(lines(undo(done(ChangeClass.ADD_TO_GROUP, new Change.AddToGroup(AccountGroup.toBeMade("Lab"))))))
                .containsExactly("removeFromGroup out of Lab");
    }

    @Test
    void groupsThatTheJobFileNamesNoMoreOrKeepsPeopleInAreTold() {
        managed = new ManagedGroups(Map.of("Lab", LAB), Set.of(), Set.of("Lab"));
        groups = Set.of(2L);
        assertThat(lines(undo(
                        done(ChangeClass.ADD_TO_GROUP, new Change.AddToGroup(LAB)),
                        done(ChangeClass.REMOVE_FROM_GROUP, new Change.RemoveFromGroup(STAFF)))))
                .containsExactly(
                        "not undone: stays in Lab (manage: addOnly); take them out in Brivo",
                        "not undone: All Staff, which the job file names no longer, or which is gone");
    }

    @Test
    void cardsComeBackWithTheirOldDates() {
        HeldBadge early = OnePerson.held(7, LATER);
        HeldBadge late = OnePerson.held(7, MUCH_LATER);
        badges = List.of(late);
        PersonPlan plan = undo(done(
                ChangeClass.ASSIGN_BADGE,
                new Change.AssignBadge(
                        late.card(), "Standard 26 Bit", late.credential(), "", null, MUCH_LATER, early)));
        assertThat(lines(plan)).containsExactly("assignBadge card 7 until " + LATER);
        assertThat(plan.changes().getFirst().change())
                .isEqualTo(new Change.AssignBadge(
                        late.card(), "Standard 26 Bit", late.credential(), "", null, LATER, late));
        assertThat(Undo.inWords(plan.changes().getFirst())).isEqualTo("ends 2026-12-31 again");
    }

    @Test
    void cardsThatAreOverOrWithSomebodyElseOrUnreadAreNotGivenBack() {
        HeldBadge over = OnePerson.held(7, Instant.parse("2026-11-01T00:00:00Z"));
        HeldBadge taken = OnePerson.held(8, null);
        holders.put(taken.credential(), 2002L);
        PlannedChange[] revocations = {
            done(ChangeClass.REVOKE_BADGE, new Change.RevokeBadge(over, "Standard 26 Bit")),
            done(ChangeClass.REVOKE_BADGE, new Change.RevokeBadge(taken, "Standard 26 Bit"))
        };
        PersonPlan plan = undo(revocations);
        assertThat(lines(plan))
                .containsExactly(
                        "assignBadge card 8 until null; but user 2002 carries this card in Brivo by now; take it back there first",
                        "not undone: card 7, since its last day was 2026-10-31");
        assertThat(plan.changes().getFirst().change().giver()).isEqualTo(new Change.Giver(2002, null));
        cardsTold = false;
        assertThat(lines(undo(revocations)))
                .containsExactly(
                        "not undone: card 7, since what they carry could not be read",
                        "not undone: card 8, since what they carry could not be read");
    }

    @Test
    void aCardThatBrivoBeganByItselfIsTheSame() {
        HeldBadge card = OnePerson.held(7, null);
        badges = List.of(new HeldBadge(card.credential(), card.card(), NOW, null));
        assertThat(lines(undo(done(
                        ChangeClass.ASSIGN_BADGE,
                        new Change.AssignBadge(card.card(), "Standard 26 Bit", null, "7", null, null, null)))))
                .containsExactly("revokeBadge no card 7 (307)");
    }

    @Test
    void theKeyBeforeComesBackUnlessSomebodyElseHasItByNow() {
        key = "E2";
        PlannedChange rekeyed =
                updated(new FieldChange("externalId", "E1", "E2"), new FieldChange("lastName", "Quill", "Byron"));
        PersonPlan plan = undo(rekeyed);
        assertThat(lines(plan)).containsExactly("update [externalId E2 → E1, lastName Byron → Quill]");
        assertThat(plan.key()).isEqualTo(new PersonKey("E1"));
        keyTaken = true;
        PersonPlan taken = undo(rekeyed);
        assertThat(lines(taken))
                .containsExactly(
                        "update [lastName Byron → Quill]", "not undone: the key E2, since somebody else has E1 by now");
        assertThat(taken.key()).isEqualTo(new PersonKey("E2"));
    }

    @Test
    void whoeverWasTakenOverStaysSoWithTheirOldNames() {
        assertThat(lines(undo(done(
                        ChangeClass.ADOPT,
                        new Change.Adopt(List.of(
                                new FieldChange("externalId", "", "E1"),
                                new FieldChange("lastName", "BYRON", "Byron"),
                                new FieldChange("firstName", "Adah", "Ada")))))))
                .containsExactly(
                        "update [lastName Byron → BYRON, firstName Ada → Adah]",
                        "not undone: taken over: the user stays this job's");
    }

    @Test
    void whatCannotBeUndoneIsTold() {
        assertThat(lines(undo(
                        done(ChangeClass.UPDATE, new Change.Photo(WantedPhoto.none())),
                        done(ChangeClass.ASSIGN_BADGE, new Change.SetPin(WantedPin.none(), true)),
                        done(ChangeClass.ASSIGN_BADGE, new Change.EndPin(null, LATER)),
                        done(ChangeClass.INVITE, new Change.Invite("ada@b.test", true)),
                        done(ChangeClass.LEAVER, new Change.CancelInvitation()))))
                .allMatch(line -> line.startsWith("not undone: "))
                .hasSize(5);
        there = false;
        assertThat(lines(undo(done(ChangeClass.DELETE, new Change.Delete())))).containsExactly(DELETED);
        assertThat(lines(undo(
                        done(ChangeClass.LEAVER, new Change.Suspend()), done(ChangeClass.DELETE, new Change.Delete()))))
                .containsExactly(DELETED);
        assertThat(lines(undo(done(ChangeClass.LEAVER, new Change.Suspend()))))
                .containsExactly("not undone: user 1001 is gone from Brivo");
    }

    @Test
    void whoeverNeedNotBeReadIsNotTakenForGone() {
        there = false;
        assertThat(lines(undo(done(ChangeClass.UPDATE, new Change.Photo(WantedPhoto.none())))))
                .singleElement()
                .asString()
                .startsWith("not undone: the photo, since");
    }

    @Test
    void theEndOfAPinIsWrittenAsItWas() {
        PersonPlan plan = undo(done(ChangeClass.ASSIGN_BADGE, new Change.EndPin(LATER, MUCH_LATER)));
        assertThat(plan.changes())
                .singleElement()
                .extracting(PlannedChange::change)
                .isEqualTo(new Change.EndPin(MUCH_LATER, LATER));
        assertThat(plan.changes().getFirst().changeClass()).isEqualTo(ChangeClass.REVOKE_BADGE);
        later.put("effectiveTo", 14);
        assertThat(lines(undo(done(ChangeClass.ASSIGN_BADGE, new Change.EndPin(LATER, MUCH_LATER)))))
                .containsExactly("not undone: the end of the PIN, changed by run 14 since");
    }

    @Test
    void nothingIsWrittenToWhomTheJobDoesNotOwnOrWhoCarriesAnotherKey() {
        PlannedChange change = updated(new FieldChange("lastName", "Quill", "Byron"));
        owned = false;
        assertThat(lines(undo(change))).containsExactly("not undone: user 1001 is this job's no longer");
        owned = true;
        PersonPlan was = new PersonPlan(new PersonKey("E1"), "Ada", user(), null, List.of(change), List.of());
        assertThat(lines(Undo.of(
                        new UndoRules(
                                12,
                                NOW,
                                ZoneOffset.UTC,
                                managed,
                                Map.of(),
                                Set.of(),
                                StandingOrders.none(),
                                Protection.none()),
                        new Undoable(
                                was,
                                new OwnedPerson(new PersonKey("E9"), 1001, "Ada", true, 0),
                                user(),
                                true,
                                holders,
                                later,
                                false))))
                .containsExactly("not undone: user 1001 carries the key E1 in Brivo by now");
    }

    @Test
    void aProtectedPersonLosesNothing() {
        protectedKeys.add(new PersonKey("E1"));
        groups = Set.of(2L);
        assertThat(lines(undo(done(ChangeClass.ADD_TO_GROUP, new Change.AddToGroup(LAB)))))
                .containsExactly("is protected (by their key), and keeps the group Lab");
    }

    @Test
    void seventeenGroupsAreTooMany() {
        Map<String, AccountGroup> many = new HashMap<>();
        Set<Long> sixteen = new HashSet<>();
        for (long id = 1; id <= 17; id++) {
            many.put("Group " + id, new AccountGroup(id, "Group " + id));
            if (id > 1) {
                sixteen.add(id);
            }
        }
        managed = new ManagedGroups(many, Set.of());
        groups = sixteen;
        PersonPlan plan =
                undo(done(ChangeClass.REMOVE_FROM_GROUP, new Change.RemoveFromGroup(new AccountGroup(1, "Group 1"))));
        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.blocked()).contains("would be in 17 groups"));
    }

    @Test
    void whatMustBeReadIsWhatWouldUndoItAll() {
        HeldBadge card = OnePerson.held(7, LATER);
        PersonPlan was = new PersonPlan(
                new PersonKey("E1"),
                "Ada",
                user(),
                null,
                List.of(
                        done(ChangeClass.LEAVER, new Change.Suspend()),
                        done(ChangeClass.LEAVER, new Change.RevokeBadge(card, "Standard 26 Bit")),
                        done(ChangeClass.UPDATE, new Change.Photo(WantedPhoto.none())),
                        PlannedChange.of(new Change.Delete(), ChangeClass.DELETE, "due")),
                List.of());
        assertThat(Undo.first(was).changes())
                .extracting(planned -> planned.change().kind())
                .containsExactly("reinstate", "assignBadge");
    }
}
