package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandOversTest {
    private static final String IN_THE_WAY = "user 2 carries this card";

    private final HandOvers handOvers = new HandOvers();

    @Test
    void whoWaitsForACardGetsItOnceItsCarrierGivesItBack() {
        assertThat(handOvers.note(taker(2))).isTrue();
        assertThat(handOvers.note(giver(2, 7, ChangeClass.REVOKE_BADGE))).isFalse();
        assertThat(handOvers.settled()).singleElement().satisfies(person -> {
            PlannedChange assign = person.changes().getLast();
            assertThat(assign.blocked()).isNull();
            assertThat(assign.why()).isEqualTo("a rule gives it; E2 gives it back in this plan");
            assertThat(((Change.AssignBadge) assign.change()).giver())
                    .isEqualTo(new Change.Giver(2, new PersonKey("E2")));
            assertThat(person.changes().getFirst().change()).isEqualTo(new Change.Reinstate());
            assertThat(person.waitsForOthers()).isTrue();
        });
    }

    @Test
    void aCarrierWhoKeepsItOrIsAnotherKeepsItBlocked() {
        handOvers.note(taker(2));
        handOvers.note(giver(2, 8, ChangeClass.REVOKE_BADGE));
        handOvers.note(giver(3, 7, ChangeClass.REVOKE_BADGE));
        assertStillBlocked();
    }

    @Test
    void whoIsYetToBeTakenOverGivesNothing() {
        handOvers.note(taker(2));
        handOvers.note(giver(2, 7, ChangeClass.ADOPT));
        assertStillBlocked();
    }

    @Test
    void whatIsBlockedIsNotGivenBack() {
        handOvers.note(taker(2));
        handOvers.note(giver(2, 7, ChangeClass.REVOKE_BADGE).withChanges(change -> change.blocked("no")));
        assertStillBlocked();
    }

    private void assertStillBlocked() {
        assertThat(handOvers.settled()).singleElement().satisfies(person -> {
            assertThat(person.changes().getLast().blocked()).isEqualTo(IN_THE_WAY);
            assertThat(person.waitsForOthers()).isFalse();
        });
    }

    @Test
    void whoWaitsIsHeldAsLongAsTheGiverIs() {
        handOvers.note(taker(2));
        handOvers.note(giver(2, 7, ChangeClass.REVOKE_BADGE));
        PersonPlan settled = handOvers.settled().getFirst();
        Guard guard = guard(Map.of(ChangeClass.REVOKE_BADGE, "too many"));
        assertThat(handOvers.hold(guard.hold(settled), guard).changes())
                .extracting(PlannedChange::held)
                .containsExactly(null, "too many");
        Guard other = guard(Map.of(ChangeClass.LEAVER, "too many"));
        assertThat(handOvers.hold(other.hold(settled), other).changes())
                .extracting(PlannedChange::held)
                .containsOnlyNulls();
        Guard own = guard(Map.of(ChangeClass.ASSIGN_BADGE, "mine", ChangeClass.REVOKE_BADGE, "theirs"));
        assertThat(handOvers.hold(own.hold(settled), own).changes())
                .extracting(PlannedChange::held)
                .containsExactly(null, "mine");
    }

    @Test
    void otherPlansAreLeftAsTheyAre() {
        PersonPlan giver = giver(2, 7, ChangeClass.REVOKE_BADGE);
        assertThat(handOvers.note(giver)).isFalse();
        Guard guard = guard(Map.of());
        assertThat(handOvers.hold(giver, guard)).isEqualTo(giver);
        assertThat(handOvers.settled()).isEmpty();
    }

    private static Guard guard(Map<ChangeClass, String> exceeded) {
        SourceReceipt whole =
                new SourceReceipt.Complete(new SourceReceipt.Figures(1, 1, List.of(), List.of(), "fingerprint"));
        return new Guard(Guard.Consent.GIVEN, whole, exceeded);
    }

    private static PersonPlan taker(long carrier) {
        Change assign = new Change.AssignBadge(
                card(7), "Standard 26 Bit", 7L, "7", null, null, null, new Change.Giver(carrier, null));
        return person(
                1,
                PlannedChange.of(new Change.Reinstate(), ChangeClass.REINSTATE, "back"),
                PlannedChange.of(assign, ChangeClass.ASSIGN_BADGE, "a rule gives it")
                        .blocked(IN_THE_WAY));
    }

    private static PersonPlan giver(long id, long number, ChangeClass changeClass) {
        return person(
                id,
                PlannedChange.of(
                        new Change.RevokeBadge(new HeldBadge(number, card(number), null, null), "Standard 26 Bit"),
                        changeClass,
                        "no rule"));
    }

    private static PersonPlan person(long id, PlannedChange... changes) {
        return new PersonPlan(new PersonKey("E" + id), "Ada Byron", user(id), "line 2", List.of(changes), List.of());
    }

    private static @Nullable AccountUser user(long id) {
        return new AccountUser(id, "E" + id, "Ada", "", "Byron", List.of(), List.of(), false);
    }

    private static Card card(long number) {
        return new Card(100, "" + number, "70");
    }
}
