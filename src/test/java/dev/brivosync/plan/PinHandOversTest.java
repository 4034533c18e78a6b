package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** PINs that pass from one person to another in one plan, and on whom each of them depends. */
class PinHandOversTest {
    private static final WantedPin PIN = new WantedPin("sealed", "key.digest");
    private static final String IN_THE_WAY = "somebody else has this PIN";

    private final PinHandOvers pins = new PinHandOvers();

    @Test
    void whoGetsNobodysPinWaitsForNobody() {
        assertThat(pins.note(person(1, ChangeClass.UPDATE, set(true, null)))).isFalse();
        assertThat(pins.note(newcomer(set(false, null)))).isFalse();
        assertThat(pins.note(new PersonPlan(
                        new PersonKey("E9"),
                        "Ada Byron",
                        user(9),
                        null,
                        List.of(PlannedChange.of(new Change.Reinstate(), ChangeClass.REINSTATE, "active")),
                        List.of())))
                .isFalse();
    }

    @Test
    void whoGetsSomebodysPinWaitsForThem() {
        assertThat(pins.note(person(1, ChangeClass.UPDATE, set(true, 2L)))).isTrue();
        assertThat(pins.note(newcomer(set(false, 2L)))).isTrue();
    }

    @Test
    void whatDependsOnNobodyStaysAsItIs() {
        PlannedChange suspend = PlannedChange.of(new Change.Suspend(), ChangeClass.LEAVER, "left");
        PlannedChange own = planned(set(true, null), ChangeClass.UPDATE);
        assertThat(pins.settled(suspend)).containsExactly(suspend);
        assertThat(pins.settled(own)).containsExactly(own);
    }

    @Test
    void whoeverKeepsThePinKeepsTheOtherBlocked() {
        PersonPlan taker = person(1, ChangeClass.UPDATE, set(true, 2L));
        pins.note(taker);
        assertThat(pins.settled(taker.changes().getFirst())).isEqualTo(taker.changes());
    }

    @Test
    void aNewcomerGetsThePinOnceItIsGivenBack() {
        PersonPlan taker = newcomer(set(false, 2L));
        pins.note(taker);
        pins.note(person(2, ChangeClass.UPDATE, set(true, null)));

        assertThat(pins.settled(taker.changes().getFirst())).singleElement().satisfies(planned -> {
            assertThat(planned.blocked()).isNull();
            assertThat(planned.why()).isEqualTo("the source gives it; E2 gives it back in this plan");
            assertThat(planned.change())
                    .isEqualTo(new Change.SetPin(PIN, false, new Change.Giver(2, new PersonKey("E2"))));
        });
    }

    @Test
    void whoHasAPinAlreadyGivesItBackFirstSoThatNotEvenARingWaitsForItself() {
        PersonPlan one = person(1, ChangeClass.UPDATE, set(true, 2L));
        pins.note(one);
        pins.note(person(2, ChangeClass.UPDATE, set(true, 1L)));

        List<PlannedChange> settled = pins.settled(one.changes().getFirst());

        Change.Giver giver = new Change.Giver(2, new PersonKey("E2"));
        assertThat(settled).hasSize(2);
        assertThat(settled.getFirst().change()).isEqualTo(new Change.SetPin(WantedPin.none(), true, giver));
        assertThat(settled.getFirst().why()).isEqualTo("given back first: PINs pass on");
        assertThat(settled.getFirst().changeClass()).isEqualTo(ChangeClass.UPDATE);
        assertThat(settled.getLast().change()).isEqualTo(new Change.SetPin(PIN, true, giver));
        assertThat(settled.getLast().blocked()).isNull();
    }

    @Test
    void aChainIsAsGoodAsItsLastLink() {
        PersonPlan first = person(1, ChangeClass.UPDATE, set(true, 2L));
        pins.note(first);
        pins.note(person(2, ChangeClass.UPDATE, set(true, 3L)));
        assertThat(pins.settled(first.changes().getFirst()).getLast().blocked())
                .as("the third keeps theirs")
                .isEqualTo(IN_THE_WAY);

        pins.note(person(3, ChangeClass.UPDATE, set(true, null)));
        assertThat(pins.settled(first.changes().getFirst()).getLast().blocked()).isNull();
    }

    @Test
    void whoIsYetToBeTakenOverOrGetsNoOtherPinGivesNothing() {
        PersonPlan taker = newcomer(set(false, 2L));
        pins.note(taker);
        pins.note(person(2, ChangeClass.ADOPT, set(true, null)));
        assertThat(pins.settled(taker.changes().getFirst())).isEqualTo(taker.changes());

        pins.note(person(2, ChangeClass.UPDATE, set(true, null)).withChanges(change -> change.blocked("no PIN")));
        assertThat(pins.settled(taker.changes().getFirst())).isEqualTo(taker.changes());
    }

    @Test
    void whatDependsOnSomebodyWhoWaitsForConsentWaitsAsWell() {
        PersonPlan taker = newcomer(set(false, 2L));
        pins.note(taker);
        pins.note(person(2, ChangeClass.LEAVER, set(true, 3L)));
        pins.note(person(3, ChangeClass.UPDATE, set(true, null)));
        PlannedChange settled = pins.settled(taker.changes().getFirst()).getLast();

        assertThat(pins.held(settled, guard(ChangeClass.LEAVER))).contains("leaver limit");
        assertThat(pins.held(settled, guard(ChangeClass.UPDATE))).contains("update limit");
        assertThat(pins.held(settled, guard(ChangeClass.CREATE))).isEmpty();
        assertThat(pins.held(settled.held("otherwise"), guard(ChangeClass.LEAVER)))
                .as("waits anyway")
                .isEmpty();
        assertThat(pins.held(planned(set(true, null), ChangeClass.UPDATE), guard(ChangeClass.LEAVER)))
                .isEmpty();
        assertThat(pins.held(
                        PlannedChange.of(new Change.Suspend(), ChangeClass.LEAVER, "left"), guard(ChangeClass.LEAVER)))
                .isEmpty();
    }

    @Test
    void whatDependsOnSomebodyWhoIsHeldByThemselvesWaitsAsWell() {
        PersonPlan taker = newcomer(set(false, 2L));
        pins.note(taker);
        pins.note(
                person(2, ChangeClass.UPDATE, set(true, null)).withChanges(change -> change.held(Guard.CONFIG_CHANGE)));

        assertThat(pins.held(pins.settled(taker.changes().getFirst()).getLast(), guard(ChangeClass.LEAVER)))
                .contains(Guard.CONFIG_CHANGE);
    }

    private static Guard guard(ChangeClass exceeded) {
        return new Guard(
                Guard.Consent.GIVEN,
                new SourceReceipt.Complete(new SourceReceipt.Figures(9, 9, List.of(), List.of(), "")),
                Map.of(exceeded, exceeded.label() + " limit"));
    }

    private static Change.SetPin set(boolean replaces, @Nullable Long holder) {
        return new Change.SetPin(PIN, replaces, holder == null ? null : new Change.Giver(holder, null));
    }

    /** Whoever wants a PIN that somebody has is blocked until it is known what becomes of that. */
    private static PlannedChange planned(Change.SetPin pin, ChangeClass changeClass) {
        PlannedChange planned = PlannedChange.of(pin, changeClass, "the source gives it");
        return pin.giver() == null ? planned : planned.blocked(IN_THE_WAY);
    }

    private static PersonPlan newcomer(Change.SetPin pin) {
        return new PersonPlan(
                new PersonKey("E7"), "Ida Lind", null, null, List.of(planned(pin, ChangeClass.CREATE)), List.of());
    }

    private static PersonPlan person(long user, ChangeClass changeClass, Change.SetPin pin) {
        return new PersonPlan(
                new PersonKey("E" + user),
                "Ada Byron",
                user(user),
                null,
                List.of(planned(pin, changeClass)),
                List.of());
    }

    private static AccountUser user(long id) {
        return new AccountUser(id, "E" + id, "Ada", "", "Byron", List.of(), List.of(), false);
    }
}
