package dev.brivosync.plan;

import java.util.List;

/**
 * What somebody can open doors with, and which.
 *
 * @param with {@code card 1001, facility 70}, {@code PIN}, {@code mobile pass}: what is valid now or will be
 * @param withTold false where Brivo was not asked, or did not say
 * @param doors names of doors that a group opens for them
 * @param doorsTold false where the doors of a group could not be read
 * @param groups names of all groups that they are in
 */
public record WaysIn(List<String> with, boolean withTold, List<String> doors, boolean doorsTold, List<String> groups) {
    public WaysIn {
        with = List.copyOf(with);
        doors = List.copyOf(doors);
        groups = List.copyOf(groups);
    }

    /** Of somebody who is in no group: nothing opens, whatever they carry. */
    static WaysIn none() {
        return new WaysIn(List.of(), true, List.of(), true, List.of());
    }

    /** Whether a door may open for them, what is not known counting against them. */
    public boolean isPossible() {
        boolean door = !doors.isEmpty() || (!doorsTold && !groups.isEmpty());
        return door && (!with.isEmpty() || !withTold);
    }
}
