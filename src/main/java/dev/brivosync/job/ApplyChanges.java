package dev.brivosync.job;

import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.ChangeWriter;
import dev.brivosync.brivo.Supplies;
import dev.brivosync.brivo.Workers;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.store.Departures;
import dev.brivosync.store.Ledger.Binding;
import dev.brivosync.store.Ledger.CountedRead;
import dev.brivosync.store.LedgerJournal;
import dev.brivosync.store.PhotosWaiting;
import dev.brivosync.store.SeenPeople;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
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
    private final AtomicLong written = new AtomicLong();
    private final @Nullable PlanChanges planned;

    /** @param planned the step that made the plan in this very run; null where a stored plan is applied */
    ApplyChanges(CurrentRun run, @Nullable PlanChanges planned) {
        this.run = run;
        this.planned = planned;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws InterruptedException {
        remember();
        if (planned != null) {
            planned.rememberListing();
        }
        long people = run.plan.peopleToApply();
        if (people > 0) {
            run.progress.phase("applying", people);
        }
        try (LedgerJournal journal = new LedgerJournal(run.store, run.ledger, run.plan.run(), run.clock)) {
            GivenBack returns = new GivenBack(journal);
            Supplies supplies =
                    new Supplies(new PlanPictures(run), pin -> run.key.safe().open(pin), returns);
            Turns turns = new Turns(run.brivo.writer(returns, supplies), returns);
            applyAll(turns);
            applyWaiting(turns);
        }
        new PhotosWaiting(run.store, run.plan.run()).forgetDone();
        run.touched(written.get());
        if (planned != null && !run.request.changedOnly() && run.receipt() instanceof SourceReceipt.Complete) {
            // last, so that whoever was created or adopted just now is among them
            run.identities.remember(run.number);
        }
        rememberDepartures();
        if (planned != null && !ending() && run.lostSource() == null) {
            new Following(run).keep();
        }
        if (!ending() && !run.looksAtSome() && run.ledger.consented()) {
            run.ledger.markApplied(run.clock.instant());
            if (everybodyWasPlanned()) {
                run.store.inTransaction(new KnownGroups(run)::remember);
            }
        }
        if (bug.get() != null) {
            throw bug.get();
        }
        if (failure.get() != null && !run.stopping.get()) {
            run.failed(failure.get());
        }
        return RepeatStatus.FINISHED;
    }

    /** What a plan leaves untouched: the consent to the first run, the groups that names mean, who was missing again. */
    private void remember() {
        run.store.inTransaction(() -> {
            run.ledger.suspensions().forgetEnded(run.number);
            if (consented()) {
                if (!run.request.single()) {
                    run.ledger.markConsented(run.moment.instant());
                }
                run.ledger.bind(Stream.of(run.groups().bound(), run.groups().watched())
                        .flatMap(names -> names.entrySet().stream())
                        .filter(each -> each.getValue().exists())
                        .map(each -> new Binding(each.getKey(), each.getValue()))
                        .toList());
                run.meantGroups.remember();
            }
            countAbsence();
            keepSeen();
        });
    }

    /** What a plan leaves untouched as well; last, so that whoever was created or adopted just now is among them. */
    private void rememberDepartures() {
        if (planned == null || isContentDoubted()) {
            return;
        }
        Departures departures = new Departures(
                run.store, run.request.account().name(), run.request.job().name());
        departures.remember(run.number, run.moment.instant());
        if (!run.request.single() && run.receipt() instanceof SourceReceipt.Complete) {
            departures.rememberAbsent(run.number, run.request.job().missingReads(), run.moment.instant());
        }
    }

    /** What later runs recognise people by. Of a look at single people nothing follows for the others. */
    private void keepSeen() {
        if (planned == null) {
            return;
        }
        if (!run.request.single()) {
            SeenPeople seen = new SeenPeople(
                    run.store, run.request.account().name(), run.request.job().name());
            seen.keepGone(run.number);
            seen.keepFormerKeys(run.number);
            if (run.request.job().rules().further().birthDate() != null) {
                seen.keepBirthDates(run.number);
            }
            if (run.receipt() instanceof SourceReceipt.Complete) {
                seen.keepOthers(run.number);
            }
        }
        if (run.oldLedger() && !run.request.single()) {
            run.ledger.suspensions().forgetAll();
        }
        if (!run.oldLedger() || !run.request.single()) {
            run.ledger.markSynced(run.moment.instant());
        }
    }

    private boolean isContentDoubted() {
        return run.receipt() instanceof SourceReceipt.Incomplete incomplete
                && incomplete.doubt() == SourceReceipt.Doubt.CONTENT;
    }

    private boolean consented() {
        boolean doubted = planned != null && isContentDoubted();
        // whoever has released all of a first plan has consented; to release one person is no consent for the others
        boolean approved = planned == null && !run.plan.holds(Guard.FIRST_RUN);
        return !doubted && (run.request.first() || run.ledger.consented() || run.ledger.applied() || approved);
    }

    /** Whom a lost source would have listed is lacking in every figure. */
    private boolean everybodyWasRead() {
        return !run.request.job().hasSeveralSources()
                || run.request.job().sources().stream()
                        .filter(source -> source.role() == NamedSource.Role.PEOPLE)
                        .allMatch(source -> run.wholeSources().contains(source.name()));
    }

    private void countAbsence() {
        if (planned == null || run.request.single() || !(run.receipt() instanceof SourceReceipt.Complete)) {
            return;
        }
        run.ledger.sawPresent(run.number);
        if (everybodyWasRead()) {
            run.measures.take();
        }
        run.listings.remember(run.wholeSources());
        CountedRead read = planned.countedRead();
        if (read != null) {
            run.ledger.countRead(run.number, read);
        }
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
                workers.start(() -> attempt(() -> {
                    rest.run();
                    applied();
                }));
            }
        }
    }

    /** Also of a stored plan: one that looked at changes only tells nothing of whom it passed by. */
    private boolean everybodyWasPlanned() {
        Run plan = run.runs.find(run.plan.run()).orElseThrow();
        return plan.source() instanceof SourceReceipt.Complete && !plan.changesOnly();
    }

    private boolean ending() {
        return run.stopping.get() || failure.get() != null || bug.get() != null;
    }

    private void apply(PersonPlan person, Turns turns) {
        Optional<String> difference = planned == null ? difference(person) : Optional.empty();
        if (difference.isPresent()) {
            skip(person, new Outcome.Stale(difference.get()), turns.journal());
            run.progress.advance(1);
        } else if (person.waitsForOthers()) {
            turns.waiting().add(turns.writer().begin(person));
        } else {
            turns.writer().apply(person);
            applied();
        }
    }

    private void applied() {
        written.incrementAndGet();
        run.progress.advance(1);
    }

    private void attempt(Runnable act) {
        try {
            act.run();
        } catch (BrivoFailure e) {
            failure.compareAndSet(null, e);
        } catch (Throwable e) {
            // an error such as no memory left must end the run as well, not only this thread
            bug.compareAndSet(null, new IllegalStateException("a person could not be written", e));
        }
    }

    /** What is no longer as it was when a stored plan was made. */
    private Optional<String> difference(PersonPlan person) {
        AccountUser then = person.baseline();
        Optional<AccountUser> now = then == null ? run.staging.user(person.key()) : run.staging.user(then.id());
        if (then == null) {
            return now.map(user -> "user %d carries this key by now".formatted(user.id()));
        }
        return now.isEmpty()
                ? Optional.of("user %d is gone from Brivo".formatted(then.id()))
                : Drift.between(person, then, now.get());
    }

    private static void skip(PersonPlan person, Outcome outcome, Journal journal) {
        for (int place = 0; place < person.changes().size(); place++) {
            if (person.changes().get(place).flows()) {
                journal.ended(person, place, outcome);
            }
        }
    }
}
