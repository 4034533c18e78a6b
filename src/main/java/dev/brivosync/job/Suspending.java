package dev.brivosync.job;

import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.SuspensionOrder;
import dev.brivosync.plan.SuspensionOrder.Act;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what somebody orders for a single user at once: Brivo first, then a note for the runs to come. No store is
 * opened and no source read, so that a run at work is no obstacle.
 */
public final class Suspending {
    /** The look at control panels that comes after the note. */
    private static final int LOOK_AT_PANELS = 1;

    private final Brivo brivo;
    private final String account;
    private final Inbox inbox;
    private final Clock clock;

    public Suspending(Brivo brivo, String account, Inbox inbox, Clock clock) {
        this.brivo = brivo;
        this.account = account;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * Who gives an order, and why.
     *
     * @param reason empty where nobody says one
     */
    public record Given(String by, String reason) {}

    /**
     * What became of an order.
     *
     * @param at when Brivo confirmed it
     * @param refusal what Brivo has instead; null where it confirmed, or was not asked
     * @param unnoted why there is no note of it; null where there is one
     */
    public record Result(
            Instant at, @Nullable String refusal, @Nullable String unnoted) {}

    /**
     * Suspends the user, or makes sure that they are, and keeps them so.
     *
     * @throws BrivoFailure where Brivo refused or could not be reached: then there is no order
     */
    public Result suspend(AccountUser user, Given given) {
        SuspensionOrder order = new SuspensionOrder(
                UUID.randomUUID().toString(),
                Act.SUSPEND,
                account,
                user.id(),
                user.externalId(),
                user.displayName(),
                given.by(),
                clock.instant(),
                given.reason(),
                user.suspended(),
                false,
                false,
                calls());
        begin(order);
        try {
            Outcome outcome = brivo.suspensions().suspend(user.id(), true);
            return outcome instanceof Outcome.Failed failed
                    ? new Result(clock.instant(), failed.error(), null)
                    : noted(confirmed(order, clock.instant(), calls() + LOOK_AT_PANELS));
        } finally {
            inbox.forget(order);
        }
    }

    /** A door must not stay open because a disk is full. */
    private void begin(SuspensionOrder order) {
        try {
            inbox.begin(order);
        } catch (IOException full) {
            // said when the note cannot be written either
        }
    }

    /**
     * Ends the order; the user is let in where they were before it, and nothing is known that speaks against it.
     *
     * @param letIn whether they are
     * @throws BrivoFailure where Brivo refused or could not be reached: then the order still holds
     */
    public Result reinstate(KeptSuspended kept, boolean letIn, Given given) {
        if (letIn && brivo.suspensions().suspend(kept.user(), false) instanceof Outcome.Failed failed) {
            return new Result(clock.instant(), failed.error(), null);
        }
        Instant now = clock.instant();
        return noted(new SuspensionOrder(
                UUID.randomUUID().toString(),
                Act.REINSTATE,
                account,
                kept.user(),
                kept.key(),
                kept.name(),
                given.by(),
                // never before the order that it ends
                now.isBefore(kept.since()) ? kept.since() : now,
                given.reason(),
                kept.suspendedBefore(),
                letIn,
                true,
                calls()));
    }

    private Result noted(SuspensionOrder order) {
        try {
            inbox.leave(order);
            return new Result(order.at(), null, null);
        } catch (IOException full) {
            return new Result(order.at(), null, String.valueOf(full));
        }
    }

    private static SuspensionOrder confirmed(SuspensionOrder begun, Instant at, int calls) {
        return new SuspensionOrder(
                begun.id(),
                begun.act(),
                begun.account(),
                begun.user(),
                begun.key(),
                begun.name(),
                begun.by(),
                at,
                begun.reason(),
                begun.suspendedBefore(),
                begun.lifted(),
                true,
                calls);
    }

    private int calls() {
        return Math.toIntExact(brivo.counts().calls());
    }
}
