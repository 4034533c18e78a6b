package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The groups that a job manages, by the name that its file uses; only these are ever added to or removed from anybody.
 *
 * @param bound name in the job file → the group in Brivo (which may have been renamed there since)
 * @param addOnly names of groups that people are added to, but never removed from
 * @param frozen names whose group vanished from Brivo: nobody is added or removed through them
 * @param facts what else must be known about them
 */
public record ManagedGroups(
        Map<String, AccountGroup> bound, Set<String> frozen, Set<String> addOnly, GroupFacts facts) {
    public ManagedGroups {
        addOnly = new TreeSet<>(addOnly);
        bound = new TreeMap<>(bound);
        frozen = new TreeSet<>(frozen);
    }

    /** Groups of which nothing else is known. */
    public ManagedGroups(Map<String, AccountGroup> bound, Set<String> frozen, Set<String> addOnly) {
        this(bound, frozen, addOnly, GroupFacts.none());
    }

    /** Groups from which people are removed as well. */
    public ManagedGroups(Map<String, AccountGroup> bound, Set<String> frozen) {
        this(bound, frozen, Set.of());
    }

    public ManagedGroups with(GroupFacts known) {
        return new ManagedGroups(bound, frozen, addOnly, known);
    }

    /** Whether somebody may be removed from a group, by its name in the job file, whom no rule of it names any more. */
    boolean mayRemoveFrom(String name) {
        return !facts.membersStay() && !addOnly.contains(name);
    }

    public Collection<AccountGroup> all() {
        return bound.values();
    }

    /** Those that the account has; others are made when the first person belongs to them. */
    public Collection<AccountGroup> existing() {
        return bound.values().stream().filter(AccountGroup::exists).toList();
    }

    /** The group behind a name of the job file; null where it is frozen. */
    public @Nullable AccountGroup named(String name) {
        return bound.get(name);
    }
}
