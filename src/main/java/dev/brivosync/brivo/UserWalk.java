package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.person.AccountUser;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All users of the account, as one coherent walk shows them. A user may be yielded a second time where they changed
 * meanwhile: the later one counts. Memberships are empty. Pages are fetched ahead of their turn: close the walk where it
 * may be left before its end. Not thread-safe; both methods throw {@link BrivoFailure} where Brivo does not answer, or
 * shows fewer users than it counts.
 */
public final class UserWalk implements Iterator<AccountUser>, AutoCloseable {
    private static final int AHEAD = 24;

    private final Walk<AccountUser> walk;
    private final LongFunction<Optional<AccountUser>> byId;
    private final Set<Long> vanished = new HashSet<>();
    private final Deque<AccountUser> confirmed = new ArrayDeque<>();
    private boolean looked;
    private volatile boolean detailed;
    private volatile boolean withExemption;
    private volatile boolean withCustomFields;

    UserWalk(LongFunction<@Nullable Page<ApiUser>> pageAt, LongFunction<Optional<AccountUser>> byId) {
        this.walk = new Walk<>(
                "GET /users",
                offset -> AccountReader.mapped(pageAt.apply(offset), this::listed),
                AccountUser::id,
                AHEAD);
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
     * What the listing may have left out of everybody, so that an empty field of a user proves nothing (FACTS: Lists).
     * Certain after the last user.
     */
    public Set<Detail> untold() {
        Set<Detail> untold = EnumSet.noneOf(Detail.class);
        if (!detailed) {
            untold.addAll(EnumSet.of(Detail.MIDDLE_NAME, Detail.EMAILS, Detail.PHONES));
        }
        if (!withExemption) {
            untold.add(Detail.TWO_FACTOR_EXEMPTION);
        }
        if (!withCustomFields) {
            untold.add(Detail.CUSTOM_FIELDS);
        }
        return untold;
    }

    /**
     * Whether the account was being changed each time it was read. Whoever was there all the time has been yielded even
     * so, unless they were renamed. Certain after the last user.
     */
    public boolean restless() {
        return walk.restless();
    }

    @Override
    public void close() {
        walk.close();
    }

    private AccountUser listed(ApiUser user) {
        if (user.isDetailed()) {
            detailed = true;
        }
        if (user.bleTwoFactorExempt() != null) {
            withExemption = true;
        }
        if (user.customFields() != null) {
            withCustomFields = true;
        }
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
