package dev.brivosync.job;

import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.ChangeWriter;
import dev.brivosync.brivo.Supplies;
import dev.brivosync.brivo.Workers;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.store.LedgerJournal;
import dev.brivosync.store.PhotosWaiting;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The step that writes: people pass through as many virtual threads as the account's rate keeps busy, those who lose access first; the calls
 * of one person follow each other. Ends early, and safely, when Brivo can no longer be reached or somebody says stop.
 */
final class ApplyChanges implements Tasklet {
    private final CurrentRun run;
    private final AtomicReference<@Nullable BrivoFailure> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable IllegalStateException> bug = new AtomicReference<>();
    private final AtomicReference<@Nullable InboxUnreadable> unreadable = new AtomicReference<>();
    private final AtomicLong written = new AtomicLong();
    private final Lasting lasting;
    private final LettingIn lettingIn;
    private final @Nullable StillAsPlanned again;

    private ApplyChanges(CurrentRun run, @Nullable PlanChanges planned, @Nullable StillAsPlanned again) {
        this.run = run;
        this.lasting = new Lasting(run, planned);
        this.again = again;
        this.lettingIn = new LettingIn(run.orders, run.brivo.suspensions(), run::note, run.clock);
    }

    /** Of the plan that another step of this very run has made. */
    static ApplyChanges ofThis(CurrentRun run, PlanChanges planned) {
        return new ApplyChanges(run, planned, null);
    }

    /** Of a stored plan, for whom it is still true. */
    static ApplyChanges ofStored(CurrentRun run, StillAsPlanned again) {
        return new ApplyChanges(run, null, again);
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws InterruptedException {
        run.requireAccount();
        lasting.beforeCalls();
        long people = run.plan.peopleToApply();
        if (people > 0) {
            run.progress.phase("applying", people);
        }
        try (LedgerJournal journal = new LedgerJournal(run.store, run.ledger, run.plan.run(), run.clock)) {
            GivenBack returns = new GivenBack(new ToldJournal(journal, run.progress));
            Supplies supplies =
                    new Supplies(new PlanPictures(run), pin -> run.key.safe().open(pin), returns, run.orders);
            Turns turns = new Turns(run.brivo.writer(returns, supplies), returns);
            applyAll(turns);
            applyWaiting(turns);
            attempt(lettingIn::end);
        }
        run.requireAccount();
        new PhotosWaiting(run.store, run.plan.run()).forgetDone();
        if (!run.isUndoing()) {
            run.holds.usedUp(run.plan.run());
        }
        run.touched(written.get());
        lasting.afterCalls(ending());
        if (bug.get() != null) {
            throw bug.get();
        }
        if (unreadable.get() != null) {
            throw unreadable.get();
        }
        if (failure.get() != null && !run.stopping.get()) {
            run.failed(failure.get());
        }
        return RepeatStatus.FINISHED;
    }

    /** @param waiting what is left to do of people who get cards that others give back first */
    private record Turns(ChangeWriter writer, Journal journal, Queue<Runnable> waiting) {
        Turns(ChangeWriter writer, Journal journal) {
            this(writer, journal, new ConcurrentLinkedQueue<>());
        }
    }

    private void applyAll(Turns turns) throws InterruptedException {
        try (Workers workers = run.brivo.workers()) {
            for (PersonPlan person : run.plan) {
                if (person.changes().stream().noneMatch(PlannedChange::flows)) {
                    continue;
                }
                if (!workers.awaitNeed(this::ending)) {
                    break;
                }
                workers.start(() -> attempt(() -> apply(person, turns)));
            }
        }
    }

    /** By now everybody has given back what they had, so that not even a ring of people waits for itself. */
    private void applyWaiting(Turns turns) throws InterruptedException {
        try (Workers workers = run.brivo.workers()) {
            for (Runnable rest : turns.waiting()) {
                if (!workers.awaitNeed(this::ending)) {
                    break;
                }
                workers.start(() -> attempt(rest));
            }
        }
    }

    private boolean ending() {
        return run.stopping.get() || failure.get() != null || bug.get() != null || unreadable.get() != null;
    }

    private void apply(PersonPlan stored, Turns turns) {
        StillAsPlanned check = again;
        PersonPlan person = check == null ? stored : check.continued(stored);
        Optional<String> difference = check == null ? Optional.empty() : check.difference(person);
        if (difference.isPresent()) {
            skip(person, new Outcome.Stale(difference.get()), turns.journal());
            run.progress.advance(1);
            return;
        }
        PersonPlan allowed = lettingIn.allowed(person, turns.journal());
        if (allowed.waitsForOthers()) {
            Runnable rest = turns.writer().begin(allowed);
            turns.waiting().add(() -> {
                rest.run();
                applied(allowed);
            });
        } else {
            turns.writer().apply(allowed);
            applied(allowed);
        }
    }

    private void applied(PersonPlan person) {
        lettingIn.afterwards(person);
        written.incrementAndGet();
        run.progress.advance(1);
    }

    private void attempt(Runnable act) {
        try {
            act.run();
        } catch (BrivoFailure e) {
            failure.compareAndSet(null, e);
        } catch (InboxUnreadable e) {
            unreadable.compareAndSet(null, e);
        } catch (Throwable e) {
            // an error such as no memory left must end the run as well, not only this thread
            bug.compareAndSet(null, new IllegalStateException("a person could not be written", e));
        }
    }

    private static void skip(PersonPlan person, Outcome outcome, Journal journal) {
        for (int place = 0; place < person.changes().size(); place++) {
            if (person.changes().get(place).flows()) {
                journal.ended(person, place, outcome);
            }
        }
    }
}
