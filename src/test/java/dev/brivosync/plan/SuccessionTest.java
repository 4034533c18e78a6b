package dev.brivosync.plan;

import static dev.brivosync.plan.Acquaintances.NEW;
import static dev.brivosync.plan.Acquaintances.OLD;
import static dev.brivosync.plan.Acquaintances.listed;
import static dev.brivosync.plan.Acquaintances.newcomer;
import static dev.brivosync.plan.Acquaintances.next;
import static dev.brivosync.plan.Acquaintances.owned;
import static dev.brivosync.plan.Acquaintances.previous;
import static dev.brivosync.plan.Acquaintances.rules;
import static dev.brivosync.plan.Acquaintances.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Succession.Meaning;
import dev.brivosync.plan.Succession.Proof;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A person whom the source had under another key: when that is the same person, and when nobody can say. */
class SuccessionTest {
    private static final AccountUser ADA = user(1, "E1", false);
    private static final SourceEntry REJECTED = new SourceEntry.Rejected(OLD, "no last name", "line 7");

    private static Succession succession(
            @Nullable SourceEntry former, @Nullable OwnedPerson owner, @Nullable AccountUser user) {
        return new Succession(OLD, NEW, Proof.SOURCE, former, owner, user, null, false, List.of());
    }

    private static Succession known(@Nullable OwnedPerson owner, @Nullable AccountUser user) {
        return new Succession(OLD, NEW, Proof.SOURCE, null, owner, user, null, true, List.of());
    }

    private static Meaning meaning(Succession succession) {
        return succession.meaning(rules());
    }

    private static PersonPlan plan(Pair pair) {
        return new Planner(rules()).plan(pair);
    }

    @Test
    void somebodyOfOursWhomTheSourceHasLetGoUnderTheOldKeyGetsTheNewOne() {
        assertThat(meaning(succession(null, owned(OLD, 1, false), ADA))).isEqualTo(Meaning.REKEY);
        assertThat(meaning(succession(listed(OLD, Standing.INACTIVE), owned(OLD, 1, false), ADA)))
                .isEqualTo(Meaning.REKEY);
        assertThat(meaning(
                        succession(new SourceEntry.Elsewhere(OLD, true, "disabled", "dn"), owned(OLD, 1, false), ADA)))
                .isEqualTo(Meaning.REKEY);
    }

    @Test
    void anOldKeyThatIsStillInUseContradicts() {
        for (SourceEntry former : List.of(
                listed(OLD, Standing.ACTIVE),
                listed(OLD, Standing.ON_LEAVE),
                REJECTED,
                new SourceEntry.Refused(OLD, "Ada", "line 7", Collections.emptySortedSet()),
                new SourceEntry.Elsewhere(OLD, false, "moved", "line 7"))) {
            Succession succession = succession(former, owned(OLD, 1, false), ADA);
            assertThat(meaning(succession)).isEqualTo(Meaning.CONFLICT);
            assertThat(succession.conflict()).contains("which the source still has (line");
        }
    }

    @Test
    void anUnclaimedUserWithTheOldKeyIsToBeTakenOverUnlessTheOldKeyIsListed() {
        assertThat(meaning(succession(null, null, ADA))).isEqualTo(Meaning.TAKE_OVER);
        assertThat(meaning(succession(listed(OLD, Standing.INACTIVE), null, ADA)))
                .isEqualTo(Meaning.CONFLICT);
    }

    @Test
    void whatHappenedLongAgoMeansNothing() {
        assertThat(meaning(succession(null, null, null))).isEqualTo(Meaning.NOTHING);
        assertThat(meaning(known(null, ADA))).isEqualTo(Meaning.NOTHING);
        assertThat(meaning(known(owned(OLD, 1, false), null))).isEqualTo(Meaning.NOTHING);
    }

    @Test
    void whoseUserWasDeletedIsToBeCreatedAgain() {
        assertThat(meaning(succession(null, owned(OLD, 1, false), null))).isEqualTo(Meaning.RECREATE);
        PersonPlan plan = plan(newcomer(Standing.ACTIVE, previous(succession(null, owned(OLD, 1, false), null))));
        assertThat(plan.changes()).extracting(PlannedChange::changeClass).containsOnly(ChangeClass.RECREATE);
    }

    @Test
    void whoHadAnOldKeyThatNobodyKnowsIsNew() {
        PersonPlan plan = plan(newcomer(Standing.ACTIVE, previous(succession(null, null, null))));
        assertThat(plan.changes()).extracting(PlannedChange::changeClass).containsOnly(ChangeClass.CREATE);
    }

    @Test
    void whomNobodyHasClaimedUnderTheOldKeyIsTakenOverByIt() {
        PersonPlan plan = plan(newcomer(Standing.ACTIVE, previous(succession(null, null, ADA))));
        assertThat(plan.changes()).extracting(PlannedChange::changeClass).containsOnly(ChangeClass.ADOPT);
        assertThat(plan.changes())
                .first()
                .extracting(PlannedChange::why)
                .isEqualTo(
                        "user 1 carries E1, the key that they had before by the source, and nobody has claimed them");
    }

    @Test
    void bothKnownContradicts() {
        Succession both = known(owned(OLD, 1, false), ADA);
        assertThat(meaning(both)).isEqualTo(Meaning.CONFLICT);
        assertThat(both.conflict()).contains("both are people of this job already");
    }

    @Test
    void severalWhoSayTheSameContradict() {
        Succession several = new Succession(
                OLD, NEW, Proof.SOURCE, null, owned(OLD, 1, false), ADA, null, false, List.of(new PersonKey("E8")));
        assertThat(several.conflict())
                .isEqualTo("by the source, E9 and E8 both had the key E1 before; correct that there");
    }

    @Test
    void aUserOfAnotherJobContradicts() {
        Succession other = new Succession(OLD, NEW, Proof.SOURCE, null, null, ADA, "contractors", false, List.of());
        assertThat(other.conflict()).contains("whose user 1 belongs to the job contractors");
    }

    @Test
    void aUserWhoCarriesAThirdKeyContradictsAndOneWhoCarriesTheNewOneDoesNot() {
        assertThat(succession(null, owned(OLD, 1, false), user(1, "X7", false)).conflict())
                .contains("user 1 carries the key X7");
        assertThat(succession(null, owned(OLD, 1, false), user(1, null, false)).conflict())
                .contains("user 1 carries no key");
        assertThat(meaning(succession(null, owned(OLD, 1, false), user(1, "E9", false))))
                .isEqualTo(Meaning.REKEY);
    }

    @Test
    void absenceFromADoubtfulReadProvesNothing() {
        PlanRules doubtful = rules(OwnershipRules.byKey(), Absence.IN_DOUBT);
        Succession absent = succession(null, owned(OLD, 1, false), ADA);
        assertThat(absent.meaning(doubtful)).isEqualTo(Meaning.LATER);
        assertThat(succession(listed(OLD, Standing.INACTIVE), owned(OLD, 1, false), ADA)
                        .meaning(doubtful))
                .isEqualTo(Meaning.REKEY);
        PersonPlan plan = new Planner(doubtful).plan(newcomer(Standing.ACTIVE, previous(absent)));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).singleElement().satisfies(note -> {
            assertThat(note.text()).contains("they get this one when the source is read whole");
            assertThat(note.needsSomebody()).isFalse();
        });
    }

    @Test
    void whoIsCalledNewFollowsNobody() {
        OwnershipRules ownership = new OwnershipRules(List.of(), Set.of(NEW), Protection.none(), true, null);
        Succession succession = succession(null, owned(OLD, 1, false), ADA);
        assertThat(succession.meaning(rules(ownership, Absence.COUNTS))).isEqualTo(Meaning.NOTHING);

        Succession contradiction = succession(listed(OLD, Standing.ACTIVE), owned(OLD, 1, false), ADA);
        AccountUser another = user(1, "E1", "Ada", "Another", "ada@a.test", false);
        Pair old = new Pair(
                OLD,
                listed(OLD, Standing.ACTIVE),
                another,
                owned(OLD, 1, false),
                another,
                null,
                null,
                next(contradiction));
        assertThat(new Planner(rules(ownership, Absence.COUNTS)).plan(old).changes())
                .as("and whoever has the old key is themselves")
                .extracting(PlannedChange::changeClass)
                .containsExactly(ChangeClass.UPDATE);
    }

    @Test
    void theNewKeyAndAllElseThatDiffersIsOneUpdateAndTheOldKeyStaysQuiet() {
        Succession succession =
                succession(null, owned(OLD, 1, false), user(1, "E1", "Ada", "Lovelace", "ada@a.test", false));
        PersonPlan plan = plan(newcomer(Standing.ACTIVE, previous(succession)));
        assertThat(plan.baseline()).isNotNull();
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.changeClass()).isEqualTo(ChangeClass.UPDATE);
            assertThat(change.why()).isEqualTo("had the key E1 until now, by the source");
            assertThat(change.change())
                    .isEqualTo(new Change.Update(List.of(
                            new FieldChange("externalId", "E1", "E9"),
                            new FieldChange("lastName", "Lovelace", "Byron"))));
        });
        Pair old = new Pair(OLD, null, ADA, owned(OLD, 1, false), ADA, null, null, next(succession));
        assertThat(plan(old).isQuiet()).isTrue();
    }

    @Test
    void aKeyGivenInBrivoIsLearntByTheLedger() {
        Succession succession = new Succession(
                OLD, NEW, Proof.BRIVO, null, owned(OLD, 1, false), user(1, "E9", false), null, false, List.of());
        Pair pair = new Pair(
                NEW, listed(NEW, Standing.ACTIVE), user(1, "E9", false), null, null, null, "hr", previous(succession));
        assertThat(plan(pair).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.change())
                        .isEqualTo(new Change.Update(List.of(new FieldChange("externalId", "E1", "E9")))));
    }

    @Test
    void whoIsOutUnderTheNewKeyIsSuspendedAndWhoWasSuspendedByHandOnlyGetsTheKey() {
        Succession active = succession(null, owned(OLD, 1, false), ADA);
        assertThat(plan(newcomer(Standing.INACTIVE, previous(active))).changes())
                .extracting(change -> change.change().kind())
                .containsExactly("suspend", "update");
        Succession byHand = succession(null, owned(OLD, 1, false), user(1, "E1", true));
        PersonPlan plan = plan(newcomer(Standing.ACTIVE, previous(byHand)));
        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.change())
                        .isEqualTo(new Change.Update(List.of(new FieldChange("externalId", "E1", "E9")))));
        Succession byUs = succession(null, owned(OLD, 1, true), user(1, "E1", true));
        assertThat(plan(newcomer(Standing.ACTIVE, previous(byUs))).changes())
                .extracting(PlannedChange::changeClass)
                .containsOnly(ChangeClass.REINSTATE);
    }

    @Test
    void aContradictionBlocksTheNewcomerAndTheOtherKeepsEverythingButNotTheirAccessWhenTheyAreOut() {
        Succession contradiction = succession(listed(OLD, Standing.ACTIVE), owned(OLD, 1, false), ADA);
        assertThat(plan(newcomer(Standing.ACTIVE, previous(contradiction))).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.blocked()).isEqualTo(contradiction.conflict()));
        assertThat(plan(newcomer(Standing.INACTIVE, previous(contradiction))).isQuiet())
                .isTrue();
        assertThat(plan(newcomer(Standing.ARRIVING, previous(contradiction))).changes())
                .hasSize(1);

        Pair still = new Pair(
                OLD,
                listed(OLD, Standing.ACTIVE),
                user(1, "E1", "Ada", "Another", null, false),
                owned(OLD, 1, false),
                ADA,
                null,
                null,
                next(contradiction));
        PersonPlan kept = plan(still);
        assertThat(kept.changes()).isEmpty();
        assertThat(kept.notes()).singleElement().satisfies(note -> {
            assertThat(note.text()).startsWith("keeps everything: E9 had the key E1 before");
            assertThat(note.needsSomebody()).isTrue();
        });
        Pair out = new Pair(
                OLD, listed(OLD, Standing.ON_LEAVE), ADA, owned(OLD, 1, false), ADA, null, null, next(contradiction));
        assertThat(plan(out).changes()).extracting(PlannedChange::changeClass).containsExactly(ChangeClass.LEAVER);
    }

    @Test
    void ofSinglePeopleNobodyCanTell() {
        OwnershipRules single = new OwnershipRules(List.of(), Set.of(), Protection.none(), false, null);
        PlanRules rules = rules(single, Absence.MEANS_NOTHING);
        Succession succession = succession(listed(OLD, Standing.INACTIVE), owned(OLD, 1, false), ADA);
        assertThat(new Planner(rules)
                        .plan(newcomer(Standing.ACTIVE, previous(succession)))
                        .changes())
                .singleElement()
                .satisfies(change -> assertThat(change.blocked()).contains("only a run for everybody can tell"));
        assertThat(succession(null, null, ADA).meaning(rules)).isEqualTo(Meaning.LATER);
        assertThat(succession(null, owned(OLD, 1, false), null).meaning(rules)).isEqualTo(Meaning.LATER);
    }

    @Test
    void theFieldsOfWhoeverIsMeantAreCompared() {
        Succession succession = succession(null, owned(OLD, 1, false), ADA);
        assertThat(Planner.compared(newcomer(Standing.ACTIVE, previous(succession)), LifecycleRules.standard()))
                .containsExactly(1L);
        assertThat(Planner.compared(
                        newcomer(Standing.ACTIVE, previous(succession(null, null, null))), LifecycleRules.standard()))
                .isEmpty();
    }
}
