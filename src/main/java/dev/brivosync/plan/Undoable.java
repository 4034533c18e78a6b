package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did to one person, and how they stand today.
 *
 * @param was the person's plan in that run with its outcomes, as far as it shall be undone; about the user whom it made,
 *     where it made one and that is known
 * @param owned as the ledger has the user now; null where they are this job's no longer
 * @param now the user as Brivo has them; null where they are gone
 * @param cardsTold whether it could be read what they carry
 * @param holders by id, who has the cards that they would get again
 * @param later by {@link Effect#aspect}, the last run of this job that changed it since
 * @param keyTaken whether somebody else has the key that they had before
 */
public record Undoable(
        PersonPlan was,
        @Nullable OwnedPerson owned,
        @Nullable AccountUser now,
        boolean cardsTold,
        Map<Long, Long> holders,
        Map<String, Integer> later,
        boolean keyTaken) {
    public Undoable {
        holders = Map.copyOf(holders);
        later = Map.copyOf(later);
    }
}
