package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.person.AccountGroup;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The users who are in one group, read as far as is asked for: the first page tells how many pages there are. Not
 * thread-safe, and may pass from one thread to another.
 */
public final class Members {
    private final AccountGroup group;
    private final Walk<Member> walk;

    /** A user as far as a coherent walk needs them. */
    record Member(
            long id, @Nullable String firstName, @Nullable String lastName) {
        static Member of(ApiUser user) {
            return new Member(user.id(), user.firstName(), user.lastName());
        }
    }

    Members(AccountGroup group, LongFunction<@Nullable Page<Member>> pageAt) {
        this.group = group;
        this.walk = new Walk<>("GET /groups/{id}/users", pageAt, Member::id);
    }

    /** Reads the first page; one call. */
    Members begun() {
        var _ = walk.hasNext();
        return this;
    }

    public AccountGroup group() {
        return group;
    }

    /** How many there are, as the last page read tells. */
    public long count() {
        return walk.pages().count();
    }

    /** How many pages {@link #ids} still has to read. */
    public long pagesLeft() {
        return walk.pages().left();
    }

    /** Ids of all of them; reads what has not been read yet. */
    public SortedSet<Long> ids() {
        try (walk) {
            walk.forEachRemaining(_ -> {});
            return new TreeSet<>(walk.seen());
        }
    }
}
