package dev.brivosync.job;

import dev.brivosync.plan.Note;
import dev.brivosync.plan.Pause;
import dev.brivosync.store.Suspensions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run goes by that comes long after the last one: of the suspensions that the ledger takes for the job's own, those
 * that the account's journal proves to be so still. All others are nobody's from then on, and are never ended on a guess.
 */
final class LongPause {
    private final CurrentRun run;
    private final @Nullable Instant last;
    private @Nullable Pause pause;

    LongPause(CurrentRun run) {
        this.run = run;
        Instant synced = run.ledger.past().lastSync().orElse(null);
        this.last = OldLedger.is(run.request.job().schedule(), synced, run.moment.instant()) ? synced : null;
    }

    /** Whether so much time has passed that what the ledger says of suspensions is not to be relied on. */
    boolean is() {
        return last != null;
    }

    /** Null where no long pause ends with this run; told when it is asked for first, once the account is staged. */
    @Nullable
    Pause found() {
        if (last != null && pause == null) {
            pause = new Pause(day(last), day(run.moment.instant()), proven(last));
        }
        return pause;
    }

    /** A run that looks at some people alone leaves the doubt to the next one. */
    boolean endsNow() {
        return last != null && !run.looksAtSome() && !run.request.changedOnly();
    }

    /** From here on only what is proven counts as the job's own doing. */
    void settle() {
        Pause ended = found();
        if (ended != null) {
            suspensions().forgetAllBut(ended);
        }
    }

    private Set<Long> proven(Instant lastRun) {
        Set<Long> suspended = run.request.changedOnly() || run.lostSource() != null
                ? Set.of()
                : suspensions().standing(run.number);
        Set<Long> proven = new HashSet<>(suspended);
        String told = "";
        if (!suspended.isEmpty()) {
            switch (new PauseJournal(run.brivo.audit(), lastRun, run.moment.instant()).read()) {
                case PauseJournal.Finding.ChangedByOthers(var users) -> {
                    proven.removeAll(users);
                    told = "of %d suspended by this job, Brivo's journal proves %d to be so still; "
                            .formatted(suspended.size(), proven.size());
                }
                case PauseJournal.Finding.Unproven(var why) -> {
                    proven.clear();
                    told =
                            "of %d suspended by this job, Brivo's journal does not prove who did it last (%s), so that they stay suspended; "
                                    .formatted(suspended.size(), why);
                }
            }
        }
        run.note(Note.information(
                "the last sync of this job was on %s, long before it should have been: %swho would lose access now waits for somebody, once"
                        .formatted(day(lastRun), told)));
        return proven;
    }

    private Suspensions suspensions() {
        return run.ledger.suspensions();
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, run.moment.zone());
    }
}
