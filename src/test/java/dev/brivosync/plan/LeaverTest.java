package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of people who are out for good, and when. */
class LeaverTest {
    private static final PersonKey KEY = new PersonKey("E1");
    /** 02:00 in New York. */
    private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final AccountGroup LAB = new AccountGroup(1, "Lab");
    private static final AccountGroup VAULT = new AccountGroup(2, "Vault");
    private static final CardFormat FORMAT = new CardFormat(100, "Standard 26 Bit", List.of());
    private static final HeldBadge CARD = new HeldBadge(301, new Card(100, "4711", ""), null, null);
    private static final HeldBadge OTHER = new HeldBadge(302, new Card(107, "9", ""), null, null);
    private static final Delay ONCE = Delay.atOnce();
    private static final Delay NEVER = Delay.never();

    private LifecycleRules lifecycle = LifecycleRules.standard();
    private Absence absence = Absence.COUNTS;
    private Memory memory = Memory.none();
    private boolean suspended;
    private boolean byUs;
    private boolean invited;
    private int missingReads;
    private Frozen frozen = Frozen.nothing();
    private @Nullable Instant endsAt;
    private Protection protection = Protection.none();

    @Test
    void everythingAtOnceIsOfTheSuspensionsClassButTheDeletion() {
        rules(ONCE, ONCE, ONCE, ONCE, ONCE);
        invited = true;

        PersonPlan plan = plan(inactive());

        assertThat(plan.changes())
                .extracting(PlannedChange::change)
                .containsExactly(
                        new Change.Suspend(),
                        new Change.RemoveFromGroup(LAB),
                        new Change.RevokeBadge(CARD, "Standard 26 Bit"),
                        new Change.CancelInvitation(),
                        new Change.Delete());
        assertThat(plan.changes())
                .extracting(PlannedChange::changeClass)
                .containsExactly(
                        ChangeClass.LEAVER,
                        ChangeClass.LEAVER,
                        ChangeClass.LEAVER,
                        ChangeClass.LEAVER,
                        ChangeClass.DELETE);
        assertThat(plan.changes().get(1).why()).isEqualTo("lifecycle.leaver: at once");
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void whatIsToComeIsToldWithTheSuspension() {
        rules(ONCE, days(30), NEVER, ONCE, days(90));

        PersonPlan plan = plan(inactive());

        assertThat(kinds(plan)).containsExactly("suspend");
        assertThat(notes(plan)).containsExactly("to come: badges revoked on 2026-12-23, deleted on 2027-02-21");
    }

    @Test
    void whatIsToComeIsToldInTheOrderOfItsDays() {
        rules(ONCE, days(30), days(60), ONCE, days(90));

        assertThat(notes(plan(inactive())))
                .containsExactly(
                        "to come: badges revoked on 2026-12-23, removed from groups on 2027-01-22, deleted on 2027-02-21");
    }

    @Test
    void whoHasNothingIsToldOfNothing() {
        rules(ONCE, days(30), days(30), days(30), NEVER);

        PersonPlan plan = planner().plan(pair(listed(Standing.INACTIVE), user(List.of())));

        assertThat(kinds(plan)).containsExactly("suspend");
        assertThat(notes(plan)).isEmpty();
    }

    @Test
    void onTheDayWhenItIsDueItIsOfItsOwnClass() {
        rules(ONCE, days(30), days(30), days(30), days(30));
        invited = true;
        suspendedByUs("2026-10-24T06:00:00Z", "2026-10-24T06:00:00Z");

        PersonPlan plan = plan(inactive());

        assertThat(kinds(plan)).containsExactly("removeFromGroup", "revokeBadge", "cancelInvitation", "delete");
        assertThat(plan.changes())
                .extracting(PlannedChange::changeClass)
                .containsExactly(
                        ChangeClass.REMOVE_FROM_GROUP,
                        ChangeClass.REVOKE_BADGE,
                        ChangeClass.REVOKE_BADGE,
                        ChangeClass.DELETE);
        assertThat(plan.changes()).allMatch(each -> each.why().equals("out since 2026-10-24, due since 2026-11-23"));
        assertThat(notes(plan))
                .containsExactly("out since 2026-10-24: removed from groups, badges revoked, mobile pass cancelled,"
                        + " deleted (lifecycle.leaver)");
    }

    @Test
    void theDayBeforeNothingIsSaid() {
        rules(ONCE, days(30), days(30), days(30), days(30));
        suspendedByUs("2026-10-25T06:00:00Z", "2026-10-24T06:00:00Z");

        assertThat(plan(inactive()).isQuiet()).isTrue();
    }

    @Test
    void aDeletionThatWaitsIsNotRemarkedEveryNight() {
        rules(ONCE, NEVER, NEVER, NEVER, days(30));
        suspendedByUs("2026-01-01T06:00:00Z", "2026-01-01T06:00:00Z");

        PersonPlan plan = plan(inactive());

        assertThat(kinds(plan)).containsExactly("delete");
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void ofProtectedPeopleNothingIsForetold() {
        protection = new Protection(Set.of(KEY), Map.of());
        rules(ONCE, days(30), NEVER, ONCE, days(90));
        assertThat(notes(plan(inactive()))).isEmpty();
        suspendedByUs("2026-11-01T06:00:00Z", "2026-11-01T06:00:00Z");
        rules(ONCE, days(10), NEVER, NEVER, days(90));
        assertThat(notes(plan(inactive()))).containsExactly("is protected (by their key), and keeps card 4711");
    }

    @Test
    void whatIsToComeIsToldAgainWhenSomethingHappens() {
        rules(ONCE, days(10), NEVER, NEVER, days(90));
        suspendedByUs("2026-11-01T06:00:00Z", "2026-11-01T06:00:00Z");

        assertThat(notes(plan(inactive())))
                .containsExactly(
                        "out since 2026-11-01: badges revoked (lifecycle.leaver); to come: deleted on 2027-01-30");
    }

    @Test
    void aSuspensionLateInTheEveningCountsThatDay() {
        rules(ONCE, days(3), NEVER, NEVER, NEVER);
        suspendedByUs("2026-11-21T04:59:59Z", "2026-11-21T04:59:59Z");
        assertThat(kinds(plan(inactive()))).containsExactly("revokeBadge");

        suspendedByUs("2026-11-21T05:00:00Z", "2026-11-21T04:59:59Z");
        assertThat(kinds(plan(inactive()))).isEmpty();
    }

    @Test
    void theLaterOfSuspensionAndFindingOutCounts() {
        rules(ONCE, days(30), NEVER, NEVER, NEVER);
        suspendedByUs("2026-01-05T06:00:00Z", "2026-10-24T06:00:00Z");
        assertThat(kinds(plan(inactive()))).containsExactly("revokeBadge");

        suspendedByUs("2026-01-05T06:00:00Z", "2026-10-25T06:00:00Z");
        assertThat(kinds(plan(inactive()))).isEmpty();

        suspendedByUs("2026-01-05T06:00:00Z", null);
        assertThat(kinds(plan(inactive()))).as("found out today").isEmpty();

        suspendedByUs(null, "2026-10-24T06:00:00Z");
        assertThat(kinds(plan(inactive()))).containsExactly("revokeBadge");
    }

    @Test
    void leaveTakesNothingButAccess() {
        rules(ONCE, ONCE, ONCE, ONCE, ONCE);

        assertThat(kinds(plan(listed(Standing.ON_LEAVE)))).containsExactly("suspend");
        suspendedByUs("2026-01-05T06:00:00Z", "2026-01-05T06:00:00Z");
        assertThat(kinds(plan(listed(Standing.ON_LEAVE)))).isEmpty();
        assertThat(kinds(plan(listed(Standing.ARRIVING)))).isEmpty();
        assertThat(kinds(plan(listed(Standing.LATER)))).isEmpty();
    }

    @Test
    void whoeverWasReadInPartIsSuspendedAndNoMore() {
        rules(ONCE, ONCE, ONCE, ONCE, ONCE);
        frozen = new Frozen(false, new TreeSet<>(Set.of("Lab")), false);
        assertThat(kinds(plan(inactive()))).containsExactly("suspend");

        suspendedByUs("2026-01-05T06:00:00Z", "2026-01-05T06:00:00Z");
        assertThat(kinds(plan(inactive()))).isEmpty();
    }

    @Test
    void whoeverIsSuspendedByHandIsToldOfOnce() {
        rules(ONCE, ONCE, NEVER, NEVER, NEVER);
        suspended = true;
        assertThat(notes(plan(inactive())))
                .containsExactly(
                        "status says so: suspended in Brivo by hand, so that nothing further is taken from them"
                                + " (lifecycle.leaver)");
        assertThat(kinds(plan(inactive()))).isEmpty();

        memory = out("2026-11-22T07:00:00Z");
        assertThat(plan(inactive()).isQuiet()).isTrue();

        memory = Memory.none();
        lifecycle = LifecycleRules.standard();
        assertThat(plan(inactive()).isQuiet()).as("nothing would follow anyway").isTrue();

        rules(ONCE, ONCE, NEVER, NEVER, NEVER);
        frozen = new Frozen(true, new TreeSet<>(), false);
        assertThat(notes(plan(inactive()))).isEmpty();
    }

    @Test
    void aSuspensionThatIsPutOffCountsFromTheEnd() {
        rules(days(3), ONCE, NEVER, NEVER, NEVER);
        endsAt = Instant.parse("2026-11-21T05:00:00Z");
        assertThat(notes(plan(inactive())))
                .containsExactly("status says so: suspended on 2026-11-24 (lifecycle.leaver.suspend)");
        assertThat(kinds(plan(inactive()))).isEmpty();

        endsAt = Instant.parse("2026-11-20T05:00:00Z");
        assertThat(kinds(plan(inactive()))).containsExactly("suspend", "revokeBadge");
    }

    @Test
    void anEndToComeIsNoBeginning() {
        rules(days(3), NEVER, NEVER, NEVER, NEVER);
        endsAt = Instant.parse("2026-12-24T05:00:00Z");
        memory = out("2026-11-20T07:00:00Z");
        assertThat(kinds(plan(inactive()))).containsExactly("suspend");

        endsAt = NOW;
        assertThat(kinds(plan(inactive()))).as("it is over this moment").isEmpty();
    }

    @Test
    void withoutAnEndItCountsFromTheRunThatFoundThemOut() {
        rules(days(3), NEVER, NEVER, NEVER, NEVER);
        assertThat(notes(plan(inactive())))
                .containsExactly("status says so: suspended on 2026-11-26 (lifecycle.leaver.suspend)");

        memory = out("2026-11-21T04:30:00Z");
        assertThat(kinds(plan(inactive()))).containsExactly("suspend");
    }

    @Test
    void whereNobodyIsSuspendedThatIsToldOnce() {
        rules(NEVER, NEVER, NEVER, NEVER, NEVER);
        assertThat(notes(plan(inactive())))
                .containsExactly("status says so: keeps access (lifecycle.leaver.suspend: never)");
        assertThat(kinds(plan(inactive()))).isEmpty();

        memory = out("2026-11-21T04:30:00Z");
        assertThat(plan(inactive()).isQuiet()).isTrue();
    }

    @Test
    void whoeverIsMissingLosesMoreAsLongAsTheyAre() {
        rules(ONCE, ONCE, days(30), NEVER, NEVER);
        missingReads = 1;
        PersonPlan first = plan(null);
        assertThat(kinds(first)).containsExactly("suspend", "revokeBadge");
        assertThat(first.changes()).allMatch(each -> each.changeClass() == ChangeClass.MISSING);

        suspendedByUs("2026-10-24T06:00:00Z", "2026-10-24T06:00:00Z");
        missingReads = 31;
        assertThat(kinds(plan(null))).containsExactly("removeFromGroup", "revokeBadge");

        missingReads = 0;
        assertThat(plan(null).isQuiet()).as("lacking for the first time").isTrue();
        absence = Absence.COUNTED_BEFORE;
        missingReads = 1;
        assertThat(plan(null).isQuiet()).isTrue();
        missingReads = 2;
        assertThat(kinds(plan(null))).containsExactly("removeFromGroup", "revokeBadge");
        absence = Absence.MEANS_NOTHING;
        assertThat(plan(null).isQuiet()).isTrue();
        absence = Absence.NOTHING_WAS_READ;
        assertThat(plan(null).isQuiet()).isTrue();
    }

    @Test
    void anEntryThatIsDisabledElsewhereIsALeavers() {
        rules(ONCE, ONCE, NEVER, NEVER, NEVER);
        SourceEntry disabled = new SourceEntry.Elsewhere(KEY, true, "accountDisabled is true", "CN=Ada");
        SourceEntry enabled = new SourceEntry.Elsewhere(KEY, false, "outside of the bases", "CN=Ada");

        assertThat(kinds(plan(disabled))).containsExactly("suspend", "revokeBadge");
        assertThat(kinds(plan(enabled))).containsExactly("suspend");

        suspendedByUs("2026-10-24T06:00:00Z", "2026-10-24T06:00:00Z");
        assertThat(kinds(plan(disabled))).containsExactly("revokeBadge");
        assertThat(kinds(plan(enabled))).isEmpty();
    }

    @Test
    void ofADoubtedReadWhoeverItLetsOutIsSuspendedAndNothingMore() {
        rules(ONCE, ONCE, ONCE, NEVER, NEVER);
        SourceEntry disabled = new SourceEntry.Elsewhere(KEY, true, "accountDisabled is true", "CN=Ada");
        for (SourceEntry out : List.of(listed(Standing.INACTIVE), disabled)) {
            absence = Absence.MEANS_NOTHING;
            assertThat(kinds(plan(out))).containsExactly("suspend", "removeFromGroup", "revokeBadge");
            absence = Absence.IN_DOUBT;
            assertThat(kinds(plan(out))).containsExactly("suspend");
        }
        suspendedByUs("2026-10-24T06:00:00Z", "2026-10-24T06:00:00Z");
        assertThat(kinds(plan(disabled))).isEmpty();
    }

    @Test
    void aStartThatMovedAwayIsShownBesideTheTimeSinceWhenTheyWereIn() {
        memory = new Memory(null, null, null, null, null, null, new TreeMap<>(), null, NOW.minusSeconds(8 * 3600));

        assertThat(plan(listed(Standing.LATER)).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.why()).isEqualTo("status says so; active since 2026-11-22"));
        assertThat(plan(listed(Standing.ON_LEAVE)).changes().getFirst().why()).isEqualTo("status says so");
        memory = Memory.none();
        assertThat(plan(listed(Standing.ARRIVING)).changes().getFirst().why()).isEqualTo("status says so");
    }

    @Test
    void whoeverIsSuspendedByHandIsReinstatedOnlyWhereTheJobSaysSo() {
        suspended = true;
        assertThat(kinds(plan(listed(Standing.ACTIVE)))).isEmpty();
        assertThat(notes(plan(listed(Standing.ACTIVE)))).containsExactly("suspended in Brivo by hand, and stays so");
        assertThat(Planner.comparesFields(pair(listed(Standing.ACTIVE), user(List.of(CARD))), lifecycle))
                .isFalse();

        lifecycle = new LifecycleRules(LeaverRules.standard(), true);
        PersonPlan plan = plan(listed(Standing.ACTIVE));
        assertThat(plan.changes()).allMatch(each -> each.changeClass() == ChangeClass.REINSTATE);
        assertThat(plan.changes().getLast().change()).isEqualTo(new Change.Reinstate());
        assertThat(plan.changes().getLast().why())
                .isEqualTo("status says so; suspended in Brivo by hand (lifecycle.reinstateManual)");
        assertThat(Planner.comparesFields(pair(listed(Standing.ACTIVE), user(List.of(CARD))), lifecycle))
                .isTrue();

        byUs = true;
        assertThat(plan(listed(Standing.ACTIVE)).changes().getLast().why()).isEqualTo("status says so");
    }

    private void rules(Delay suspend, Delay badges, Delay groups, Delay invitations, Delay delete) {
        lifecycle = new LifecycleRules(new LeaverRules(suspend, badges, groups, invitations, delete), false);
    }

    private static Delay days(int days) {
        return Delay.after(Period.ofDays(days));
    }

    private void suspendedByUs(@Nullable String since, @Nullable String out) {
        suspended = true;
        byUs = true;
        memory = new Memory(
                since == null ? null : Instant.parse(since),
                out == null ? null : Instant.parse(out),
                null,
                null,
                null,
                null,
                new TreeMap<>());
    }

    private static Memory out(String since) {
        return new Memory(null, Instant.parse(since), null, null, null, null, new TreeMap<>());
    }

    private static List<String> kinds(PersonPlan plan) {
        return plan.changes().stream().map(each -> each.change().kind()).toList();
    }

    private static List<String> notes(PersonPlan plan) {
        return plan.notes().stream().map(Note::text).toList();
    }

    private PersonPlan plan(@Nullable SourceEntry entry) {
        return planner().plan(pair(entry, user(List.of(CARD, OTHER))));
    }

    private Planner planner() {
        return new Planner(new PlanRules(
                NOW,
                NEW_YORK,
                new ManagedGroups(Map.of("Lab", LAB, "Vault", VAULT), Set.of(), Set.of("Vault")),
                2,
                absence,
                null,
                CustomFieldRules.none(),
                new BadgeRules(
                        Map.of("Standard 26 Bit", FORMAT),
                        false,
                        card -> java.util.Optional.empty(),
                        (key, badge) -> java.util.Optional.empty()),
                InvitationRules.none(),
                PinRules.none(),
                lifecycle,
                new OwnershipRules(List.of(), Set.of(), protection, true, null)));
    }

    private Pair pair(@Nullable SourceEntry entry, AccountUser user) {
        OwnedPerson owned = new OwnedPerson(KEY, 42, "Ada Byron", byUs, missingReads, invited, memory);
        return new Pair(KEY, entry, user, owned, user, null, null);
    }

    private AccountUser user(List<HeldBadge> badges) {
        TreeSet<Long> groups = badges.isEmpty() ? new TreeSet<>() : new TreeSet<>(Set.of(1L, 2L, 9L));
        return new AccountUser(
                42, "E1", "Ada", "", "Byron", List.of(), List.of(), suspended, groups, new TreeMap<>(), badges);
    }

    private SourceEntry inactive() {
        return listed(Standing.INACTIVE);
    }

    private SourceEntry listed(Standing standing) {
        return new SourceEntry.Listed(new Person(
                KEY,
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                standing,
                "status says so",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "line 2",
                List.of(),
                frozen,
                null,
                Provenance.ofOneSource(),
                Particulars.none().ending(endsAt)));
    }
}
