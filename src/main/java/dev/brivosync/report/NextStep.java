package dev.brivosync.report;

import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.plan.SourceReceipt;

/** What to type after reading a report. */
final class NextStep {
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
        if (run.source() instanceof SourceReceipt.Incomplete) {
            return "put the source right, then " + again();
        }
        if (run.summary() == null) {
            return "put right what is listed above, then " + again();
        }
        if (digest.firstRun()) {
            return "brivo-sync sync " + run.job() + " --first";
        }
        return digest.applied() || run.state() != State.PLANNED ? afterApplying() : afterPlanning();
    }

    private String afterPlanning() {
        if (digest.flows()) {
            return "brivo-sync apply " + run.number();
        }
        return verdict.needsSomebody() ? "settle what is listed above, then " + again() : untilTheSourceChanges();
    }

    private String afterApplying() {
        boolean unfinished = digest.people(Fate.FAILED) > 0
                || digest.people(Fate.OPEN) > 0
                || digest.people(Fate.STALE) > 0
                || digest.people(Fate.SKIPPED) > 0;
        if (verdict.needsSomebody() || digest.people(Fate.FAILED) > 0) {
            return "settle what is listed above, then " + again();
        }
        return unfinished || run.state() != State.APPLIED ? again() : untilTheSourceChanges();
    }

    private static String untilTheSourceChanges() {
        return "nothing until the source changes.";
    }

    private String again() {
        return "brivo-sync " + (run.command().equals("sync") ? "sync " : "plan ") + run.job();
    }
}
