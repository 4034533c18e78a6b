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
                run.request.kind() == RunRequest.Kind.PLAN ? EnumSet.noneOf(ExitCode.class) : earned(stored, run.plan);
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
        if (run.summary() != null && run.summary().changes() > 0) {
            earned.add(ExitCode.CHANGES);
        }
        return ExitCode.first(earned);
    }

    static ExitCode of(BrivoFailure failure) {
        return failure.error() instanceof BrivoError.QuotaSpent ? ExitCode.QUOTA_SPENT : ExitCode.BRIVO_UNAVAILABLE;
    }

    private static Set<ExitCode> earned(Run run, Iterable<PersonPlan> plan) {
        Set<ExitCode> earned = EnumSet.noneOf(ExitCode.class);
        SourceReceipt source = run.source();
        if (source instanceof SourceReceipt.Incomplete
                || (source != null && !source.figures().unread().isEmpty())) {
            earned.add(ExitCode.SOURCE_INCOMPLETE);
        }
        if (run.notes().stream().anyMatch(Note::needsSomebody)
                || (source != null && !source.figures().rejected().isEmpty())) {
            earned.add(ExitCode.SOME_FAILED);
        }
        for (PersonPlan person : plan) {
            person.changes().forEach(change -> addEarned(run, change, earned));
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
        } else if (change.held() != null) {
            earned.add(ExitCode.HELD);
        }
    }

    private static boolean isTrouble(@Nullable Outcome outcome) {
        return outcome != null && !(outcome instanceof Outcome.Done);
    }
}
