package dev.brivosync.report;

import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.plan.SourceReceipt;
import java.util.Objects;
import java.util.Set;

/** What to type after reading a report. */
final class NextStep {
    private static final int QUOTA_SPENT = 8;

    private final Run run;
    private final Digest digest;
    private final Verdict verdict;

    NextStep(Run run, Digest digest, Verdict verdict) {
        this.run = run;
        this.digest = digest;
        this.verdict = verdict;
    }

    String text() {
        return "Next: " + step();
    }

    private String step() {
        if (run.state() == State.RUNNING) {
            return "brivo-sync status";
        }
        if (run.isForgotten()) {
            return "brivo-sync report, for the last run";
        }
        if (Objects.equals(run.exitCode(), QUOTA_SPENT)) {
            return quotaSpent();
        }
        if (run.summary() == null) {
            return "put right what is listed above, then " + again();
        }
        if (run.source() instanceof SourceReceipt.Incomplete
                || !Verdict.unread(run.source()).isEmpty()) {
            return inDoubt();
        }
        if (digest.firstRun()) {
            return "brivo-sync sync " + run.job() + " --first";
        }
        return digest.applied() || run.state() != State.PLANNED ? afterApplying() : afterPlanning();
    }

    /** Every sync reads afresh and goes on from what was done; a plan that somebody asked for is applied as it stands. */
    private String quotaSpent() {
        boolean plan = run.summary() != null && !run.isSync();
        return (plan ? "brivo-sync apply " + run.number() : again()) + ", when the call quota is renewed";
    }

    /** What a doubtful source leaves to apply is safe; the first consent waits for a whole one. */
    private String inDoubt() {
        boolean safe = run.state() == State.PLANNED && digest.flows() && !digest.firstRun();
        if (safe) {
            return "brivo-sync apply %d (what is safe), then put the source right".formatted(run.number());
        }
        return run.source() instanceof SourceReceipt.Incomplete incomplete && incomplete.acceptable()
                ? "put the source right, or brivo-sync approve %d --source; then %s".formatted(run.number(), again())
                : "put the source right, then " + again();
    }

    private String afterPlanning() {
        if (digest.flows()) {
            return "brivo-sync apply " + run.number();
        }
        return verdict.needsSomebody() ? settle() : atLast();
    }

    private String afterApplying() {
        if (verdict.needsSomebody()) {
            return settle();
        }
        if (run.state() != State.APPLIED && !run.isSync()) {
            return "brivo-sync apply " + run.number() + ", for whom it still owes something";
        }
        boolean unfinished = digest.people(Fate.OPEN) + digest.people(Fate.STALE) + digest.people(Fate.SKIPPED) > 0;
        return unfinished || run.state() != State.APPLIED ? again() : atLast();
    }

    private String settle() {
        if (digest.hindrances().decisions().keySet().equals(Set.of(Guard.UNDONE))) {
            return "put the source right, or brivo-sync approve %d where it is right as it is; then %s"
                    .formatted(run.number(), again());
        }
        return !digest.hindrances().decisions().isEmpty()
                ? "brivo-sync approve %1$d (if you agree), then brivo-sync apply %1$d".formatted(run.number())
                : "settle what is listed above, then " + afterwards();
    }

    /** What undid a run is done for good where nothing failed, whatever there is to look at beside it. */
    private String afterwards() {
        boolean done = digest.people(Fate.FAILED) + digest.people(Fate.BLOCKED) == 0;
        return run.undoes() != null && digest.applied() && done ? atLast() : again();
    }

    private String atLast() {
        return run.undoes() == null
                ? "nothing until the source changes."
                : "put the source right, then brivo-sync plan " + run.job();
    }

    private String again() {
        if (run.undoes() != null) {
            return "brivo-sync revert " + run.undoes();
        }
        return "brivo-sync " + (run.isSync() ? "sync " : "plan ") + run.job()
                + (run.changesOnly() ? Run.CHANGES_ONLY : "");
    }
}
