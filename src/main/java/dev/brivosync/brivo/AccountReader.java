package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.ApiGroup;
import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.brivo.BrivoError.NotFound;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the account now. Every method throws {@link BrivoFailure} where Brivo could not be asked, which is
 * never the same as "not there". Thread-safe; each walk belongs to one thread.
 */
public final class AccountReader {
    private final BrivoApi api;

    AccountReader(BrivoApi api) {
        this.api = api;
    }

    /** Every user that the administrator sees, in pages of 100; memberships are empty. */
    public UserWalk users() {
        return new UserWalk(offset -> reading(() -> api.users(offset, Walk.PAGE_SIZE)), this::byId);
    }

    /** Every group that the administrator sees. */
    public List<AccountGroup> groups() {
        Walk<AccountGroup> walk = new Walk<>("GET /groups", this::pageOfGroups, AccountGroup::id);
        Map<Long, AccountGroup> groups = new LinkedHashMap<>();
        walk.forEachRemaining(group -> groups.put(group.id(), group));
        groups.keySet().retainAll(walk.seen());
        return List.copyOf(groups.values());
    }

    /** Ids of the users who are in this group. */
    public SortedSet<Long> members(AccountGroup group) {
        Walk<Long> walk = new Walk<>(
                "GET /groups/{id}/users",
                offset -> mapped(reading(() -> api.members(group.id(), offset, Walk.PAGE_SIZE)), ApiUser::id),
                id -> id);
        walk.forEachRemaining(_ -> {});
        return new TreeSet<>(walk.seen());
    }

    /** The user who carries exactly this key as externalId; one call, or a walk and one where the key does not fit in an address. */
    public Optional<AccountUser> byKey(PersonKey key) {
        if (!PathSegment.isSafe(key.text())) {
            return inListing(key);
        }
        return found("GET /users/{externalId}/external", () -> api.userByExternalId(PathSegment.encode(key.text())))
                .filter(user -> key.text().equals(user.externalId()));
    }

    public Optional<AccountUser> byId(long userId) {
        return found("GET /users/{id}", () -> api.user(userId));
    }

    /** Ids of all groups of this user that the administrator sees. */
    public SortedSet<Long> groupsOf(long userId) {
        Page<ApiGroup> groups = reading(() -> api.groupsOf(userId));
        return Access.groupIds(groups);
    }

    private Optional<AccountUser> inListing(PersonKey key) {
        UserWalk walk = users();
        Set<Long> carriers = new LinkedHashSet<>();
        walk.forEachRemaining(user -> {
            carriers.remove(user.id());
            if (key.text().equals(user.externalId())) {
                carriers.add(user.id());
            }
        });
        carriers.removeAll(walk.vanished());
        // the listing may lack fields of theirs
        return carriers.stream()
                .findFirst()
                .flatMap(this::byId)
                .filter(user -> key.text().equals(user.externalId()));
    }

    private @Nullable Page<AccountGroup> pageOfGroups(long offset) {
        return mapped(
                reading(() -> api.groups(offset, Walk.PAGE_SIZE)),
                group -> new AccountGroup(group.id(), Objects.requireNonNullElse(group.name(), "")));
    }

    static <A, B> @Nullable Page<B> mapped(@Nullable Page<A> page, Function<A, B> mapping) {
        return page == null
                ? null
                : new Page<>(
                        page.data() == null
                                ? null
                                : page.data().stream().map(mapping).toList(),
                        page.count());
    }

    private static Optional<AccountUser> found(String call, Supplier<@Nullable ApiUser> lookup) {
        try {
            ApiUser user = reading(lookup);
            if (user == null || user.id() == 0) {
                throw new BrivoFailure(call, new BrivoError.Temporary("the answer holds no user", true));
            }
            return Optional.of(user.toAccountUser());
        } catch (BrivoFailure failure) {
            if (failure.error() instanceof NotFound) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Nothing can be decided without what was to be read. */
    static <T extends @Nullable Object> T reading(Supplier<T> call) {
        try {
            return call.get();
        } catch (BrivoFailure failure) {
            throw failure.endingTheRun();
        }
    }
}
