package dev.brivosync.job;

import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Tally;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The fourth step: the guard goes once over the stored plan and holds what must wait for somebody's consent. */
final class HoldRisks implements Tasklet {
    private final CurrentRun run;
    private final Tally tally;

    HoldRisks(CurrentRun run, Tally tally) {
        this.run = run;
        this.tally = tally;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        boolean firstRun = !run.ledger.applied() && !run.request.first();
        Guard guard = new Guard(firstRun, run.receipt());
        run.plan.guard(guard::hold, tally::add);
        Cost cost = tally.cost(run.request.account().callsPerSecond());
        run.runs.planned(run.number, tally.summary(), cost);
        warnOfQuota(cost);
        return RepeatStatus.FINISHED;
    }

    private void warnOfQuota(Cost cost) {
        long left = run.callsLeft() - run.brivo.counts().calls();
        if (run.callsLeft() != Long.MAX_VALUE && cost.calls() > left) {
            run.note(Note.trouble("applying this takes %,d calls, and %,d of this month's %,d are left (callsPerMonth)"
                    .formatted(
                            cost.calls(),
                            Math.max(0, left),
                            run.request.account().callsPerMonth())));
        }
    }
}
