package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.brivo.BrivoError.NotFound;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
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
        return new UserWalk(offset -> reading(() -> api.users(offset, Pages.SIZE)), this::byId);
    }

    /** How many users the listing counts; one call. */
    public long usersListed() {
        Page<ApiUser> page = reading(() -> api.users(0, 1));
        return page == null || page.count() == null ? 0 : page.count();
    }

    /** Every group that the administrator sees. */
    public List<AccountGroup> groups() {
        return new Walk<>("GET /groups", this::pageOfGroups, AccountGroup::id).whole();
    }

    /** The users who are in this group, of whom the first page has been read; one call. */
    public Members members(AccountGroup group) {
        return new Members(
                        group,
                        offset ->
                                mapped(reading(() -> api.members(group.id(), offset, Pages.SIZE)), Members.Member::of))
                .begun();
    }

    /** How many calls the members of a group take, where there are so many. */
    public static long callsForMembers(long members) {
        return Pages.of(members);
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

    /** Ids of all groups of this user that the administrator sees; empty where there is no such user. */
    public Optional<SortedSet<Long>> groupsOf(long userId) {
        return belongingTo(userId, () -> Access.groupIds(reading(() -> api.groupsOf(userId))));
    }

    private Optional<AccountUser> inListing(PersonKey key) {
        Set<Long> carriers = new LinkedHashSet<>();
        try (UserWalk walk = users()) {
            walk.forEachRemaining(user -> {
                carriers.remove(user.id());
                if (key.text().equals(user.externalId())) {
                    carriers.add(user.id());
                }
            });
            carriers.removeAll(walk.vanished());
        }
        // the listing may lack fields of theirs
        return carriers.stream()
                .findFirst()
                .flatMap(this::byId)
                .filter(user -> key.text().equals(user.externalId()));
    }

    private @Nullable Page<AccountGroup> pageOfGroups(long offset) {
        return mapped(
                reading(() -> api.groups(offset, Pages.SIZE)),
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
        return present(() -> {
            ApiUser user = reading(lookup);
            if (user == null || user.id() == 0) {
                throw new BrivoFailure(call, new BrivoError.Temporary("the answer holds no user", true));
            }
            return user.toAccountUser();
        });
    }

    /**
     * Something that belongs to a user; empty where the user is gone. A 404 alone does not prove that: the user is looked
     * for, and where they are there, asked for it once more.
     */
    <T> Optional<T> belongingTo(long user, Supplier<T> lookup) {
        Optional<T> found = present(lookup);
        return found.isPresent() || byId(user).isEmpty() ? found : Optional.of(lookup.get());
    }

    /** Empty where the API says that there is nobody. */
    static <T> Optional<T> present(Supplier<T> lookup) {
        try {
            return Optional.of(lookup.get());
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
