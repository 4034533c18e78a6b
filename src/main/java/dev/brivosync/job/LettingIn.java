package dev.brivosync.job;

import dev.brivosync.brivo.SuspensionDesk;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Stands between a plan and whoever is suspended by order while it is applied: what the plan would give them is left out,
 * and whom it let in at the very moment is suspended again. Thread-safe.
 */
final class LettingIn {
    private final OrdersOfRun orders;
    private final SuspensionDesk desk;
    private final Consumer<Note> notes;
    private final Clock clock;
    private final Queue<PersonPlan> letIn = new ConcurrentLinkedQueue<>();

    LettingIn(OrdersOfRun orders, SuspensionDesk desk, Consumer<Note> notes, Clock clock) {
        this.clock = clock;
        this.orders = orders;
        this.desk = desk;
        this.notes = notes;
    }

    /** The same plan without what an order of this moment forbids, or what one that has ended asked for. */
    PersonPlan allowed(PersonPlan person, Journal journal) {
        Optional<KeptSuspended> order = orders.of(person);
        order.ifPresent(kept -> remember(kept, person));
        Optional<String> kept = order.map(orders::words);
        PersonPlan left = person;
        for (int place = 0; place < person.changes().size(); place++) {
            PlannedChange planned = person.changes().get(place);
            Optional<String> obstacle = planned.flows() ? obstacle(planned, kept) : Optional.empty();
            if (obstacle.isPresent()) {
                journal.ended(person, place, new Outcome.Skipped(obstacle.get()));
                left = left.withChanges(change -> change == planned ? change.blocked(obstacle.get()) : change);
            }
        }
        return left;
    }

    /** Whoever was to lose access by this plan is not let in when the order ends. */
    private void remember(KeptSuspended kept, PersonPlan person) {
        person.changes().stream()
                .filter(planned -> planned.change() instanceof Change.Suspend
                        && planned.changeClass() != ChangeClass.KEPT_SUSPENDED)
                .findFirst()
                .ifPresent(planned ->
                        orders.said(Map.of(kept, new KeptSuspended.Said(clock.instant(), planned.why(), null))));
    }

    private static Optional<String> obstacle(PlannedChange planned, Optional<String> kept) {
        if (kept.isEmpty()) {
            return planned.changeClass() == ChangeClass.KEPT_SUSPENDED && planned.change() instanceof Change.Suspend
                    ? Optional.of("the order that kept them suspended has ended meanwhile")
                    : Optional.empty();
        }
        boolean harmless = planned.change() instanceof Change.Suspend
                || (planned.change() instanceof Change.Update update
                        && update.newKey().isPresent());
        return harmless ? Optional.empty() : kept;
    }

    /** Whoever was let in just now may have been suspended by order in the same moment. */
    void afterwards(PersonPlan person) {
        boolean lets = person.changes().stream()
                .anyMatch(planned -> planned.flows() && planned.change() instanceof Change.Reinstate);
        if (lets) {
            letIn.add(person);
            look(person);
        }
    }

    /** When all is written: once more everybody who was let in. */
    void end() {
        letIn.forEach(this::look);
    }

    private void look(PersonPlan person) {
        AccountUser user = person.baseline();
        Optional<String> kept = user == null ? Optional.empty() : orders.keepOut(user.id());
        if (user != null && kept.isPresent() && letIn.remove(person)) {
            Outcome outcome = desk.suspend(user.id(), true);
            if (!(outcome instanceof Outcome.Done)) {
                notes.accept(Note.trouble("%s is %s, and could not be suspended again: suspend them in Brivo"
                        .formatted(person.key(), kept.get())));
            }
        }
    }
}
