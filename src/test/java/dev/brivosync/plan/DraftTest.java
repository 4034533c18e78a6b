package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import dev.brivosync.person.WantedPin;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes with a decision: PINs and cards of whoever is taken over, updated or given another card. */
class DraftTest {
    private static final WantedPin PIN = new WantedPin("sealed", "k.one");
    private static final Person WANTING_A_PIN = PinDiffTest.person(PIN, null, Standing.ACTIVE);

    private final OnePerson given = new OnePerson();

    @Test
    void whoIsTakenOverGetsTheirPin() {
        Draft draft = draft(null);

        draft.adopt(WANTING_A_PIN, user(), "carries the key");

        assertThat(draft.done().changes())
                .contains(
                        PlannedChange.of(new Change.SetPin(PIN, false), ChangeClass.ADOPT, "differs from the source"));
    }

    @Test
    void anotherPinGoesWithOtherUpdates() {
        Draft draft = draft("k.two");

        draft.update(WANTING_A_PIN, user(), ChangeClass.UPDATE);

        assertThat(draft.done().changes()).extracting(PlannedChange::change).contains(new Change.SetPin(PIN, true));
        assertThat(draft.done().notes()).isEmpty();
    }

    @Test
    void aPinThatWeWroteIsNotWrittenAgain() {
        Draft draft = draft("k.one");

        draft.update(WANTING_A_PIN, user(), ChangeClass.UPDATE);

        assertThat(draft.done().changes())
                .extracting(change -> change.change().kind())
                .doesNotContain("setPin");
    }

    @Test
    void aPinThatIsWrittenAnewForAnotherKeyIsRemarkedOn() {
        Draft draft = draft("j.one");

        draft.update(WANTING_A_PIN, user(), ChangeClass.UPDATE);

        assertThat(draft.done().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).startsWith("PIN written anew: the installation's key"));
    }

    @Test
    void aCardThatStaysBesideANewOneIsTold() {
        given.wantedBadges = List.of(OnePerson.badge("8", null));
        HeldBadge old = OnePerson.held(7, null);
        Draft draft = new Draft(given.pair(), keeping());

        draft.assignBadges(given.person(), List.of(old), ChangeClass.ASSIGN_BADGE);

        assertThat(draft.done().notes())
                .containsExactly(Note.information("keeps the card 7 beside the new one (onReplace: keep)"));
    }

    private PlanRules keeping() {
        PlanRules rules = given.rules();
        BadgeRules badges = new BadgeRules(
                rules.badges().formats(),
                true,
                card -> Optional.empty(),
                (key, badge) -> Optional.empty(),
                Map.of(OnePerson.STANDARD.name(), new BadgePolicy(true, Period.ZERO)),
                rules.badges().memory());
        return new PlanRules(
                rules.groups(), 2, Absence.COUNTS, null, rules.customFields(), badges, rules.invitations());
    }

    private Draft draft(@Nullable String pinDigest) {
        Memory memory = new Memory(null, null, null, pinDigest, null, null, new TreeMap<>());
        OwnedPerson owned = new OwnedPerson(OnePerson.KEY, 1001, "Ada", false, 0, false, memory);
        Pair pair = new Pair(OnePerson.KEY, null, user(), owned, user(), null, null);
        PinRules pins = new PinRules(true, (key, digest) -> Optional.empty());
        return new Draft(pair, given.rules().with(pins, LifecycleRules.standard()));
    }

    private AccountUser user() {
        return Objects.requireNonNull(given.user());
    }
}
