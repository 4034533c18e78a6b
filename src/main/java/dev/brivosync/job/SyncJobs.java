package dev.brivosync.job;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.AdoptRule;
import dev.brivosync.plan.HandOvers;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.Tally;
import dev.brivosync.source.Mapping.Mapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * The Spring Batch jobs. A plan is the sync without its last steps; applying a stored plan is those alone, after a look
 * at whether it still fits:
 *
 * <pre>
 *  plan   collect-people → reading the account → plan-changes → guard → report
 *  sync   collect-people → reading the account → plan-changes → guard → report → apply-changes → report
 *  apply                   reading the account → badges-again                  → apply-changes → report
 *  revert collect-undone → reading the account → badges-again → plan-changes → guard → report
 * </pre>
 *
 * <p>Reading the account is {@code snapshot-account → complete-users → read-memberships}, and before a plan is made
 * {@code match-people} after the first of them and {@code snapshot-badges} after the last; when it is made, {@code read-doors}
 * tells what it means for doors. A run that looks at changes only, and so only suspends, takes {@code snapshot-account} alone;
 * so does one whose source cannot be opened, for people whose end was told before.
 */
final class SyncJobs {
    private static final int CHUNK = 1_000;
    /** Each commit writes pages of the store anew. */
    private static final int ENTRIES = 4_000;
    /** Users in a page of Brivo's listing, which is a call. */
    private static final int PAGE = 100;

    private final Batch batch;
    private final CurrentRun run;
    private final Reports reports;

    SyncJobs(Batch batch, CurrentRun run, Reports reports) {
        this.batch = batch;
        this.run = run;
        this.reports = reports;
    }

    Job job() {
        return switch (run.request.kind()) {
            case PLAN -> inOrder("plan", planning(true));
            case SYNC -> inOrder("sync", planning(false));
            case APPLY -> inOrder("apply", applying());
            case REVERT -> inOrder("revert", undoing());
            case AUDIT -> throw new IllegalStateException("an audit makes no plan: it is AuditRun's");
        };
    }

    private List<Step> planning(boolean only) {
        CollectPeople collected = new CollectPeople(run);
        SnapshotAccount snapshot = new SnapshotAccount(run, run::lookedAt, () -> run.sourceRead(collected.prove()));
        Tally tally = new Tally(new EarlierRuns(run).reached());
        HandOvers handOvers = new HandOvers();
        DecidedBefore decided = new DecidedBefore(run);
        PlanChanges planned = new PlanChanges(run, snapshot, tally, handOvers, decided);
        List<Step> steps = new ArrayList<>();
        steps.add(collect(batch, collected));
        if (run.request.changedOnly()) {
            steps.add(snapshot(snapshot));
            if (protectsByGroup()) {
                steps.add(memberships());
            }
        } else {
            steps.add(snapshot(snapshot));
            steps.add(whole("match-people", new MatchPeople(run, snapshot)));
            steps.addAll(more(snapshot));
            steps.add(whole("snapshot-badges", new SnapshotBadges(run)));
            if (run.request.job().ownership().adopt().contains(AdoptRule.CARD_NUMBER)) {
                steps.add(whole("match-carriers", new MatchCarriers(run)));
            }
        }
        steps.add(plan(batch, planned));
        if (!run.request.changedOnly()) {
            steps.add(single("read-doors", new ReadDoors(run)));
        }
        steps.add(single("guard", new HoldRisks(run, tally, handOvers, decided)));
        steps.add(single("report", new TellOutcome(run, reports, only)));
        if (!only) {
            steps.add(single("apply-changes", ApplyChanges.ofThis(run, planned)));
            steps.add(single("report-outcome", new TellOutcome(run, reports, true)));
        }
        return steps;
    }

    private List<Step> applying() {
        if (run.plan.peopleToApply() == 0) {
            return List.of(single("report-outcome", new TellOutcome(run, reports, true)));
        }
        SnapshotAccount snapshot = new SnapshotAccount(run, this::cheapest, () -> {});
        List<Step> steps = new ArrayList<>(List.of(snapshot(snapshot)));
        steps.addAll(more(snapshot));
        BadgesAgain badges = new BadgesAgain(run);
        steps.add(single("badges-again", badges));
        steps.add(single("apply-changes", ApplyChanges.ofStored(run, new StillAsPlanned(run, badges))));
        steps.add(single("report-outcome", new TellOutcome(run, reports, true)));
        return steps;
    }

    /** The account is read as it is before a stored plan is applied: that one is the plan which would undo the run. */
    private List<Step> undoing() {
        CollectUndone undone = new CollectUndone(run);
        SnapshotAccount snapshot = new SnapshotAccount(run, this::cheapest, () -> {});
        BadgesAgain badges = new BadgesAgain(run);
        Tally tally = new Tally(new EarlierRuns(run).reached());
        HandOvers handOvers = new HandOvers();
        List<Step> steps = new ArrayList<>(List.of(single("collect-undone", undone), snapshot(snapshot)));
        steps.addAll(more(snapshot));
        steps.add(single("badges-again", badges));
        steps.add(single("plan-changes", new PlanUndoing(run, snapshot, undone, badges, tally, handOvers)));
        steps.add(single("read-doors", new ReadDoors(run)));
        steps.add(single("guard", new HoldUndoing(run, tally, handOvers)));
        steps.add(single("report", new TellOutcome(run, reports, true)));
        return steps;
    }

    private List<Step> more(SnapshotAccount snapshot) {
        return List.of(whole("complete-users", new CompleteUsers(run, snapshot)), memberships());
    }

    /** Groups that protect people are asked even about somebody who is only suspended. */
    private Step memberships() {
        ReadMemberships reading = new ReadMemberships(run);
        return protectsByGroup() ? single("read-memberships", reading) : whole("read-memberships", reading);
    }

    private boolean protectsByGroup() {
        return Concerned.protectsByGroup(run);
    }

    /** Whom to look at before a stored plan is applied: single people where that takes fewer calls than a listing. */
    private Optional<Set<PersonKey>> cheapest() {
        RereadCost cost = new RereadCost(run);
        return cost.singlyIsCheaper() ? Optional.of(cost.people()) : Optional.empty();
    }

    static Step collect(Batch batch, CollectPeople collected) {
        return new StepBuilder("collect-people", batch.repository())
                .<Mapped, SourceEntry>chunk(ENTRIES)
                .transactionManager(batch.transactions())
                .reader(collected)
                .processor(collected)
                .writer(collected)
                .build();
    }

    private Step snapshot(SnapshotAccount snapshot) {
        return snapshot(batch, snapshot);
    }

    static Step snapshot(Batch batch, SnapshotAccount snapshot) {
        return new StepBuilder("snapshot-account", batch.repository())
                .<AccountPage, AccountPage>chunk(CHUNK / PAGE)
                .transactionManager(batch.transactions())
                .reader(snapshot)
                .writer(snapshot)
                .build();
    }

    static Step plan(Batch batch, PlanChanges planned) {
        return new StepBuilder("plan-changes", batch.repository())
                .<Pair, PersonPlan>chunk(CHUNK)
                .transactionManager(batch.transactions())
                .reader(planned)
                .processor(planned)
                .writer(planned)
                .build();
    }

    /** A reading that somebody who is only suspended needs not: a call for nothing where the source is lost. */
    private Step whole(String name, Tasklet reading) {
        return single(
                name,
                (contribution, context) ->
                        run.lostSource() == null ? reading.execute(contribution, context) : RepeatStatus.FINISHED);
    }

    private Step single(String name, Tasklet tasklet) {
        return single(batch, name, tasklet);
    }

    static Step single(Batch batch, String name, Tasklet tasklet) {
        return new StepBuilder(name, batch.repository())
                .tasklet(tasklet, new ResourcelessTransactionManager())
                .build();
    }

    private Job inOrder(String name, List<Step> steps) {
        return inOrder(batch, name, steps);
    }

    static Job inOrder(Batch batch, String name, List<Step> steps) {
        SimpleJobBuilder job = new JobBuilder(name, batch.repository()).start(steps.getFirst());
        steps.stream().skip(1).forEach(job::next);
        return job.build();
    }
}
