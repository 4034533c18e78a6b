package dev.brivosync.job;

import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.store.Departures;
import dev.brivosync.store.Ledger.Binding;
import dev.brivosync.store.Ledger.CountedRead;
import dev.brivosync.store.SeenPeople;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run that writes leaves for later ones, beside what becomes of its changes: to what somebody has consented, what
 * names mean, who was missing or let out, and how far it has come. A plan leaves all of it untouched.
 */
final class Lasting {
    private final CurrentRun run;
    private final @Nullable PlanChanges planned;

    /** @param planned the step that made the plan in this very run; null where a stored plan is applied */
    Lasting(CurrentRun run, @Nullable PlanChanges planned) {
        this.run = run;
        this.planned = planned;
    }

    /** What was read counts, whatever becomes of the calls. */
    void beforeCalls() {
        remember();
        if (planned != null) {
            planned.rememberListing();
        }
    }

    /** @param ending whether the calls broke off, so that nothing counts that only a whole run may say */
    void afterCalls(boolean ending) {
        if (planned != null && !run.request.changedOnly() && run.receipt() instanceof SourceReceipt.Complete) {
            // last, so that whoever was created or adopted just now is among them
            run.identities.remember(run.number);
        }
        if (!ending && run.isUndoing()) {
            Run plan = run.runs.find(run.plan.run()).orElseThrow();
            if (plan.undoesAll()) {
                run.measures.goBackBefore(Objects.requireNonNull(plan.undoes()));
            }
        }
        rememberDepartures();
        if (planned != null && !ending && run.lostSource() == null) {
            new Following(run).keep();
        }
        if (!ending
                && !run.looksAtSome()
                && !run.isUndoing()
                && run.ledger.past().consented()) {
            run.ledger.past().markApplied(run.clock.instant());
            run.edit.applied(run.plan.run());
            if (everybodyWasPlanned()) {
                run.store.inTransaction(new KnownGroups(run)::remember);
            }
        }
    }

    /** The consent to the first run, the groups that names mean, who was missing again. */
    private void remember() {
        run.store.inTransaction(() -> {
            run.ledger.suspensions().forgetEnded(run.number);
            if (run.isUndoing()) {
                // of a mistake that is taken back nothing follows for the job, least of all consent
                return;
            }
            if (consented()) {
                if (!run.request.single()) {
                    run.ledger.past().markConsented(run.moment.instant());
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

    /** Last, so that whoever was created or adopted just now is among them. */
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
            if (run.lostSource() == null) {
                seen.keepGone(run.number, run.moment.instant());
            }
            seen.keepFormerKeys(run.number);
            if (run.request.job().rules().further().birthDate() != null) {
                seen.keepBirthDates(run.number);
            }
            if (run.receipt() instanceof SourceReceipt.Complete) {
                seen.keepOthers(run.number);
            }
        }
        if (!run.longPause.is()) {
            run.ledger.past().markSynced(run.moment.instant());
        } else if (run.longPause.endsNow() && !isContentDoubted()) {
            run.longPause.settle();
            run.ledger.past().markSynced(run.moment.instant());
        }
    }

    private boolean isContentDoubted() {
        return run.receipt() instanceof SourceReceipt.Incomplete incomplete
                && incomplete.doubt() == SourceReceipt.Doubt.CONTENT;
    }

    private boolean consented() {
        boolean doubted = planned != null && isContentDoubted();
        // whoever has released all of a first plan has consented; to release one person is no consent for the others
        boolean approved =
                !run.plan.holds(Guard.FIRST_RUN) && (planned == null || run.plan.wasReleased(Guard.FIRST_RUN));
        return !doubted
                && (run.request.first()
                        || run.ledger.past().consented()
                        || run.ledger.past().applied()
                        || approved);
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
        if (run.edit.isOfSource()) {
            run.ledger.loseByEdit(run.number);
        }
        if (everybodyWasRead()) {
            run.measures.take();
        }
        run.listings.remember(run.wholeSources());
        CountedRead read = new MissingReads(run).counted();
        if (read != null) {
            run.ledger.countRead(run.number, read);
        }
    }

    /** Also of a stored plan: one that looked at changes only tells nothing of whom it passed by. */
    private boolean everybodyWasPlanned() {
        Run plan = run.runs.find(run.plan.run()).orElseThrow();
        return plan.source() instanceof SourceReceipt.Complete complete
                // where groups or exceptions could not be read, nobody was removed, and nothing follows from that
                && complete.figures().unread().isEmpty()
                && !plan.changesOnly();
    }
}
