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
 * @param frozen names whose group vanished from Brivo: nobody is added or removed through them
 */
public record ManagedGroups(Map<String, AccountGroup> bound, Set<String> frozen) {
    public ManagedGroups {
        bound = new TreeMap<>(bound);
        frozen = new TreeSet<>(frozen);
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
