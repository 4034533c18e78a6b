package dev.brivosync.job;

import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Earlier;
import dev.brivosync.plan.Excess;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.HandOvers;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Tally;
import dev.brivosync.store.SourceRows;
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
    private final DecidedBefore decided;

    HoldRisks(CurrentRun run, Tally tally, HandOvers handOvers, DecidedBefore decided) {
        this.run = run;
        this.tally = tally;
        this.handOvers = handOvers;
        this.decided = decided;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        List<PersonPlan> settled = handOvers.settled();
        settled.forEach(person -> tally.reach(decided.undecided(person)));
        run.plan.settle(settled);
        Guard.Consent consent = consent();
        if (consent == Guard.Consent.TO_THE_FIRST_RUN) {
            run.runs.consentedFirst(run.number);
        }
        Guard guard =
                new Guard(consent, run.receipt(), excess(), !run.accountWhole().isDoubted(), run.longPause.is());
        CommonCauses causes = new CommonCauses(run);
        run.plan.guard(person -> decided.decide(handOvers.hold(guard.hold(person), guard)), person -> {
            tally.add(person);
            causes.add(person);
        });
        decided.settle();
        run.runs.causes(run.number, causes.found());
        Cost cost = tally.cost(run.request.account().callsPerSecond());
        run.runs.planned(run.number, tally.summary(), cost);
        if (!run.request.single()) {
            new SourceRows(run.store, run.number)
                    .replaceEarlier(
                            run.request.account().name(), run.request.job().name());
        }
        warnOfQuota(cost);
        new EvidenceOfRun(run).planned();
        return RepeatStatus.FINISHED;
    }

    private Excess excess() {
        Earlier earlier = tally.reached().earlier();
        earlier.announced().values().forEach(each -> run.note(each.note(earlier.used(each.changeClass()))));
        return exceeded(run, tally);
    }

    /** The limits of the job that a plan is over. */
    static Excess exceeded(CurrentRun run, Tally tally) {
        return run.request
                .job()
                .guards()
                .exceeded(tally.reached(), run.ledger.ownedPeople(), new GroupMembers(run).known());
    }

    private Guard.Consent consent() {
        if (run.ledger.past().applied()) {
            return Guard.Consent.GIVEN;
        }
        return run.request.first() || run.ledger.past().consented()
                ? Guard.Consent.TO_THE_FIRST_RUN
                : Guard.Consent.MISSING;
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
