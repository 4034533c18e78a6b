package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.plan.SuspensionOrder.Act;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingOrdersTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static SuspensionOrder order(String id, Act act, Instant at, boolean before) {
        return new SuspensionOrder(
                id, act, "default", 7, "E7", "Ada Byron", "Dana", at, "lost", before, false, true, 4);
    }

    private static SuspensionOrder suspend(String id, Instant at) {
        return order(id, Act.SUSPEND, at, false);
    }

    private static SuspensionOrder reinstate(Instant at) {
        return order("end", Act.REINSTATE, at, false);
    }

    @Test
    void anOrderHoldsUntilOneThatCameLaterEndsIt() {
        StandingOrders given = StandingOrders.none().after(suspend("a", NOON));
        assertThat(given.ofUser(7)).map(KeptSuspended::id).contains("a");
        assertThat(given.ofKey("E7")).isPresent();
        assertThat(given.ofKey(null)).isEmpty();
        assertThat(given.ofUser(8)).isEmpty();
        assertThat(given.after(reinstate(NOON.minusSeconds(1)))).isSameAs(given);
        assertThat(given.after(reinstate(NOON)).people()).isEmpty();
        assertThat(StandingOrders.none().after(reinstate(NOON)).people()).isEmpty();
    }

    @Test
    void aSecondOrderKeepsWhatWasBeforeTheFirst() {
        StandingOrders twice = StandingOrders.none()
                .after(suspend("a", NOON))
                .after(order("b", Act.SUSPEND, NOON.plusSeconds(1), true));
        assertThat(twice.people()).singleElement().satisfies(kept -> {
            assertThat(kept.id()).isEqualTo("b");
            assertThat(kept.suspendedBefore()).isFalse();
        });
        assertThat(twice.after(suspend("c", NOON))).as("came too late").isSameAs(twice);
        assertThat(twice.after(suspend("b", NOON.plusSeconds(9))))
                .as("the same order")
                .isSameAs(twice);
        StandingOrders before = StandingOrders.none().after(order("a", Act.SUSPEND, NOON, true));
        assertThat(before.people().getFirst().suspendedBefore()).isTrue();
    }

    @Test
    void whatTheSourceSaidOutlivesASecondOrder() {
        KeptSuspended.Said said = new KeptSuspended.Said(NOON, "Terminated", null);
        StandingOrders told = StandingOrders.of(List.of(StandingOrders.none()
                .after(suspend("a", NOON))
                .people()
                .getFirst()
                .told(said)));
        assertThat(told.after(suspend("b", NOON.plusSeconds(1)))
                        .people()
                        .getFirst()
                        .said())
                .isEqualTo(said);
    }

    @Test
    void anEndThatPassedCountsAsOut() {
        KeptSuspended.Said said = new KeptSuspended.Said(NOON, "", NOON.plusSeconds(60));
        assertThat(said.outAt(NOON.plusSeconds(59))).isEmpty();
        assertThat(said.outAt(NOON.plusSeconds(60))).isEqualTo("their access ended at 2026-11-23T12:01:00Z");
        assertThat(new KeptSuspended.Said(NOON, "Terminated", NOON).outAt(NOON)).isEqualTo("Terminated");
        assertThat(new KeptSuspended.Said(NOON, "", null).outAt(NOON)).isEmpty();
    }

    @Test
    void anOrderSaysWhoGaveItWhenAndHowItEnds() {
        assertThat(kept("E7", "lost", true).remark(ZoneId.of("America/New_York")))
                .isEqualTo("kept suspended by Dana on 2026-11-23 07:00: lost; brivo-sync reinstate E7 ends it");
        assertThat(kept(null, "", false).remark(ZoneOffset.UTC))
                .isEqualTo(
                        "kept suspended by Dana on 2026-11-23 12:00 (what Brivo answered was not noted); brivo-sync reinstate --user 7 ends it");
        assertThat(kept("E 7", "", true).end()).isEqualTo("brivo-sync reinstate --user 7");
        assertThat(kept("-v", "", true).end()).isEqualTo("brivo-sync reinstate --user 7");
    }

    @Test
    void anOrderThatNamesNobodyIsNone() {
        assertThatThrownBy(() -> new SuspensionOrder(
                        "a", Act.SUSPEND, "default", 0, null, "", "Dana", NOON, "", false, false, true, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SuspensionOrder(
                        "a", Act.SUSPEND, "default", 7, null, "", " ", NOON, "", false, false, true, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KeptSuspended kept(@Nullable String key, String reason, boolean confirmed) {
        return new KeptSuspended("a", "default", 7, key, "Ada Byron", "Dana", NOON, reason, false, confirmed, null);
    }
}
