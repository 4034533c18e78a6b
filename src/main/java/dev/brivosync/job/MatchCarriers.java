package dev.brivosync.job;

import dev.brivosync.store.Matches;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The step after reading badges, for a job that recognises people by their card: Brivo may have named the carrier of a
 * newcomer's card only now, too late to read more of them. The newcomer waits for the next run.
 */
final class MatchCarriers implements Tasklet {
    private final CurrentRun run;

    MatchCarriers(CurrentRun run) {
        this.run = run;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        new Matches(
                        run.store,
                        run.number,
                        run.request.account().name(),
                        run.request.job().name())
                .recogniseCarriers();
        return RepeatStatus.FINISHED;
    }
}
