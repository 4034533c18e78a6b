package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.plan.SourceReceipt.Doubt;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds what must not happen without a person's consent: whole classes, never the safe ones beside them.
 *
 * <p>A doubtful read still updates people, creates those never seen before and suspends those it names as leavers;
 * nobody who is already there gets more from it, and absence does nothing. Whose end an earlier read told is suspended
 * whatever this one is like.
 */
public final class Guard {
    /** Held because the job has never been applied. */
    public static final String FIRST_RUN = "firstRun";
    /** Held because this job has never removed anybody from the group, as {@link GroupFacts#newlyManaged} tells. */
    public static final String NEWLY_MANAGED = "newlyManaged";
    /** Held because it is in doubt whether the account could be read whole. */
    public static final String ACCOUNT = "account";
    /** Held because the source was not read whole. */
    public static final String SOURCE = "source";

    /** Held because the job has not been run for so long that its memory may not be true any more. */
    public static final String STALE_LEDGER = "staleLedger";

    /** Held because only an edit of the job file takes it, as {@link Edit} tells. */
    public static final String CONFIG_CHANGE = "configChange";

    /** Held because somebody undid it, as {@link UndoneBefore} tells, and the source still says it. */
    public static final String UNDONE = "undone";

    /** What holds whole parts of a plan, whatever their class. */
    public static final Set<String> REASONS =
            Set.of(FIRST_RUN, NEWLY_MANAGED, ACCOUNT, SOURCE, STALE_LEDGER, CONFIG_CHANGE, UNDONE);

    private static final Set<ChangeClass> BELIEVED_OF_DOUBTFUL_COUNT =
            Set.of(ChangeClass.UPDATE, ChangeClass.CREATE, ChangeClass.LEAVER);

    /** Whoever is not seen may be there all the same. */
    private static final Set<ChangeClass> OF_WHOLE_ACCOUNT =
            Set.of(ChangeClass.CREATE, ChangeClass.RECREATE, ChangeClass.ADOPT, ChangeClass.MISSING);

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
    private final Excess excess;
    private final @Nullable Doubt doubt;
    private final boolean accountWhole;

    /** @param exceeded classes that would reach too many people, with the reason */
    public Guard(Consent consent, SourceReceipt receipt, Map<ChangeClass, String> exceeded) {
        this(consent, receipt, Excess.of(exceeded), true, false);
    }

    /** Over a plan that does not follow from what a source says. */
    public static Guard withoutSource(Excess excess, boolean oldLedger) {
        return new Guard(Consent.GIVEN, null, excess, oldLedger);
    }

    private Guard(Consent consent, @Nullable Doubt doubt, Excess excess, boolean oldLedger) {
        this.consent = consent;
        this.doubt = doubt;
        this.excess = excess;
        this.oldLedger = oldLedger;
        this.accountWhole = true;
    }

    /**
     * Holds by all that may be in doubt.
     *
     * @param excess what would reach too many people ({@link Guards#exceeded})
     * @param accountWhole false where users may be there whom the connector's administrator cannot see
     * @param oldLedger whether what is remembered may not be true any more, so that losses wait for somebody
     */
    public Guard(Consent consent, SourceReceipt receipt, Excess excess, boolean accountWhole, boolean oldLedger) {
        this.consent = consent;
        this.accountWhole = accountWhole;
        this.oldLedger = oldLedger;
        this.excess = excess;
        this.doubt = receipt instanceof SourceReceipt.Incomplete incomplete ? incomplete.doubt() : null;
    }

    /** The same plan with everything held that must be. */
    public PersonPlan hold(PersonPlan person) {
        return person.withChanges(change -> {
            String reason = reason(change.changeClass(), isKnownWithout(person), change.held());
            String held = reason == null ? ofOneGroup(change) : reason;
            return held == null ? change : change.held(held);
        });
    }

    /** Why a group keeps whom it would lose, although the class as a whole is not over. */
    private @Nullable String ofOneGroup(PlannedChange change) {
        return change.changeClass() == ChangeClass.REMOVE_FROM_GROUP
                        && change.change() instanceof Change.RemoveFromGroup(AccountGroup group)
                ? excess.groups().get(group.id())
                : null;
    }

    /** Whether nothing in the source led to it, so that its doubts do not matter. */
    private static boolean isKnownWithout(PersonPlan person) {
        return person.origin() == null;
    }

    /** Why changes of this class are held that the source led to; null where they are not. */
    @Nullable
    String reason(ChangeClass changeClass) {
        return reason(changeClass, false, null);
    }

    /** @param own the planner's own reason for holding it; null where there is none */
    private @Nullable String reason(ChangeClass changeClass, boolean knownWithout, @Nullable String own) {
        if (changeClass == ChangeClass.KEPT_SUSPENDED) {
            return null;
        }
        boolean remembered = knownWithout && changeClass == ChangeClass.LEAVER;
        if ((doubt == Doubt.CONTENT && !remembered)
                || (doubt == Doubt.COUNT && !BELIEVED_OF_DOUBTFUL_COUNT.contains(changeClass))) {
            return SOURCE;
        }
        if (!accountWhole && OF_WHOLE_ACCOUNT.contains(changeClass)) {
            return ACCOUNT;
        }
        if (oldLedger && consent == Consent.GIVEN && LOSSES.contains(changeClass)) {
            return STALE_LEDGER;
        }
        if (holdsAlways(changeClass)) {
            return changeClass.label();
        }
        if (consent == Consent.MISSING) {
            return FIRST_RUN;
        }
        return own == null ? limited(changeClass) : own;
    }

    /** Whether a class waits for somebody whatever its number. */
    static boolean holdsAlways(ChangeClass changeClass) {
        return switch (changeClass) {
            case ADOPT, REHIRE, RECREATE, OUT_OF_SCOPE -> true;
            default -> false;
        };
    }

    private @Nullable String limited(ChangeClass changeClass) {
        boolean lifted = consent == Consent.TO_THE_FIRST_RUN && LIFTED_BY_FIRST.contains(changeClass);
        return lifted ? null : excess.classes().get(changeClass);
    }

    /** Whether the consent to a first run lifts the limit of a class. */
    public static boolean isLiftedByFirst(ChangeClass changeClass) {
        return LIFTED_BY_FIRST.contains(changeClass);
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
