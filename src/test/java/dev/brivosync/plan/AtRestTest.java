package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.person.WantedPin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom no day can change anything of need not be looked at again; whoever has a day is never at rest. */
class AtRestTest {
    private static final Instant LATER = Instant.parse("2026-12-31T23:00:00Z");

    private final OnePerson one = new OnePerson();

    private boolean rests(Pair pair) {
        PersonPlan plan = new Planner(one.rules()).plan(pair);
        return AtRest.is(pair, plan, plan, one.rules());
    }

    private Pair with(UnaryOperator<Person> edit) {
        one.entry = new SourceEntry.Listed(edit.apply(one.person()));
        return one.pair();
    }

    private Pair remembering(
            @Nullable Instant suspended, @Nullable Instant out, @Nullable Instant ends, @Nullable String pin) {
        Memory memory = new Memory(suspended, out, ends, pin, null, null, new TreeMap<>());
        Pair pair = one.pair();
        return new Pair(
                pair.key(),
                pair.entry(),
                pair.user(),
                new OwnedPerson(pair.key(), 1001, "Ada", false, 0, false, memory),
                pair.ownedUser(),
                null,
                null);
    }

    @Test
    void whoeverIsAsTheSourceWantsThemRests() {
        assertThat(rests(one.pair())).isTrue();
    }

    @Test
    void withACardThatHasNoDatesToo() {
        one.wantedBadges = List.of(OnePerson.badge("29", null));
        one.badges = List.of(OnePerson.held(29, null));

        assertThat(rests(one.pair())).isTrue();
    }

    @Test
    void whateverDiffersIsLookedAt() {
        one.last = "Lovelace";
        assertThat(rests(one.pair())).isFalse();

        one.last = "Byron";
        one.groups = Set.of(1L, 2L);
        assertThat(rests(one.pair())).isFalse();
    }

    @Test
    void soIsADifferenceThatIsOnlyNotTold() {
        PersonPlan quiet = new Planner(one.rules()).plan(one.pair());
        one.last = "Lovelace";

        assertThat(AtRest.is(one.pair(), one.plan(), quiet, one.rules())).isFalse();
        assertThat(AtRest.is(one.pair(), quiet, one.plan(), one.rules())).isFalse();
    }

    @Test
    void whoeverIsOutIsLookedAtEachNight() {
        one.standing = Standing.INACTIVE;
        one.suspended = true;
        one.suspendedByUs = true;
        assertThat(rests(one.pair())).isFalse();

        one.standing = Standing.ON_LEAVE;
        assertThat(rests(one.pair())).isFalse();
    }

    @Test
    void soIsWhoeverIsNotInTheSourceOrNotOurs() {
        one.listed = false;
        assertThat(rests(one.pair())).isFalse();

        one.listed = true;
        one.owned = false;
        assertThat(rests(one.pair())).isFalse();
    }

    @Test
    void soIsWhoeverWasAbsentOrSuspendedByUs() {
        one.missingReads = 1;
        assertThat(rests(one.pair())).isFalse();

        one.missingReads = 0;
        one.suspendedByUs = true;
        assertThat(rests(one.pair())).isFalse();
    }

    @Test
    void anEndOfAccessIsADay() {
        Particulars ending = Particulars.none().ending(LATER);
        assertThat(rests(with(person -> OnePerson.with(ending, person)))).isFalse();
        assertThat(rests(with(person -> OnePerson.with(Particulars.none(), person))))
                .isTrue();
    }

    @Test
    void aPinMustBeTheOnlyOne() {
        Particulars pin = new Particulars(WantedPin.none(), null, null, null, null, null);

        assertThat(rests(with(person -> OnePerson.with(pin, person)))).isFalse();
    }

    @Test
    void datesOfACardAreDays() {
        one.wantedBadges = List.of(OnePerson.badge("29", LATER));
        one.badges = List.of(OnePerson.held(29, LATER));
        assertThat(rests(one.pair())).isFalse();

        one.wantedBadges = List.of(OnePerson.badge("29", null));
        one.badges = List.of(new HeldBadge(329, OnePerson.held(29, null).card(), LATER, null));
        assertThat(rests(one.pair())).isFalse();
    }

    @Test
    void theDayOnWhichBrivoGaveACardIsNone() {
        one.wantedBadges = List.of(OnePerson.badge("29", null));
        one.badges = List.of(new HeldBadge(
                329, OnePerson.held(29, null).card(), one.rules().now().minusSeconds(1), null));

        assertThat(rests(one.pair())).isTrue();
    }

    @Test
    void whatIsRememberedWithADayIsOne() {
        assertThat(rests(remembering(null, null, null, null))).isTrue();
        assertThat(rests(remembering(LATER, null, null, null))).isFalse();
        assertThat(rests(remembering(null, LATER, null, null))).isFalse();
        assertThat(rests(remembering(null, null, LATER, null))).isFalse();
        assertThat(rests(remembering(null, null, null, "digest"))).isFalse();
    }

    @Test
    void anExceptionIsADayEvenWhenItIsOver() {
        GroupException over = new GroupException("E001", "All Staff", LocalDate.EPOCH, "night shift", "Dana");
        PlanRules rules = one.rules();
        PlanRules given = new PlanRules(
                rules.groups().with(GroupFacts.none().withExceptions(Exceptions.of(List.of(over)))),
                2,
                Absence.COUNTS,
                null,
                rules.customFields(),
                rules.badges(),
                rules.invitations());
        PersonPlan plan = new Planner(given).plan(one.pair());

        assertThat(plan.isQuiet()).isTrue();
        assertThat(AtRest.is(one.pair(), plan, plan, given)).isFalse();
    }

    @Test
    void kinMeansThatTheKeyMayBeSomebodyElses() {
        Pair kin =
                one.pair().akin(new Kinship(List.of(), List.of(), null, List.of(), List.of(new PersonKey("E9")), null));

        assertThat(rests(kin)).isFalse();
    }

    @Test
    void theLedgersUserMustCarryTheKey() {
        Pair pair = one.pair();
        AccountUser other = pair.user();
        Pair moved = new Pair(
                pair.key(), pair.entry(), other, new OwnedPerson(pair.key(), 77, "Ada", false, 0), other, null, null);
        PersonPlan quiet = one.plan();

        assertThat(AtRest.is(moved, quiet, quiet, one.rules())).isFalse();
    }
}
