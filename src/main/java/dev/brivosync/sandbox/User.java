package dev.brivosync.sandbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A user of an account, at one moment.
 *
 * @param groups ids, ascending
 * @param customFields values as they were written, by the id of their definition
 */
record User(
        long id,
        Profile profile,
        boolean suspended,
        List<Long> groups,
        Map<Long, String> customFields,
        @Nullable Photo photo,
        Instant created,
        Instant updated) {
    User {
        groups = groups.stream().sorted().distinct().toList();
        customFields = Map.copyOf(customFields);
    }

    static User fresh(long id, Profile profile, Instant now) {
        return new User(id, profile, false, List.of(), Map.of(), null, now, now);
    }

    String name() {
        return profile.firstName() + " " + profile.lastName();
    }

    User withProfile(Profile changed, Instant now) {
        return new User(id, changed, suspended, groups, customFields, photo, created, now);
    }

    User withSuspended(boolean changed, Instant now) {
        return new User(id, profile, changed, groups, customFields, photo, created, now);
    }

    User withGroups(Collection<Long> changed) {
        return new User(id, profile, suspended, List.copyOf(changed), customFields, photo, created, updated);
    }

    User withPhoto(@Nullable Photo changed, Instant now) {
        return new User(id, profile, suspended, groups, customFields, changed, created, now);
    }

    /** The same with one custom field set, or cleared by null. */
    User withCustomField(long field, @Nullable String value, Instant now) {
        Map<Long, String> changed = new TreeMap<>(customFields);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return new User(id, profile, suspended, groups, changed, photo, created, now);
    }
}
