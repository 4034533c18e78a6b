package dev.brivosync.plan;

import static dev.brivosync.plan.Acquaintances.NEW;
import static dev.brivosync.plan.Acquaintances.OLD;
import static dev.brivosync.plan.Acquaintances.adopting;
import static dev.brivosync.plan.Acquaintances.candidates;
import static dev.brivosync.plan.Acquaintances.formers;
import static dev.brivosync.plan.Acquaintances.listed;
import static dev.brivosync.plan.Acquaintances.newcomer;
import static dev.brivosync.plan.Acquaintances.owned;
import static dev.brivosync.plan.Acquaintances.rules;
import static dev.brivosync.plan.Acquaintances.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Candidate.Rival;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Newcomers whom the account may have already: taken over or let in again only where there is no doubt, and held. */
class RecognitionTest {
    private static final OwnershipRules RULES = adopting(AdoptRule.EMAIL, AdoptRule.FULL_NAME);

    private static Candidate candidate(AccountUser user, AdoptRule... by) {
        return new Candidate(user, List.of(by), null, List.of());
    }

    private static Candidate rivalled(AdoptRule by, AdoptRule rivalBy) {
        return new Candidate(
                user(7, null, false),
                List.of(by),
                null,
                List.of(new Rival(new PersonKey("E5"), "Eve Byron", "line 5", rivalBy)));
    }

    private static Former former(boolean byUs, @Nullable SourceEntry entry) {
        return new Former(owned(OLD, 1, byUs), user(1, "E1", true), entry, null);
    }

    private static PersonPlan plan(Kinship kinship) {
        return new Planner(rules(RULES, Absence.COUNTS)).plan(newcomer(Standing.ACTIVE, kinship));
    }

    private static String blocked(Kinship kinship) {
        PlannedChange only = plan(kinship).changes().getFirst();
        assertThat(plan(kinship).changes()).hasSize(1);
        assertThat(only.changeClass()).isEqualTo(ChangeClass.CREATE);
        return String.valueOf(only.blocked());
    }

    @Test
    void theOnlyMatchIsTakenOverWithTheKey() {
        PersonPlan plan = plan(candidates(candidate(user(7, null, false), AdoptRule.EMAIL)));
        assertThat(plan.baseline()).isEqualTo(user(7, null, false));
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.changeClass()).isEqualTo(ChangeClass.ADOPT);
            assertThat(change.why()).isEqualTo("user 7 (Ada Byron, same e-mail), whom nobody has claimed");
            assertThat(change.change()).isEqualTo(new Change.Adopt(List.of(new FieldChange("externalId", "", "E9"))));
        });
    }

    @Test
    void theFirstRuleThatFindsSomebodyDecides() {
        Kinship both = candidates(
                candidate(user(7, "", false), AdoptRule.FULL_NAME, AdoptRule.EMAIL),
                candidate(user(8, null, false), AdoptRule.FULL_NAME));
        assertThat(plan(both).baseline())
                .isNotNull()
                .extracting(AccountUser::id)
                .isEqualTo(7L);
        Kinship byNameOnly = candidates(candidate(user(8, null, false), AdoptRule.FULL_NAME));
        assertThat(plan(byNameOnly).baseline())
                .isNotNull()
                .extracting(AccountUser::id)
                .isEqualTo(8L);
    }

    @Test
    void severalAndContradictingMatchesAreListedForSomebody() {
        assertThat(blocked(candidates(
                        candidate(user(7, null, false), AdoptRule.EMAIL),
                        candidate(user(8, null, false), AdoptRule.EMAIL))))
                .isEqualTo("may be user 7 (Ada Byron, same e-mail) or user 8 (Ada Byron, same e-mail);"
                        + " write the key E9 into the right user in Brivo, or list it in ownership.newPeople");
        assertThat(blocked(candidates(
                        candidate(user(7, null, false), AdoptRule.EMAIL),
                        candidate(user(8, null, false), AdoptRule.FULL_NAME))))
                .startsWith("may be user 7 (Ada Byron, same e-mail) or user 8 (Ada Byron, same name)");
    }

    private static Candidate[] sameMail(int users) {
        return LongStream.rangeClosed(1, users)
                .mapToObj(id -> candidate(user(id, null, false), AdoptRule.EMAIL))
                .toArray(Candidate[]::new);
    }

    @Test
    void ofManyMatchesAFewAreNamed() {
        assertThat(blocked(candidates(sameMail(5)))).contains("user 5 ").doesNotContain(" more;");
        assertThat(blocked(candidates(sameMail(7))))
                .contains("user 5 ")
                .doesNotContain("user 6 ")
                .contains(" or 2 more;");
    }

    @Test
    void whoMayBeTwoPeopleIsNobodys() {
        assertThat(blocked(candidates(rivalled(AdoptRule.EMAIL, AdoptRule.EMAIL))))
                .contains("and so may be E5 Eve Byron (line 5, same e-mail)");
        assertThat(plan(candidates(rivalled(AdoptRule.EMAIL, AdoptRule.FULL_NAME)))
                        .changes()
                        .getFirst()
                        .changeClass())
                .as("a namesake does not contest an e-mail")
                .isEqualTo(ChangeClass.ADOPT);
        assertThat(blocked(candidates(rivalled(AdoptRule.FULL_NAME, AdoptRule.EMAIL))))
                .contains("same e-mail");
    }

    @Test
    void anotherSystemsAndAnotherJobsUsersAreLeftAloneAndSaidSo() {
        PersonPlan plan = plan(candidates(
                candidate(user(7, "okta", false), AdoptRule.EMAIL),
                new Candidate(user(8, null, false), List.of(AdoptRule.FULL_NAME), "contractors", List.of())));
        assertThat(plan.changes()).extracting(PlannedChange::changeClass).containsOnly(ChangeClass.CREATE);
        assertThat(plan.notes())
                .containsExactly(
                        Note.trouble("user 7 (Ada Byron, same e-mail) looks like them, but carries the key okta, which"
                                + " is another system's, and is not taken over"),
                        Note.information("user 8 (Ada Byron, same name) looks like them, but belongs to the job"
                                + " contractors, and is not taken over"));
    }

    @Test
    void aRuleThatTheJobDoesNotNameFindsNobody() {
        Kinship byCard = candidates(candidate(user(7, null, false), AdoptRule.CARD_NUMBER));
        assertThat(plan(byCard).changes().getFirst().changeClass()).isEqualTo(ChangeClass.CREATE);
        Kinship others = candidates(candidate(user(7, "okta", false), AdoptRule.CARD_NUMBER));
        assertThat(plan(others).notes()).isEmpty();
    }

    @Test
    void anotherLastNameOrASuspensionIsForSomebodyToSettle() {
        assertThat(plan(candidates(candidate(user(7, null, "Ada", "Lovelace", null, false), AdoptRule.EMAIL)))
                        .changes()
                        .getFirst()
                        .blocked())
                .contains("but their last name is another one there");
        assertThat(plan(candidates(candidate(user(7, null, true), AdoptRule.EMAIL)))
                        .changes()
                        .getFirst()
                        .blocked())
                .contains("who is suspended in Brivo");
    }

    @Test
    void whoIsFoundTooLateWaitsForTheNextRun() {
        assertThat(blocked(candidates(
                        candidate(user(7, null, false), AdoptRule.EMAIL).foundLate())))
                .isEqualTo("may be user 7 (Ada Byron, same e-mail), which came out just now;"
                        + " the next run takes them over");
    }

    @Test
    void whoIsCalledNewResemblesNobody() {
        OwnershipRules rules = new OwnershipRules(List.of(AdoptRule.EMAIL), Set.of(NEW), Protection.none(), true, null);
        Kinship kinship = candidates(candidate(user(7, null, false), AdoptRule.EMAIL));
        assertThat(new Planner(rules(rules, Absence.COUNTS))
                        .plan(newcomer(Standing.ACTIVE, kinship))
                        .changes()
                        .getFirst()
                        .blocked())
                .isNull();
    }

    @Test
    void aLookAtSinglePeopleCannotTell() {
        OwnershipRules single = new OwnershipRules(List.of(AdoptRule.EMAIL), Set.of(), Protection.none(), false, null);
        Planner planner = new Planner(rules(single, Absence.MEANS_NOTHING));
        for (Kinship kinship :
                List.of(candidates(candidate(user(7, null, false), AdoptRule.EMAIL)), formers(former(true, null)))) {
            assertThat(planner.plan(newcomer(Standing.ACTIVE, kinship))
                            .changes()
                            .getFirst()
                            .blocked())
                    .endsWith("only a run for everybody can tell");
        }
        assertThat(planner.plan(newcomer(Standing.ACTIVE, Kinship.none()))
                        .changes()
                        .getFirst()
                        .blocked())
                .isNull();
    }

    @Test
    void whoComesBackGetsTheirUserAgainWithTheKeyFirstAndTheAccessLast() {
        PersonPlan plan = plan(formers(former(true, listed(OLD, Standing.INACTIVE))));
        assertThat(plan.changes()).extracting(PlannedChange::changeClass).containsOnly(ChangeClass.REHIRE);
        assertThat(plan.changes()).extracting(change -> change.change().kind()).containsExactly("update", "reinstate");
        assertThat(plan.changes().getLast().why())
                .isEqualTo("resembles E1 Ada Byron, user 1, who is suspended (same e-mail, same name: 9 of 10)");
        assertThat(plan.baseline()).isEqualTo(user(1, "E1", true));
    }

    @Test
    void whoWasSuspendedByHandStaysSo() {
        PersonPlan plan = plan(formers(former(false, null)));
        assertThat(plan.changes()).extracting(change -> change.change().kind()).containsExactly("update");
        assertThat(plan.notes()).containsExactly(Note.information("suspended in Brivo by hand, and stays so"));
    }

    @Test
    void whoWasSuspendedByHandComesBackWhereTheJobSaysSo() {
        LifecycleRules lifecycle = new LifecycleRules(LeaverRules.standard(), true);
        Planner planner = new Planner(rules(RULES, Absence.COUNTS).with(PinRules.none(), lifecycle));
        PersonPlan plan = planner.plan(newcomer(Standing.ACTIVE, formers(former(false, null))));
        assertThat(plan.changes()).extracting(change -> change.change().kind()).containsExactly("update", "reinstate");
    }

    @Test
    void whomTwoNewcomersMayBeIsNeither() {
        Former contested = former(true, null).withRivals(List.of(new PersonKey("E7"), new PersonKey("E8")));
        assertThat(blocked(formers(contested)))
                .isEqualTo("may be E1 Ada Byron, user 1, who is suspended, and so may be E7 or E8;"
                        + " write the key E9 into the right user in Brivo, or list it in ownership.newPeople");
    }

    @Test
    void whoIsCalledNewContestsNobody() {
        OwnershipRules rules = new OwnershipRules(
                List.of(AdoptRule.EMAIL), Set.of(new PersonKey("E7")), Protection.none(), true, null);
        Former contested = former(true, null).withRivals(List.of(new PersonKey("E7")));
        assertThat(new Planner(rules(rules, Absence.COUNTS))
                        .plan(newcomer(Standing.ACTIVE, formers(contested)))
                        .changes())
                .extracting(PlannedChange::changeClass)
                .containsOnly(ChangeClass.REHIRE);
    }

    @Test
    void whoseKeyIsGivenToSomebodyElseOfTheJobIsNotTakenOver() {
        Pair pair = new Pair(
                OLD,
                listed(OLD, Standing.ACTIVE),
                user(2, "E1", false),
                owned(OLD, 1, false),
                null,
                null,
                "hr",
                Kinship.none());
        PersonPlan plan = new Planner(rules()).plan(pair);
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes())
                .containsExactly(Note.trouble("their user was deleted in Brivo, and user 2, who is somebody else of the"
                        + " job hr, carries their key now; give that user their own key there"));
    }

    @Test
    void nobodyWaitsForWhoIsCalledNew() {
        OwnershipRules rules = new OwnershipRules(List.of(AdoptRule.EMAIL), Set.of(NEW), Protection.none(), true, null);
        Kinship heirs = new Kinship(List.of(), List.of(), null, List.of(), List.of(NEW), null);
        AccountUser suspended = user(1, "E1", "Eve", "Another", null, true);
        Pair old = new Pair(
                OLD, listed(OLD, Standing.INACTIVE), suspended, owned(OLD, 1, true), suspended, null, null, heirs);
        assertThat(new Planner(rules(rules, Absence.COUNTS)).plan(old).changes())
                .isNotEmpty();
    }

    @Test
    void whoIsStillThereHasNotComeBack() {
        assertThat(plan(formers(former(true, listed(OLD, Standing.ON_LEAVE))))
                        .changes()
                        .getFirst()
                        .changeClass())
                .isEqualTo(ChangeClass.CREATE);
    }

    @Test
    void severalWhoMayHaveComeBackAreListed() {
        Former other = new Former(owned(new PersonKey("E2"), 2, true), user(2, "E2", true), null, null);
        assertThat(blocked(formers(former(true, null), other)))
                .startsWith("may be E1 Ada Byron, user 1, who is suspended or E2 Ada Byron, user 2, who is suspended;");
        Kinship both = new Kinship(
                List.of(candidate(user(7, null, false), AdoptRule.EMAIL)),
                List.of(former(true, null)),
                null,
                List.of(),
                List.of(),
                null);
        assertThat(blocked(both)).contains("E1 Ada Byron").contains("user 7");
    }

    @Test
    void whoHasNotStartedYetIsDecidedThen() {
        Planner planner = new Planner(rules(RULES, Absence.COUNTS));
        for (Kinship kinship :
                List.of(candidates(candidate(user(7, null, false), AdoptRule.EMAIL)), formers(former(true, null)))) {
            PersonPlan plan = planner.plan(newcomer(Standing.ARRIVING, kinship));
            assertThat(plan.changes()).isEmpty();
            assertThat(plan.notes())
                    .singleElement()
                    .satisfies(note -> assertThat(note.text()).endsWith(": to be decided when they start"));
        }
    }

    @Test
    void untilItIsDecidedNothingHappensToWhoMayHaveComeBack() {
        Kinship heirs = new Kinship(List.of(), List.of(), null, List.of(), List.of(NEW), null);
        AccountUser suspended = user(1, "E1", "Ada", "Another", null, true);
        Pair old = new Pair(
                OLD, listed(OLD, Standing.INACTIVE), suspended, owned(OLD, 1, true), suspended, null, null, heirs);
        PersonPlan waiting = new Planner(rules()).plan(old);
        assertThat(waiting.changes()).isEmpty();
        assertThat(waiting.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .isEqualTo("nothing happens until it is decided whether %s is them, come back".formatted(NEW)));
        AccountUser active = user(1, "E1", false);
        Pair still =
                new Pair(OLD, listed(OLD, Standing.INACTIVE), active, owned(OLD, 1, false), active, null, null, heirs);
        assertThat(new Planner(rules()).plan(still).changes()).isNotEmpty();
    }

    @Test
    void whoIsInAnotherJobsSourceIsNotMissing() {
        Kinship elsewhere = new Kinship(List.of(), List.of(), null, List.of(), List.of(), "contractors");
        AccountUser user = user(1, "E1", false);
        OwnedPerson owned = new OwnedPerson(OLD, 1, "Ada Byron", false, 5);
        PersonPlan plan = new Planner(rules()).plan(new Pair(OLD, null, user, owned, user, null, null, elsewhere));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).singleElement().satisfies(note -> {
            assertThat(note.text()).contains("in that of the job contractors");
            assertThat(note.needsSomebody()).isTrue();
        });
    }

    @Test
    void theFieldsOfAllWhoMayBeMeantAreCompared() {
        Kinship both = new Kinship(
                List.of(candidate(user(7, null, false), AdoptRule.EMAIL)),
                List.of(former(true, null)),
                null,
                List.of(),
                List.of(),
                null);
        assertThat(Planner.compared(newcomer(Standing.ACTIVE, both), LifecycleRules.standard()))
                .containsExactly(7L, 1L);
        AccountUser user = user(1, "E1", false);
        assertThat(Planner.compared(
                        new Pair(OLD, listed(OLD, Standing.ACTIVE), user, owned(OLD, 1, false), user, null, null),
                        LifecycleRules.standard()))
                .containsExactly(1L);
    }

    @Test
    void afterALongPauseOnlyAProvenSuspensionIsOurs() {
        AccountUser user = user(1, "E1", true);
        Pair pair = new Pair(OLD, listed(OLD, Standing.ACTIVE), user, owned(OLD, 1, true), user, null, null);
        assertThat(new Planner(rules(after(Set.of(2L)), Absence.COUNTS))
                        .plan(pair)
                        .changes())
                .isEmpty();
        assertThat(new Planner(rules(after(Set.of(1L)), Absence.COUNTS))
                        .plan(pair)
                        .changes())
                .hasSize(1);
    }

    private static OwnershipRules after(Set<Long> proven) {
        Pause pause = new Pause(LocalDate.parse("2026-10-24"), LocalDate.parse("2026-11-23"), proven);
        return new OwnershipRules(List.of(), Set.of(), Protection.none(), true, pause);
    }
}
