package dev.brivosync.job;

import dev.brivosync.brivo.BrivoError;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which exit code a run has earned. */
final class Ending {
    private Ending() {}

    static ExitCode of(CurrentRun run) {
        Run stored = run.runs.find(run.plan.run()).orElseThrow();
        Set<ExitCode> earned =
                run.request.kind().onlyPlans() ? EnumSet.noneOf(ExitCode.class) : earned(stored, run.plan);
        if (run.lostSource() != null) {
            earned.add(ExitCode.SOURCE_INCOMPLETE);
        }
        BrivoFailure failure = run.failure();
        if (failure != null) {
            earned.add(of(failure));
        }
        if (run.stopping.get()) {
            earned.add(ExitCode.STOPPED);
        }
        return ExitCode.first(earned);
    }

    /** What {@code plan --check} answers: what a sync would, or that there are changes. */
    static ExitCode ofCheck(Run run, Iterable<PersonPlan> plan) {
        Set<ExitCode> earned = earned(run, plan);
        if (run.summary() != null && isAnythingOpen(plan)) {
            earned.add(ExitCode.CHANGES);
        }
        return ExitCode.first(earned);
    }

    /** Whether a run ended in a way that somebody should know of, or would. */
    static boolean needsSomebody(Run run, Iterable<PersonPlan> plan) {
        boolean good = Integer.valueOf(ExitCode.DONE.number()).equals(run.exitCode());
        return !good || !earned(run, plan).isEmpty();
    }

    /** Whether anything would change, or waits to; what somebody turned down does neither. */
    private static boolean isAnythingOpen(Iterable<PersonPlan> plan) {
        for (PersonPlan person : plan) {
            if (person.changes().stream().anyMatch(change -> !change.isRejected())) {
                return true;
            }
        }
        return false;
    }

    static ExitCode of(BrivoFailure failure) {
        return switch (failure.error()) {
            case BrivoError.QuotaSpent _ -> ExitCode.QUOTA_SPENT;
            case BrivoError.LeaseOver _ -> ExitCode.BUSY;
            default -> ExitCode.BRIVO_UNAVAILABLE;
        };
    }

    private static Set<ExitCode> earned(Run run, Iterable<PersonPlan> plan) {
        Set<ExitCode> earned = EnumSet.noneOf(ExitCode.class);
        SourceReceipt source = run.source();
        if (source instanceof SourceReceipt.Incomplete
                || (source != null && !source.figures().unread().isEmpty())) {
            earned.add(ExitCode.SOURCE_INCOMPLETE);
        }
        if (run.notes().stream().anyMatch(Note::needsSomebody)
                || (source != null
                        && source.figures().rejected().stream()
                                .anyMatch(each -> run.muteOf(each).isEmpty()))) {
            earned.add(ExitCode.SOME_FAILED);
        }
        for (PersonPlan person : plan) {
            person.changes().stream()
                    .filter(change -> run.muteOf(person, change).isEmpty())
                    .forEach(change -> addEarned(run, change, earned));
            if (person.notes().stream().anyMatch(Note::needsSomebody)) {
                earned.add(ExitCode.SOME_FAILED);
            }
        }
        return earned;
    }

    private static void addEarned(Run run, PlannedChange change, Set<ExitCode> earned) {
        boolean unknown = change.flows() && change.outcome() == null && run.state() != Run.State.PLANNED;
        if (change.blocked() != null || unknown || isTrouble(change.outcome())) {
            earned.add(ExitCode.SOME_FAILED);
        } else if (change.waits()) {
            earned.add(ExitCode.HELD);
        }
    }

    private static boolean isTrouble(@Nullable Outcome outcome) {
        return outcome != null && !(outcome instanceof Outcome.Done);
    }
}
