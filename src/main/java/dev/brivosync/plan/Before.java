package dev.brivosync.plan;

import dev.brivosync.person.Standing;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How somebody whom the source lists would stand by the job file as it was applied last, where that is not as they stand
 * now.
 *
 * @param standing null where the old rules could not tell, and so would have left them as they are
 * @param groups names of groups that the old rules give them, or may, and today's do not
 */
public record Before(@Nullable Standing standing, Set<String> groups) {
    public Before {
        groups = groups.isEmpty() ? Set.of() : new TreeSet<>(groups);
    }

    /** Whether they would have kept their access. */
    boolean letsIn() {
        return standing == null || standing == Standing.ACTIVE;
    }

    /** Whether they would not have been out for good. */
    boolean staysPerson() {
        return standing != Standing.INACTIVE;
    }
}
