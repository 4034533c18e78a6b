package dev.brivosync.person;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What cannot be said of a person in this run, because a part of the source that it comes from was not read. Brivo's side
 * of it stays as it is; nobody new is created without a name.
 *
 * @param names whether a first or last name is lacking
 * @param groups managed groups, as written in the job file, of which nobody knows whether the person belongs to them
 * @param badges whether the cards are unknown
 */
public record Frozen(boolean names, SortedSet<String> groups, boolean badges) {
    private static final Frozen NOTHING = new Frozen(false, new TreeSet<>(), false);

    public Frozen {
        groups = new TreeSet<>(groups);
    }

    public static Frozen nothing() {
        return NOTHING;
    }
}
