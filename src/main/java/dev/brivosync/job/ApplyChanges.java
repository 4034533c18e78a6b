package dev.brivosync.job;

import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.ChangeWriter;
import dev.brivosync.brivo.Workers;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.store.Ledger.Binding;
import dev.brivosync.store.Ledger.CountedRead;
import dev.brivosync.store.LedgerJournal;
import dev.brivosync.store.SeenPeople;
import java.util.Optional;
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
        long people = run.plan.peopleToApply();
        if (people > 0) {
            run.progress.phase("applying", people);
        }
        try (LedgerJournal journal = new LedgerJournal(run.store, run.ledger, run.plan.run(), run.clock)) {
            applyAll(run.brivo.writer(journal), journal);
        }
        run.touched(written.get());
        if (planned != null && !run.request.changedOnly() && run.receipt() instanceof SourceReceipt.Complete) {
            // last, so that whoever was created or adopted just now is among them
            run.identities.remember(run.number);
        }
        if (planned != null && !ending()) {
            new Following(run).keep();
        }
        if (!ending() && !run.request.single() && run.ledger.consented()) {
            run.ledger.markApplied(run.clock.instant());
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
            run.ledger.forgetEndedSuspensions(run.number);
            if (consented()) {
                if (!run.request.single()) {
                    run.ledger.markConsented(run.moment.instant());
                }
                run.ledger.bind(Stream.of(run.groups().bound(), run.groups().watched())
                        .flatMap(names -> names.entrySet().stream())
                        .filter(each -> each.getValue().exists())
                        .map(each -> new Binding(each.getKey(), each.getValue()))
                        .toList());
            }
            countAbsence();
            keepSeen();
        });
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
            run.ledger.forgetSuspensions();
        }
        if (!run.oldLedger() || !run.request.single()) {
            run.ledger.markSynced(run.moment.instant());
        }
    }

    private boolean consented() {
        boolean doubted = planned != null
                && run.receipt() instanceof SourceReceipt.Incomplete incomplete
                && incomplete.doubt() == SourceReceipt.Doubt.CONTENT;
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

    private void applyAll(ChangeWriter writer, LedgerJournal journal) throws InterruptedException {
        try (Workers workers = run.brivo.workers()) {
            for (PersonPlan person : run.plan) {
                if (person.changes().stream().noneMatch(PlannedChange::flows)) {
                    continue;
                }
                if (!workers.awaitNeed(this::ending)) {
                    break;
                }
                workers.start(() -> {
                    apply(person, writer, journal);
                    run.progress.advance(1);
                });
            }
        }
    }

    private boolean ending() {
        return run.stopping.get() || failure.get() != null || bug.get() != null;
    }

    private void apply(PersonPlan person, ChangeWriter writer, LedgerJournal journal) {
        try {
            Optional<String> difference = planned == null ? difference(person) : Optional.empty();
            if (difference.isPresent()) {
                skip(person, new Outcome.Stale(difference.get()), journal);
            } else {
                writer.apply(person);
                written.incrementAndGet();
            }
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

    private static void skip(PersonPlan person, Outcome outcome, LedgerJournal journal) {
        for (int place = 0; place < person.changes().size(); place++) {
            if (person.changes().get(place).flows()) {
                journal.ended(person, place, outcome);
            }
        }
    }
}
