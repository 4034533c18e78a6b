package dev.brivosync.sandbox;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The users of one account and their memberships. An externalId and a PIN belong to one user at most, and are free
 * again as soon as that user is deleted (FACTS: Users). Listings are sorted by last, then first name (FACTS: Lists).
 */
final class UserBook {
    private static final Comparator<User> BY_NAME = Comparator.comparing(
                    (User user) -> user.profile().lastName(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(user -> user.profile().firstName(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(User::id);

    private final Map<Long, User> byId = new HashMap<>();
    private final Map<String, Long> byExternalId = new HashMap<>();
    private final Map<String, Long> byPin = new HashMap<>();
    private final Listing<User> listing = new Listing<>(BY_NAME);
    private final Map<Long, Listing<User>> members = new HashMap<>();

    User get(long id) {
        User user = byId.get(id);
        if (user == null) {
            throw Refusal.notFound("User not found");
        }
        return user;
    }

    Optional<User> withExternalId(String externalId) {
        return Optional.ofNullable(byExternalId.get(externalId)).map(this::get);
    }

    Listing<User> listing() {
        return listing;
    }

    Listing<User> membersOf(long group) {
        return members.computeIfAbsent(group, fresh -> new Listing<>(BY_NAME));
    }

    int size() {
        return byId.size();
    }

    void add(User user) {
        requireUnique(user);
        byId.put(user.id(), user);
        index(user);
        listing.add(user);
        user.groups().forEach(group -> membersOf(group).add(user));
    }

    void replace(User changed) {
        requireUnique(changed);
        User old = get(changed.id());
        byId.put(changed.id(), changed);
        unindex(old);
        index(changed);
        listing.replace(old, changed);
        moveBetweenGroups(old, changed);
    }

    void remove(User user) {
        byId.remove(user.id());
        unindex(user);
        listing.remove(user);
        user.groups().forEach(group -> membersOf(group).remove(user));
    }

    private void moveBetweenGroups(User old, User changed) {
        Set<Long> stays = new HashSet<>(old.groups());
        stays.retainAll(changed.groups());
        stays.forEach(group -> membersOf(group).replace(old, changed));
        old.groups().stream()
                .filter(group -> !stays.contains(group))
                .forEach(group -> membersOf(group).remove(old));
        changed.groups().stream()
                .filter(group -> !stays.contains(group))
                .forEach(group -> membersOf(group).add(changed));
    }

    private void requireUnique(User user) {
        boolean externalIdTaken = user.profile()
                .knownExternalId()
                .filter(text -> byExternalId.getOrDefault(text, user.id()) != user.id())
                .isPresent();
        boolean pinTaken = user.profile()
                .knownPin()
                .filter(pin -> byPin.getOrDefault(pin, user.id()) != user.id())
                .isPresent();
        if (externalIdTaken || pinTaken) {
            throw Refusal.invalid();
        }
    }

    private void index(User user) {
        user.profile().knownExternalId().ifPresent(text -> byExternalId.put(text, user.id()));
        user.profile().knownPin().ifPresent(pin -> byPin.put(pin, user.id()));
    }

    private void unindex(User user) {
        user.profile().knownExternalId().ifPresent(byExternalId::remove);
        user.profile().knownPin().ifPresent(byPin::remove);
    }
}
