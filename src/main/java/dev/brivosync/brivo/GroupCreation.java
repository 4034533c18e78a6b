package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.ApiGroup;
import dev.brivosync.brivo.BrivoError.Permission;
import dev.brivosync.brivo.BrivoError.Rejected;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.OnlyOnce.Making;
import dev.brivosync.person.Folding;
import dev.brivosync.plan.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes groups that the account lacks, each once however many people wait for it. Brivo would make a second one of the
 * same name (FACTS: Groups), so that the name is looked for before anything is sent. Thread-safe.
 */
final class GroupCreation {
    private static final String CALL = "POST /groups";

    /** What became of one name. */
    sealed interface Found {
        record Group(long id) implements Found {}

        /** There is none, or none that is meant beyond doubt. */
        record Nowhere(Outcome failure) implements Found {}
    }

    private final BrivoApi api;
    private final OnlyOnce once;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<String, Found> known = new ConcurrentHashMap<>();

    GroupCreation(BrivoApi api, OnlyOnce once) {
        this.api = api;
        this.once = once;
    }

    /** The group of this name, made where there is none. */
    Found named(String name) {
        ReentrantLock lock = locks.computeIfAbsent(name, _ -> new ReentrantLock());
        lock.lock();
        try {
            Found found = known.get(name);
            if (found == null) {
                found = found(name);
                known.put(name, found);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private Found found(String name) {
        if (name.length() > Folding.LONGEST_NAME || name.isBlank()) {
            return nowhere("%s was not sent: a group's name has 1 to %d characters; shorten “%s” in the job file"
                    .formatted(CALL, Folding.LONGEST_NAME, name));
        }
        List<Long> present = listed(name);
        return present.isEmpty() ? made(name) : only(present, name);
    }

    private Found made(String name) {
        try {
            var made = once.make(new Making<>(CALL, () -> send(name), () -> first(name), _ -> false));
            ApiGroup group = made.thing();
            if (made.found()) {
                return only(listed(name), name);
            }
            return group.name() == null || group.name().equals(name)
                    ? new Found.Group(group.id())
                    : new Found.Nowhere(
                            NotConverged.after(CALL, NotConverged.values("the group's name", name, group.name())));
        } catch (BrivoFailure failure) {
            // it would be refused for everybody who waits for it; other failures may be over for the next one
            if (failure.error() instanceof Rejected || failure.error() instanceof Permission) {
                return nowhere(String.valueOf(failure.getMessage()));
            }
            throw failure;
        }
    }

    private ApiGroup send(String name) {
        ApiGroup answer = api.createGroup(new BrivoApi.NewGroup(name));
        if (answer == null || answer.id() == 0) {
            throw new BrivoFailure(CALL, new Temporary("the answer holds no group", false));
        }
        return answer;
    }

    private Optional<ApiGroup> first(String name) {
        return listed(name).stream().findFirst().map(id -> new ApiGroup(id, name));
    }

    private Found only(List<Long> ids, String name) {
        return ids.size() == 1
                ? new Found.Group(ids.getFirst())
                : nowhere(
                        "GET /groups: Brivo has %d groups called “%s”; rename all but one".formatted(ids.size(), name));
    }

    /** Ids of the groups with exactly this name. */
    private List<Long> listed(String name) {
        Walk<ApiGroup> walk = new Walk<>(
                "GET /groups",
                offset -> Filter.holds(name)
                        ? api.groupsMatching("name__eq:" + name, offset, Pages.SIZE)
                        : api.groups(offset, Pages.SIZE),
                ApiGroup::id);
        return walk.whole().stream()
                .filter(group -> name.equals(group.name()))
                .map(ApiGroup::id)
                .toList();
    }

    private static Found nowhere(String error) {
        return new Found.Nowhere(new Outcome.Failed(error));
    }
}
