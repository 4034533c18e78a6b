package dev.brivosync.job;

import dev.brivosync.brivo.CallCounts;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.Run.State;
import dev.brivosync.store.BesideRuns;
import dev.brivosync.store.EvidenceLog;
import java.time.Duration;
import java.time.Instant;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The report steps: the run's figures are stored, and whoever waits for it is shown the stored run. */
final class TellOutcome implements Tasklet {
    private final CurrentRun run;
    private final Reports reports;
    private final boolean last;

    /** @param last false while the same run still goes on to apply its plan */
    TellOutcome(CurrentRun run, Reports reports, boolean last) {
        this.run = run;
        this.reports = reports;
        this.last = last;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        run.progress.ended();
        if (last) {
            end();
            reports.ended(run.runs.find(run.plan.run()).orElseThrow(), run.plan);
        } else {
            reports.planned(run.runs.find(run.number).orElseThrow());
        }
        return RepeatStatus.FINISHED;
    }

    private void end() {
        CallCounts counts = run.brivo.counts();
        Instant now = run.clock.instant();
        double seconds = Duration.between(run.moment.instant(), now).toMillis() / 1000.0;
        EvidenceLog.Head evidence = new EvidenceLog(run.store).head();
        Effort effort = new Effort(
                run.touched(),
                counts.calls(),
                counts.overLimit(),
                seconds,
                PeakMemory.bytes(),
                new Effort.EvidenceEnd(evidence.number(), evidence.hash()));
        new BesideRuns(run.store).called(run.plan.run(), run.brivo.callsByEndpoint());
        run.runs.state(run.plan.run(), state());
        if (run.plan.riddles().isEmpty()) {
            run.runs.settled(run.plan.run());
        }
        run.runs.ended(run.plan.run(), effort, Ending.of(run).number(), now);
    }

    private State state() {
        if (run.request.kind().onlyPlans()) {
            return State.PLANNED;
        }
        if (run.failure() != null) {
            return State.FAILED;
        }
        return run.stopping.get() ? State.STOPPED : State.APPLIED;
    }
}
