package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GivenBackTest {
    private static final Card CARD = new Card(100, "7", "70");
    private static final PersonPlan GIVER = new PersonPlan(
            new PersonKey("E2"),
            "Ben Okri",
            null,
            null,
            List.of(
                    PlannedChange.of(new Change.Suspend(), ChangeClass.LEAVER, "ended"),
                    PlannedChange.of(
                            new Change.RevokeBadge(new HeldBadge(7, CARD, null, null), "Standard 26 Bit"),
                            ChangeClass.LEAVER,
                            "ended")),
            List.of());

    private final List<String> heard = new ArrayList<>();
    private final GivenBack returns = new GivenBack(new Heard());

    @Test
    void whatIsGivenBackIsInNobodysWay() {
        returns.ended(GIVER, 1, new Outcome.Done());
        assertThat(returns.obstacle(wanted(7L, true))).isEmpty();
        assertThat(heard).containsExactly("ended 1");
    }

    @Test
    void whatIsNotGivenBackIsInTheWayOfThoseWhoWaitForIt() {
        returns.ended(GIVER, 0, new Outcome.Failed("500"));
        assertThat(returns.obstacle(wanted(7L, true))).as("it was another step").isEmpty();
        returns.ended(GIVER, 1, new Outcome.Failed("500"));
        assertThat(returns.obstacle(wanted(7L, true)))
                .hasValue("E2 still has this card: taking it from them failed; a later run hands it on");
        assertThat(returns.obstacle(wanted(8L, true))).isEmpty();
        assertThat(returns.obstacle(wanted(null, true))).isEmpty();
        assertThat(returns.obstacle(wanted(7L, false))).isEmpty();
    }

    @Test
    void theReasonIsPassedOn() {
        returns.ended(GIVER, 1, new Outcome.Stale("groups"));
        assertThat(returns.obstacle(wanted(7L, true)).orElseThrow()).contains("changed in Brivo since the plan");
        returns.ended(GIVER, 1, new Outcome.Skipped("the run ended"));
        assertThat(returns.obstacle(wanted(7L, true)).orElseThrow()).contains("E2 still has this card: the run ended;");
    }

    @Test
    void everythingIsWrittenDown() {
        returns.intends(GIVER);
        returns.owns(GIVER, 3);
        returns.carries(GIVER, 3, new HeldBadge(7, CARD, null, null));
        assertThat(heard).containsExactly("intends", "owns 3", "carries 7");
    }

    private static Change.AssignBadge wanted(@Nullable Long credential, boolean waits) {
        Change.Giver giver = waits ? new Change.Giver(2, new PersonKey("E2")) : null;
        return new Change.AssignBadge(CARD, "Standard 26 Bit", credential, "7", null, null, null, giver);
    }

    private final class Heard implements Journal {
        @Override
        public void intends(PersonPlan person) {
            heard.add("intends");
        }

        @Override
        public void owns(PersonPlan person, long brivoId) {
            heard.add("owns " + brivoId);
        }

        @Override
        public void carries(PersonPlan person, long brivoId, HeldBadge badge) {
            heard.add("carries " + badge.credential());
        }

        @Override
        public void ended(PersonPlan person, int change, Outcome outcome) {
            heard.add("ended " + change);
        }
    }
}
