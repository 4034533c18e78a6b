package dev.brivosync.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a person's plan opens and closes for them, as far as the job's groups tell.
 *
 * @param changes by the door's name; a door that another of their groups opens during the same schedule is not among them
 * @param mayStillOpen names of doors that they lose, or lose a card for, and whose control panel is disconnected
 */
public record DoorEffects(List<DoorChange> changes, SortedSet<String> mayStillOpen) {
    private static final DoorEffects NONE = new DoorEffects(List.of(), Collections.emptySortedSet());

    public DoorEffects {
        changes = List.copyOf(changes);
        mayStillOpen = Collections.unmodifiableSortedSet(new TreeSet<>(mayStillOpen));
    }

    public static DoorEffects none() {
        return NONE;
    }

    public boolean isNone() {
        return changes.isEmpty() && mayStillOpen.isEmpty();
    }
}
