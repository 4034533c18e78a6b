package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.GroupsChange;
import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.brivo.BrivoApi.Suspension;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.plan.Outcome;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes and gives what opens doors: suspension and groups. */
record Access(BrivoApi api, Orders orders) {
    /** Where nobody is kept out. */
    Access(BrivoApi api) {
        this(api, Orders.none());
    }

    /** Lets the user in, unless somebody has ordered meanwhile that they stay out. */
    Outcome letIn(long userId) {
        return orders.keepOut(userId).<Outcome>map(Outcome.Skipped::new).orElseGet(() -> suspend(userId, false));
    }

    /** Sets the suspension; it is no toggle. */
    Outcome suspend(long userId, boolean suspended) {
        Suspension answer = api.suspend(userId, new Suspension(suspended));
        if (answer == null || answer.suspended() == null) {
            answer = api.suspension(userId);
        }
        return answer != null && Boolean.valueOf(suspended).equals(answer.suspended())
                ? new Outcome.Done()
                : NotConverged.after(
                        "PUT /users/{id}/suspended",
                        "the user is%s suspended".formatted(suspended ? " not" : " still"));
    }

    /** Adds and removes in one call and returns the ids of the groups that the user is in afterwards. */
    SortedSet<Long> changeGroups(long userId, SortedSet<Long> add, SortedSet<Long> remove) {
        Page<BrivoApi.ApiGroup> answer = api.changeGroups(userId, new GroupsChange(add, remove));
        return groupIds(answer == null || answer.data() == null ? api.groupsOf(userId) : answer);
    }

    /** Ids of the groups in an answer that is not paged. */
    static SortedSet<Long> groupIds(@Nullable Page<BrivoApi.ApiGroup> groups) {
        List<BrivoApi.ApiGroup> data = groups == null ? null : groups.data();
        if (data == null) {
            throw new BrivoFailure("GET /users/{id}/groups", new Temporary("the answer holds no groups", true));
        }
        return data.stream().map(BrivoApi.ApiGroup::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
