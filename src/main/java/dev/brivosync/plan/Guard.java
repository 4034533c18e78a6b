package dev.brivosync.plan;

import dev.brivosync.plan.SourceReceipt.Doubt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds what must not happen without a person's consent: whole classes, never the safe ones beside them.
 *
 * <p>A doubtful read still updates people, creates those never seen before and suspends those it names as leavers;
 * nobody who is already there gets more from it, and absence does nothing.
 */
public final class Guard {
    /** Held because the job has never been applied. */
    public static final String FIRST_RUN = "firstRun";
    /** Held because the source was not read whole. */
    public static final String SOURCE = "source";

    private static final Set<ChangeClass> BELIEVED_OF_DOUBTFUL_COUNT =
            Set.of(ChangeClass.UPDATE, ChangeClass.CREATE, ChangeClass.LEAVER);

    private final boolean firstRun;
    private final @Nullable Doubt doubt;

    /** @param firstRun whether the job has never been applied and nobody has consented yet */
    public Guard(boolean firstRun, SourceReceipt receipt) {
        this.firstRun = firstRun;
        this.doubt = receipt instanceof SourceReceipt.Incomplete incomplete ? incomplete.doubt() : null;
    }

    /** The same plan with everything held that must be. */
    public PersonPlan hold(PersonPlan person) {
        return person.withChanges(change -> {
            String reason = reason(change.changeClass());
            return reason == null ? change : change.held(reason);
        });
    }

    private @Nullable String reason(ChangeClass changeClass) {
        if (doubt == Doubt.CONTENT || (doubt == Doubt.COUNT && !BELIEVED_OF_DOUBTFUL_COUNT.contains(changeClass))) {
            return SOURCE;
        }
        return switch (changeClass) {
            case ADOPT, RECREATE, OUT_OF_SCOPE -> changeClass.label();
            default -> firstRun ? FIRST_RUN : null;
        };
    }
}
