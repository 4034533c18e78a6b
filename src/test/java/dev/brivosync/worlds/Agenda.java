package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.User;
import dev.brivosync.worlds.World.Ours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What shall be done for one key on one day, act by act in its order.
 *
 * @param names all keys by which the person is known, the earlier ones too
 */
record Agenda(Oracle oracle, SourceOfDay source, String key, Set<String> names, List<Act> acts) {
    Agenda(Oracle oracle, SourceOfDay source, String key) {
        this(oracle, source, key, new TreeSet<>(Set.of(key)), new ArrayList<>());
    }

    void add(Act act) {
        acts.add(act);
    }

    void add(String cause, String kind, String detail, Runnable effect) {
        acts.add(new Act(key, cause, kind, detail, true, effect));
    }

    /** Something that cannot be done, and is told. */
    void block(String cause, String kind, String detail) {
        acts.add(new Act(key, cause, kind, detail, false, () -> {}));
    }

    void suspend(String cause, long id) {
        add(cause, "suspend", "", () -> {
            oracle.account.put(oracle.account.user(id).suspended(true));
            oracle.remember(id, ours -> ours.suspendedOn(source.today()));
        });
    }

    void suspendIfActive(@Nullable User user, String cause) {
        if (user != null && !user.suspended()) {
            suspend(cause, user.id());
        }
    }

    void reinstate(String cause, User user) {
        add(cause, "reinstate", "", () -> {
            oracle.account.put(oracle.account.user(user.id()).suspended(false));
            oracle.remember(user.id(), Ours::notSuspended);
        });
    }

    boolean isOver(@Nullable Instant end) {
        return end != null && !source.now().isBefore(end);
    }
}
