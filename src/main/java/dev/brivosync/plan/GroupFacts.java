package dev.brivosync.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must be known about a job's groups beside which they are.
 *
 * @param newlyManaged ids of groups from which this job has never removed anybody: the first removals wait for consent
 * @param exceptions null where they could not be read, so that nobody is removed from any group
 * @param others by id, the names of the account's groups that the job does not manage
 */
public record GroupFacts(Set<Long> newlyManaged, @Nullable Exceptions exceptions, SortedMap<Long, String> others) {
    public GroupFacts {
        newlyManaged = Collections.unmodifiableSortedSet(new TreeSet<>(newlyManaged));
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** Groups long known, without exceptions, in an account that has no others. */
    public static GroupFacts none() {
        return new GroupFacts(Set.of(), Exceptions.none(), new TreeMap<>());
    }

    /** Whether whoever is in a group stays in it, whatever the rules say. */
    boolean membersStay() {
        return exceptions == null;
    }

    Exceptions given() {
        return exceptions == null ? Exceptions.none() : exceptions;
    }

    public GroupFacts withNewlyManaged(Set<Long> ids) {
        return new GroupFacts(ids, exceptions, others);
    }

    public GroupFacts withExceptions(@Nullable Exceptions read) {
        return new GroupFacts(newlyManaged, read, others);
    }

    public GroupFacts withOthers(Map<Long, String> names) {
        return new GroupFacts(newlyManaged, exceptions, new TreeMap<>(names));
    }
}
