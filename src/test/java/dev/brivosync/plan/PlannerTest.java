package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The table of DESIGN.md, row by row: what is planned for one person, and why. */
class PlannerTest {
    private final OnePerson given = new OnePerson();

    @Test
    void nothingIsPlannedForWhoeverIsAsTheyShouldBe() {
        assertThat(given.plan().isQuiet()).isTrue();
        assertThat(Planner.comparesFields(given.pair(), LifecycleRules.standard()))
                .isTrue();
    }

    @Test
    void theNewPersonIsCreatedWithGroupsAndBadges() {
        given.exists = false;
        given.owned = false;
        given.mobilePass = "ada@b.test";
        given.wantedBadges = List.of(OnePerson.badge("7", null));
        given.createMissingBadges = true;

        assertThat(given.changes())
                .containsExactly(
                        "create create: new in the source",
                        "create setCustomField: differs from the source",
                        "create addToGroup: a rule of this group holds",
                        "create assignBadge: a rule of the job gives this card",
                        "create invite: the job gives a mobile pass");
        assertThat(given.plan().changes().getLast().change()).isEqualTo(new Change.Invite("ada@b.test", true));
        assertThat(Planner.comparesFields(given.pair(), LifecycleRules.standard()))
                .isFalse();
    }

    @Test
    void whoeverStartsSoonIsCreatedSuspendedAndNotInvited() {
        given.exists = false;
        given.owned = false;
        given.standing = Standing.ARRIVING;
        given.mobilePass = "ada@b.test";

        assertThat(given.changes())
                .containsExactly(
                        "create create: new in the source",
                        "create suspend: Status says so",
                        "create setCustomField: differs from the source",
                        "create addToGroup: a rule of this group holds");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ACTIVE", "ARRIVING"},
            mode = Mode.EXCLUDE)
    void nobodyIsCreatedWhoMayNotEnterYetOrAnyMore(Standing standing) {
        given.exists = false;
        given.owned = false;
        given.standing = standing;

        assertThat(given.plan().isQuiet()).isTrue();
    }

    @Test
    void whoeverWasDeletedByHandIsCreatedAgain() {
        given.exists = false;

        assertThat(given.changes())
                .startsWith("recreate create: deleted in Brivo by hand, active in the source")
                .allMatch(change -> change.startsWith("recreate "));
    }

    @ParameterizedTest
    @EnumSource(names = "ACTIVE", mode = Mode.EXCLUDE)
    void whoeverMayNotEnterIsSuspendedAndFieldsFollow(Standing standing) {
        given.standing = standing;
        given.last = "Lovelace";
        given.wantedGroups = Set.of("Lab");

        assertThat(given.changes())
                .containsExactly("leaver suspend: Status says so", "update update: differs from the source");
        assertThat(Planner.comparesFields(given.pair(), LifecycleRules.standard()))
                .isTrue();
    }

    @Test
    void whoeverIsSuspendedAlreadyIsNotSuspendedTwice() {
        given.standing = Standing.INACTIVE;
        given.suspended = true;

        assertThat(given.changes()).isEmpty();
        assertThat(Planner.comparesFields(given.pair(), LifecycleRules.standard()))
                .isTrue();
    }

    @Test
    void theMoverLeavesFirstAndEntersLast() {
        given.groups = Set.of(1L, 2L);
        given.wantedGroups = Set.of("Vault");
        given.badges = List.of(OnePerson.held(1, null));
        given.wantedBadges = List.of(OnePerson.badge("2", null));
        given.createMissingBadges = true;
        given.last = "Lovelace";
        given.department = "";
        given.mobilePass = "ada@b.test";

        assertThat(given.changes())
                .containsExactly(
                        "removeFromGroup removeFromGroup: no rule of this group holds any more",
                        "removeFromGroup removeFromGroup: no rule of this group holds any more",
                        "revokeBadge revokeBadge: no rule of the job gives this card any more",
                        "update update: differs from the source",
                        "update setCustomField: empty in the source",
                        "addToGroup addToGroup: a rule of this group holds",
                        "assignBadge assignBadge: a rule of the job gives this card",
                        "invite invite: the job gives a mobile pass");
        assertThat(given.plan().urgency()).isEqualTo(ChangeClass.REMOVE_FROM_GROUP.ordinal());
    }

    @Test
    void nobodyIsInvitedTwice() {
        given.mobilePass = "ada@b.test";
        given.invited = true;

        assertThat(given.changes()).isEmpty();
    }

    @Test
    void whomWeSuspendedIsReinstatedAsTheRulesSayNow() {
        given.suspended = true;
        given.suspendedByUs = true;
        given.groups = Set.of(2L);
        given.badges = List.of(OnePerson.held(1, null));
        given.wantedBadges = List.of(OnePerson.badge("2", null));
        given.createMissingBadges = true;
        given.last = "Lovelace";
        given.mobilePass = "ada@b.test";

        assertThat(given.changes())
                .containsExactly(
                        "reinstate removeFromGroup: no rule of this group holds any more",
                        "reinstate revokeBadge: no rule of the job gives this card any more",
                        "reinstate update: differs from the source",
                        "reinstate addToGroup: a rule of this group holds",
                        "reinstate assignBadge: a rule of the job gives this card",
                        "reinstate invite: the job gives a mobile pass",
                        "reinstate reinstate: Status says so");
        assertThat(Planner.comparesFields(given.pair(), LifecycleRules.standard()))
                .isTrue();
    }

    @Test
    void whoeverWasSuspendedByHandStaysSo() {
        given.suspended = true;
        given.last = "Lovelace";

        assertThat(given.changes()).isEmpty();
        assertThat(given.notes()).containsExactly("suspended in Brivo by hand, and stays so");
        assertThat(Planner.comparesFields(given.pair(), LifecycleRules.standard()))
                .isFalse();
    }

    @Test
    void theUserWithTheKeyIsAdopted() {
        given.owned = false;
        given.groups = Set.of(2L);
        given.mobilePass = "ada@b.test";
        given.badges = List.of(OnePerson.held(1, null));
        given.wantedBadges = List.of(OnePerson.badge("2", null));
        given.createMissingBadges = true;
        given.department = "Sales";

        assertThat(given.changes())
                .containsExactly(
                        "adopt adopt: user 1001 carries this key and nobody has claimed them",
                        "adopt removeFromGroup: no rule of this group holds any more",
                        "adopt revokeBadge: no rule of the job gives this card any more",
                        "adopt setCustomField: differs from the source",
                        "adopt addToGroup: a rule of this group holds",
                        "adopt assignBadge: a rule of the job gives this card",
                        "adopt invite: the job gives a mobile pass");
        assertThat(Planner.comparesFields(given.pair(), LifecycleRules.standard()))
                .isTrue();
    }

    @Test
    void nobodyIsAdoptedUnderAnotherNameOrWhileSuspended() {
        given.owned = false;
        given.last = "Lovelace";
        assertThat(given.changes())
                .containsExactly(
                        "adopt adopt: user 1001 carries this key and nobody has claimed them; but the last name"
                                + " is another one in Brivo (Byron); correct it there, or the key");

        given.last = "BYRON";
        given.suspended = true;
        assertThat(given.changes())
                .containsExactly("adopt adopt: user 1001 carries this key and nobody has claimed them;"
                        + " but the user is suspended in Brivo; end that there first");
    }

    @Test
    void nobodyIsAdoptedWhoIsNotActive() {
        given.owned = false;
        given.standing = Standing.ARRIVING;

        assertThat(given.plan().isQuiet()).isTrue();
        assertThat(Planner.comparesFields(given.pair(), LifecycleRules.standard()))
                .isFalse();
    }

    @Test
    void aPersonBelongsToOneJob() {
        given.owned = false;
        given.otherJob = "contractors";

        assertThat(given.changes()).isEmpty();
        assertThat(given.notes())
                .containsExactly("! belongs to the job contractors already; a person belongs to one job"
                        + " (if that is this job's former name, write formerly: [contractors])");
        assertThat(Planner.comparesFields(given.pair(), LifecycleRules.standard()))
                .isFalse();
    }

    @Test
    void aKeyThatOnlyLooksDifferentIsNoNewPerson() {
        given.exists = false;
        given.owned = false;
        given.lookalike = new AccountUser(5, "e001", "Ada", "", "Byron", List.of(), List.of(), false);

        assertThat(given.changes())
                .containsExactly(
                        "create create: new in the source; but user 5 carries the key 'e001', which only differs"
                                + " by case, width or leading zeros; correct one of the two");
    }

    @Test
    void whoeverLostTheirKeyInBrivoIsLeftAlone() {
        given.carriedKey = null;
        assertThat(given.changes()).isEmpty();
        assertThat(given.notes())
                .containsExactly("! user 1001, who is ours, carries no key in Brivo now; give back the key E001 there");

        given.carriedKey = "X1";
        given.standing = Standing.INACTIVE;
        assertThat(given.notes())
                .containsExactly(
                        "! user 1001, who is ours, carries the key X1 in Brivo now; give back the key E001 there;"
                                + " until then they keep their access: Status says so");

        given.suspended = true;
        assertThat(given.notes())
                .containsExactly(
                        "! user 1001, who is ours, carries the key X1 in Brivo now; give back the key E001 there");
    }

    @Test
    void theKeyMayBeSomebodyElsesNow() {
        AccountUser other = new AccountUser(7, "E001", "Eve", "", "Moved", List.of(), List.of(), false);
        Pair pair = given.pair();
        Pair taken = new Pair(
                pair.key(), pair.entry(), other, pair.owned(), pair.ownedUser(), pair.lookalike(), pair.otherJob());

        assertThat(new Planner(given.rules()).plan(taken).notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("take the key E001 from user 7 and give it back"));
        assertThat(Planner.comparesFields(taken, LifecycleRules.standard())).isFalse();
    }

    @Test
    void absenceCountsOnlyOftenEnough() {
        given.listed = false;
        assertThat(given.changes()).isEmpty();
        assertThat(given.notes())
                .containsExactly("not in the source: loses access when absent in 1 more complete read");

        given.absence = Absence.COUNTED_BEFORE;
        assertThat(given.notes())
                .containsExactly("not in the source: loses access when absent in 2 more complete reads");

        given.absence = Absence.COUNTS;
        given.missingReads = 1;
        assertThat(given.changes()).containsExactly("missing suspend: not in the source, in 2 complete reads in a row");
        assertThat(Planner.comparesFields(given.pair(), LifecycleRules.standard()))
                .isFalse();
    }

    @Test
    void absenceFromADoubtfulReadMeansNothing() {
        given.listed = false;
        given.missingReads = 9;
        given.absence = Absence.IN_DOUBT;

        assertThat(given.plan().isQuiet()).isTrue();
    }

    @Test
    void whoeverIsAbsentAndSuspendedStaysAsTheyAre() {
        given.listed = false;
        given.missingReads = 9;
        given.suspended = true;
        assertThat(given.plan().isQuiet()).isTrue();

        given.carriedKey = null;
        assertThat(given.plan().isQuiet()).isTrue();

        given.suspended = false;
        assertThat(given.notes())
                .containsExactly("! user 1001, who is ours, carries no key in Brivo now; give back the key E001 there;"
                        + " until then they keep their access: not in the source");
    }

    @Test
    void whoeverIsAbsentAndNotOursIsNobodysMatter() {
        given.listed = false;
        given.owned = false;

        assertThat(given.plan().isQuiet()).isTrue();
    }

    @Test
    void whatTheSourceRemarksIsToldBesideThePlan() {
        given.entry = new SourceEntry.Listed(new Person(
                OnePerson.KEY,
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                Standing.INACTIVE,
                "Status says so",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "people.csv line 2",
                List.of("two rows say the same")));

        assertThat(given.notes()).contains("two rows say the same");
    }

    @Test
    void theRejectedKeepEverything() {
        given.entry = new SourceEntry.Rejected(OnePerson.KEY, "no last name", "people.csv line 2");
        assertThat(given.changes()).isEmpty();
        assertThat(given.notes()).containsExactly("keeps everything: no last name");
        assertThat(given.plan().name()).isEqualTo("Ada Byron");

        given.owned = false;
        assertThat(given.notes()).isEmpty();
    }

    @Test
    void whomOnlyIfRefusesIsOutOfScope() {
        given.entry = new SourceEntry.Refused(
                OnePerson.KEY, "Ada K. Byron", "people.csv line 2", Collections.emptySortedSet());
        assertThat(given.changes()).containsExactly("outOfScope suspend: in the source, but no longer taken by onlyIf");
        assertThat(given.plan().name()).isEqualTo("Ada K. Byron");
        assertThat(given.plan().origin()).isEqualTo("people.csv line 2");

        given.suspended = true;
        assertThat(given.plan().isQuiet()).isTrue();

        given.suspended = false;
        given.carriedKey = null;
        assertThat(given.notes())
                .containsExactly("! user 1001, who is ours, carries no key in Brivo now; give back the key E001 there;"
                        + " until then they keep their access: in the source, but no longer taken by onlyIf");

        given.suspended = true;
        assertThat(given.plan().isQuiet()).isTrue();
    }

    @Test
    void whoeverIsFoundElsewhereInTheDirectoryIsALeaverOrOutOfScope() {
        given.entry = new SourceEntry.Elsewhere(OnePerson.KEY, true, "accountDisabled is true", "CN=Ada");
        assertThat(given.changes())
                .containsExactly("leaver suspend: not in the source; its directory entry: accountDisabled is true");

        given.entry = new SourceEntry.Elsewhere(OnePerson.KEY, false, "outside of the source's bases", "CN=Ada");
        assertThat(given.changes()).containsExactly("outOfScope suspend: outside of the source's bases");
        assertThat(given.entry.origin()).isEqualTo("CN=Ada");
    }

    @Test
    void keysOutsideThePatternAreNeverTouched() {
        given.keyPattern = Pattern.compile("P\\d+");
        given.standing = Standing.INACTIVE;
        assertThat(given.changes()).isEmpty();
        assertThat(given.notes())
                .containsExactly("! is this job's, but lies outside ownership.keyPattern: nothing is done");

        given.owned = false;
        assertThat(given.plan().isQuiet()).isTrue();

        given.owned = true;
        given.keyPattern = Pattern.compile("E\\d+");
        assertThat(given.changes()).containsExactly("leaver suspend: Status says so");
    }

    @Test
    void aPlanRemembersWhoItIsFor() {
        PersonPlan plan = given.plan();

        assertThat(plan.name()).isEqualTo("Ada Byron");
        assertThat(plan.origin()).isEqualTo("people.csv line 2");
        assertThat(plan.baseline()).isEqualTo(given.user());

        given.carriedKey = "X1";
        assertThat(given.plan().baseline()).isEqualTo(given.user());

        given.exists = false;
        given.listed = false;
        assertThat(given.plan().name()).isEqualTo("Ada Once");
        assertThat(given.plan().origin()).isNull();
        given.owned = false;
        assertThat(given.plan().name()).isEmpty();
    }

    @Test
    void groupsThatAreGoneOrOnlyAddedToAreLeftAlone() {
        given.groups = Set.of(1L, 3L);
        given.wantedGroups = Set.of("All Staff", "Gone");

        assertThat(given.changes()).isEmpty();
    }
}
