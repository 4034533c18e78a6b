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
 * @param watched groups whose members matter, although nobody is added or removed: they are protected
 */
public record ManagedGroups(
        Map<String, AccountGroup> bound,
        Set<String> frozen,
        Set<String> addOnly,
        GroupFacts facts,
        Map<String, AccountGroup> watched) {
    public ManagedGroups {
        addOnly = new TreeSet<>(addOnly);
        bound = new TreeMap<>(bound);
        frozen = new TreeSet<>(frozen);
        watched = new TreeMap<>(watched);
    }

    /** Groups of which nothing else is known as yet. */
    public ManagedGroups(
            Map<String, AccountGroup> bound,
            Set<String> frozen,
            Set<String> addOnly,
            Map<String, AccountGroup> watched) {
        this(bound, frozen, addOnly, GroupFacts.none(), watched);
    }

    /** Groups of which none protects anybody. */
    public ManagedGroups(Map<String, AccountGroup> bound, Set<String> frozen, Set<String> addOnly) {
        this(bound, frozen, addOnly, Map.of());
    }

    /** Groups from which people are removed as well. */
    public ManagedGroups(Map<String, AccountGroup> bound, Set<String> frozen) {
        this(bound, frozen, Set.of());
    }

    public ManagedGroups with(GroupFacts known) {
        return new ManagedGroups(bound, frozen, addOnly, known, watched);
    }

    /** Whether somebody may be removed from a group, by its name in the job file, whom no rule of it names any more. */
    boolean mayRemoveFrom(String name) {
        return !facts.membersStay() && !addOnly.contains(name);
    }

    public Collection<AccountGroup> all() {
        return bound.values();
    }

    /** Groups whose members lose nothing: their names by their ids. */
    public Map<Long, String> protectedGroups() {
        Map<Long, String> names = new TreeMap<>();
        watched.forEach((name, group) -> names.put(group.id(), name));
        return names;
    }

    /** Those whose members are read. */
    public Collection<AccountGroup> read() {
        Map<Long, AccountGroup> groups = new TreeMap<>();
        existing().forEach(group -> groups.put(group.id(), group));
        watched.values().forEach(group -> groups.putIfAbsent(group.id(), group));
        return groups.values();
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
