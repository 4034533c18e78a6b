package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.person.AccountUser;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All users of the account, as one coherent walk shows them. A user may be yielded a second time where they changed
 * meanwhile: the later one counts. Memberships are empty. Not thread-safe; both methods throw {@link BrivoFailure} where
 * Brivo does not answer, or never twice the same.
 */
public final class UserWalk implements Iterator<AccountUser> {
    private final Walk<AccountUser> walk;
    private final LongFunction<Optional<AccountUser>> byId;
    private final Set<Long> vanished = new HashSet<>();
    private final Deque<AccountUser> confirmed = new ArrayDeque<>();
    private boolean looked;
    private boolean detailed;

    UserWalk(LongFunction<@Nullable Page<ApiUser>> pageAt, LongFunction<Optional<AccountUser>> byId) {
        this.walk = new Walk<>(
                "GET /users", offset -> AccountReader.mapped(pageAt.apply(offset), this::listed), AccountUser::id);
        this.byId = byId;
    }

    @Override
    public boolean hasNext() {
        if (walk.hasNext()) {
            return true;
        }
        if (!looked) {
            looked = true;
            walk.doubtful().forEach(this::lookFor);
        }
        return !confirmed.isEmpty();
    }

    @Override
    public AccountUser next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return confirmed.isEmpty() ? walk.next() : confirmed.remove();
    }

    /** Ids of users who were yielded and then deleted while the account was read. Complete after the last user. */
    public Set<Long> vanished() {
        return Collections.unmodifiableSet(vanished);
    }

    /**
     * Whether the listing tells no more of anybody than key, names and suspension, so that an empty field of a user proves
     * nothing (FACTS: Lists). Certain after the last user.
     */
    public boolean sparse() {
        return !detailed;
    }

    private AccountUser listed(ApiUser user) {
        detailed |= user.isDetailed();
        return user.toAccountUser();
    }

    /** A listing that lacks somebody is no proof that they are gone (FACTS: Lists). */
    private void lookFor(long id) {
        byId.apply(id)
                .ifPresentOrElse(
                        user -> {
                            if (walk.isNews(user)) {
                                confirmed.add(user);
                            }
                        },
                        () -> vanished.add(id));
    }
}
