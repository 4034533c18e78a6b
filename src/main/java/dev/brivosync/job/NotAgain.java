package dev.brivosync.job;

import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.UndoneBefore;
import dev.brivosync.plan.UndoneBefore.Undone;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody undid and a plan would do again: held as long as the source says it, and forgotten when it no longer does. */
final class NotAgain {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private final CurrentRun run;
    private @Nullable UndoneBefore undone;

    NotAgain(CurrentRun run) {
        this.run = run;
    }

    PersonPlan hold(PersonPlan person) {
        return undone().hold(person);
    }

    /** Only a sync of everybody, from a source that was read whole, tells what that no longer says. */
    void settle(boolean everybody) {
        List<Undone> over = everybody && run.request.kind() == RunRequest.Kind.SYNC
                ? undone().over().stream().filter(each -> !isStillAbsent(each)).toList()
                : List.of();
        if (!over.isEmpty()) {
            run.ledger.undone().forget(over);
            long people = over.stream().map(Undone::user).distinct().count();
            run.note(Note.information("of %s the source no longer says what %s undid"
                    .formatted(Figure.count(people, "person", "people"), runs(over))));
        }
    }

    /** Whoever was let in again and is absent as before would only be missed once more. */
    private boolean isStillAbsent(Undone undone) {
        return undone.effect().isSuspended()
                && run.ledger
                        .owned(undone.user())
                        .filter(person -> run.staging.entry(person.key()).isEmpty())
                        .isPresent();
    }

    /** Who undid what is held, for people. */
    String inWords() {
        return "%s; put the source right and this ends by itself, or approve what is meant all the same"
                .formatted(runs(undone().met()));
    }

    private String runs(Collection<Undone> some) {
        return some.stream()
                .map(Undone::run)
                .distinct()
                .sorted()
                .map(this::inWords)
                .collect(Collectors.joining(" and "));
    }

    private String inWords(int number) {
        return run.runs
                .find(number)
                .map(each -> "run %d (revert of run %d, %s)"
                        .formatted(
                                number, each.undoes(), DAY.format(each.started().atZone(each.zone()))))
                .orElse("run " + number);
    }

    private UndoneBefore undone() {
        UndoneBefore known = undone;
        if (known == null) {
            known = new UndoneBefore(run.ledger.undone().all());
            undone = known;
        }
        return known;
    }
}
