package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What shall happen to one person: the unit that is measured, held, applied and reported as one.
 *
 * @param name first and last name, as reports show them
 * @param baseline the user as Brivo had them when this was planned; null where there was none
 * @param origin the place in the source that led to it; null where only absence did, or an end that an earlier read told
 * @param changes in the order in which they are applied: what takes access first, what gives it last
 * @param notes what a person should know although nothing changes, in plain words
 * @param sources which of several sources a value comes from ({@link dev.brivosync.person.Provenance})
 * @param doors which doors that opens and closes for them, where it is known
 */
public record PersonPlan(
        PersonKey key,
        String name,
        @Nullable AccountUser baseline,
        @Nullable String origin,
        List<PlannedChange> changes,
        List<Note> notes,
        SortedMap<String, String> sources,
        DoorEffects doors) {
    public PersonPlan {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
        sources = new TreeMap<>(sources);
    }

    /** Somebody of whom no doors are known. */
    public PersonPlan(
            PersonKey key,
            String name,
            @Nullable AccountUser baseline,
            @Nullable String origin,
            List<PlannedChange> changes,
            List<Note> notes,
            SortedMap<String, String> sources) {
        this(key, name, baseline, origin, changes, notes, sources, DoorEffects.none());
    }

    /** For a job with one source. */
    public PersonPlan(
            PersonKey key,
            String name,
            @Nullable AccountUser baseline,
            @Nullable String origin,
            List<PlannedChange> changes,
            List<Note> notes) {
        this(key, name, baseline, origin, changes, notes, new TreeMap<>());
    }

    /** Smaller comes first when a plan is applied: the most urgent class among the person's changes. */
    public int urgency() {
        return changes.stream()
                .mapToInt(each -> each.changeClass().ordinal())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Whether a card or PIN that they get is first given back by somebody else. */
    public boolean waitsForOthers() {
        return changes.stream().anyMatch(each -> each.flows() && each.change().giver() != null);
    }

    /** Nobody needs to hear of it: nothing changes and there is nothing to say. */
    public boolean isQuiet() {
        return changes.isEmpty() && notes.isEmpty();
    }

    public PersonPlan withChanges(UnaryOperator<PlannedChange> step) {
        return withChanges(changes.stream().map(step).toList());
    }

    /** The same person with other changes. */
    public PersonPlan withChanges(List<PlannedChange> others) {
        return new PersonPlan(key, name, baseline, origin, others, notes, sources, doors);
    }

    /** The same plan about this user. */
    public PersonPlan about(AccountUser user) {
        return new PersonPlan(key, name, user, origin, changes, notes, sources, doors);
    }
}
