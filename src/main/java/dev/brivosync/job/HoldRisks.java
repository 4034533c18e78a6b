package dev.brivosync.job;

import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.HandOvers;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Tally;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The fourth step: cards that pass from one person to another are settled, then the guard goes once over the stored plan
 * and holds what must wait for somebody's consent.
 */
final class HoldRisks implements Tasklet {
    private final CurrentRun run;
    private final Tally tally;
    private final HandOvers handOvers;

    HoldRisks(CurrentRun run, Tally tally, HandOvers handOvers) {
        this.run = run;
        this.tally = tally;
        this.handOvers = handOvers;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        List<PersonPlan> settled = handOvers.settled();
        settled.forEach(tally::reach);
        run.plan.settle(settled);
        Guard guard = new Guard(
                consent(),
                run.receipt(),
                run.request.job().guards().exceeded(tally.people(), run.ledger.ownedPeople()),
                !run.accountWhole().isDoubted(),
                run.oldLedger());
        run.plan.guard(person -> handOvers.hold(guard.hold(person), guard), tally::add);
        Cost cost = tally.cost(run.request.account().callsPerSecond());
        run.runs.planned(run.number, tally.summary(), cost);
        warnOfQuota(cost);
        return RepeatStatus.FINISHED;
    }

    private Guard.Consent consent() {
        if (run.ledger.applied()) {
            return Guard.Consent.GIVEN;
        }
        return run.request.first() || run.ledger.consented() ? Guard.Consent.TO_THE_FIRST_RUN : Guard.Consent.MISSING;
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
