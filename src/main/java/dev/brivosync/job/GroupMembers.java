package dev.brivosync.job;

import dev.brivosync.store.GroupSizes;
import java.util.HashMap;
import java.util.Map;

/**
 * How many members the job's groups have. A run that asked person by person has seen only those who matter to it, so that
 * of a group which others are in as well the number that was read last counts, where it is larger.
 */
record GroupMembers(CurrentRun run) {
    /** Members by the group's id. */
    Map<Long, Long> known() {
        Map<Long, Long> members = new HashMap<>(run.staging.members());
        new GroupSizes(run.store, run.request.account().name())
                .known()
                .forEach((group, size) -> members.merge(group, size, Math::max));
        return members;
    }
}
