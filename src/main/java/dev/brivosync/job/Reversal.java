package dev.brivosync.job;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.PersonPlan;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants undone.
 *
 * @param run that did it
 * @param keys only what it did to these people; empty: to everybody
 * @param changeClass only what it did of this class; null: all
 */
public record Reversal(
        int run, Set<PersonKey> keys, @Nullable ChangeClass changeClass) {
    public Reversal {
        keys = new TreeSet<>(keys);
    }

    /** Whether it is all that the run did. */
    boolean isWhole() {
        return keys.isEmpty() && changeClass == null;
    }

    /** The same person with what is meant, as far as it was tried. */
    PersonPlan meant(PersonPlan was) {
        boolean named = keys.isEmpty() || keys.contains(was.key());
        return was.withChanges(was.changes().stream()
                .filter(change -> named
                        && change.outcome() != null
                        && (changeClass == null || change.changeClass() == changeClass))
                .toList());
    }
}
