package dev.brivosync.report;

import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a change stands, as a reader asks: will it happen, did it, and if not, what is in the way. */
enum Fate {
    PLANNED("to apply"),
    DONE("confirmed"),
    FAILED("failed"),
    /** Its run began to apply and has no answer for it. */
    OPEN("open"),
    STALE("stale"),
    SKIPPED("skipped"),
    HELD("held"),
    /** Held, and not asked about any more: somebody turned it down. */
    REJECTED("rejected"),
    BLOCKED("blocked");

    /** The hold of a job that nobody has consented to yet; its whole plan is read as if it flowed. */
    static final String FIRST_RUN = Guard.FIRST_RUN;
    /** The hold that ends by itself with the next whole read of the source. */
    static final String SOURCE = Guard.SOURCE;

    private final String column;

    Fate(String column) {
        this.column = column;
    }

    /** What stands over the people of this fate in the table of classes. */
    String column() {
        return column;
    }

    /** One word, for pages. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As plans for programs call it; null where the run ended without an answer, so that nobody knows yet. */
    @Nullable
    String outcome() {
        return switch (this) {
            case DONE -> "done";
            case FAILED -> "failed";
            case STALE -> "stale";
            case SKIPPED, BLOCKED -> "skipped";
            case HELD, REJECTED, PLANNED -> "held";
            case OPEN -> null;
        };
    }

    /** @param applied whether the run began to apply its plan */
    static Fate of(PlannedChange change, boolean applied) {
        return switch (change.outcome()) {
            case Outcome.Done _ -> DONE;
            case Outcome.Failed _ -> FAILED;
            case Outcome.Stale _ -> STALE;
            case Outcome.Skipped _ -> untried(change, SKIPPED);
            case null -> untried(change, applied ? OPEN : PLANNED);
        };
    }

    private static Fate untried(PlannedChange change, Fate otherwise) {
        if (change.blocked() != null) {
            return BLOCKED;
        }
        if (change.held() == null) {
            return otherwise;
        }
        if (change.isRejected()) {
            return REJECTED;
        }
        return change.held().equals(FIRST_RUN) ? PLANNED : HELD;
    }

    /** Whether a run began to apply its plan. A run that did not end says so only by its outcomes. */
    static boolean applied(Run run, Iterable<PersonPlan> people) {
        return switch (run.state()) {
            case APPLIED, STOPPED -> true;
            case PLANNED -> false;
            case RUNNING, FAILED, DEAD -> hasOutcome(people);
        };
    }

    private static boolean hasOutcome(Iterable<PersonPlan> people) {
        for (PersonPlan person : people) {
            if (person.changes().stream().anyMatch(change -> change.outcome() != null)) {
                return true;
            }
        }
        return false;
    }
}
