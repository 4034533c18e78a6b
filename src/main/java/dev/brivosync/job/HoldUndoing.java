package dev.brivosync.job;

import dev.brivosync.plan.Guard;
import dev.brivosync.plan.HandOvers;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Tally;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The guard over a plan that undoes a run: the limits of the job's classes, and nothing else. No source is in doubt, since
 * none was read, and what somebody decided of the source's plans was not decided of this one.
 */
final class HoldUndoing implements Tasklet {
    private final CurrentRun run;
    private final Tally tally;
    private final HandOvers handOvers;

    HoldUndoing(CurrentRun run, Tally tally, HandOvers handOvers) {
        this.run = run;
        this.tally = tally;
        this.handOvers = handOvers;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        List<PersonPlan> settled = handOvers.settled();
        settled.forEach(tally::reach);
        run.plan.settle(settled);
        Guard guard = Guard.withoutSource(HoldRisks.exceeded(run, tally), run.longPause.is());
        run.plan.guard(person -> handOvers.hold(guard.hold(person), guard), tally::add);
        run.runs.holds(run.number, run.moment.instant().plus(run.holdLife), false);
        run.runs.planned(
                run.number, tally.summary(), tally.cost(run.request.account().callsPerSecond()));
        return RepeatStatus.FINISHED;
    }
}
