package dev.brivosync.job;

import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Returns;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens to a journal and remembers which cards were to be given back and were not, so that nobody waits for them in
 * vain. Thread-safe.
 */
final class GivenBack extends HeardJournal implements Returns {
    private final Map<Long, String> kept = new ConcurrentHashMap<>();

    GivenBack(Journal journal) {
        super(journal);
    }

    @Override
    public Optional<String> obstacle(Change.AssignBadge wanted) {
        Long credential = wanted.credential();
        return wanted.giver() == null || credential == null
                ? Optional.empty()
                : Optional.ofNullable(kept.get(credential));
    }

    @Override
    public void ended(PersonPlan person, int change, Outcome outcome) {
        if (person.changes().get(change).change() instanceof Change.RevokeBadge(HeldBadge badge, var _)) {
            String why = switch (outcome) {
                case Outcome.Done _ -> null;
                case Outcome.Failed _ -> "taking it from them failed";
                case Outcome.Stale _ -> "they changed in Brivo since the plan was made";
                case Outcome.Skipped(var reason) -> reason;
            };
            if (why != null) {
                kept.put(
                        badge.credential(),
                        "%s still has this card: %s; a later run hands it on".formatted(person.key(), why));
            }
        }
        super.ended(person, change, outcome);
    }
}
