package dev.brivosync.plan;

import dev.brivosync.plan.SourceReceipt.Doubt;
import java.util.Map;
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

    /** Held because the job has not been run for so long that its memory may not be true any more. */
    public static final String STALE_LEDGER = "staleLedger";

    private static final Set<ChangeClass> BELIEVED_OF_DOUBTFUL_COUNT =
            Set.of(ChangeClass.UPDATE, ChangeClass.CREATE, ChangeClass.LEAVER);

    /** Whoever consents to a first run expects people to arrive; losses and takeovers stay limited. */
    private static final Set<ChangeClass> LIFTED_BY_FIRST =
            Set.of(ChangeClass.CREATE, ChangeClass.ADD_TO_GROUP, ChangeClass.ASSIGN_BADGE, ChangeClass.UPDATE);

    private static final Set<ChangeClass> LOSSES = Set.of(
            ChangeClass.LEAVER,
            ChangeClass.MISSING,
            ChangeClass.OUT_OF_SCOPE,
            ChangeClass.REMOVE_FROM_GROUP,
            ChangeClass.REVOKE_BADGE,
            ChangeClass.DELETE);

    private final Consent consent;
    private final boolean oldLedger;
    private final Map<ChangeClass, String> exceeded;
    private final @Nullable Doubt doubt;

    /** @param exceeded classes that would reach too many people, with the reason ({@link Guards#exceeded}) */
    public Guard(Consent consent, SourceReceipt receipt, Map<ChangeClass, String> exceeded) {
        this(consent, receipt, exceeded, false);
    }

    /** @param oldLedger whether what is remembered may not be true any more, so that losses wait for somebody */
    public Guard(Consent consent, SourceReceipt receipt, Map<ChangeClass, String> exceeded, boolean oldLedger) {
        this.consent = consent;
        this.oldLedger = oldLedger;
        this.exceeded = exceeded;
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
        if (oldLedger && consent == Consent.GIVEN && LOSSES.contains(changeClass)) {
            return STALE_LEDGER;
        }
        return switch (changeClass) {
            case ADOPT, REHIRE, RECREATE, OUT_OF_SCOPE -> changeClass.label();
            default -> consent == Consent.MISSING ? FIRST_RUN : limited(changeClass);
        };
    }

    private @Nullable String limited(ChangeClass changeClass) {
        boolean lifted = consent == Consent.TO_THE_FIRST_RUN && LIFTED_BY_FIRST.contains(changeClass);
        return lifted ? null : exceeded.get(changeClass);
    }

    /** Whether somebody has agreed that this job works on this account at all. */
    public enum Consent {
        /** The job has never been applied, and nobody has agreed. */
        MISSING,
        /** The first run is agreed to, and has not yet been carried out whole. */
        TO_THE_FIRST_RUN,
        /** The job has been applied before. */
        GIVEN
    }
}
