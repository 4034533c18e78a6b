package dev.brivosync.plan;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A door that begins or ceases to open for a person during a schedule.
 *
 * @param id the door's in Brivo
 * @param door its name
 * @param opens whether it begins to open
 * @param via the groups that the person comes into or leaves and that have the door; empty where all access begins or
 *     ends
 * @param besides schedules during which the door opens for them before and after
 */
public record DoorChange(
        long id, String door, String schedule, boolean opens, SortedSet<String> via, SortedSet<String> besides) {
    public DoorChange {
        via = Collections.unmodifiableSortedSet(new TreeSet<>(via));
        besides = Collections.unmodifiableSortedSet(new TreeSet<>(besides));
    }
}
