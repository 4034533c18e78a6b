package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.User;
import dev.brivosync.worlds.KeyChange.Meaning;
import dev.brivosync.worlds.World.Ours;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whose key follows which on one day, by what the source says and by what somebody did in Brivo. */
final class KeyChanges {
    private final Oracle oracle;
    private final SourceOfDay source;
    /** By the key of now, the one before. */
    private final SortedMap<String, String> told = new TreeMap<>();

    KeyChanges(Oracle oracle, SourceOfDay source) {
        this.oracle = oracle;
        this.source = source;
        source.said().forEach((key, said) -> {
            if (said instanceof Said.Listed(Row row, Said.Standing standing)) {
                before(key, row).ifPresent(before -> told.put(key, before));
            }
        });
    }

    /** Only what is news, and says something of somebody who is here. */
    private Optional<String> before(String key, Row row) {
        Ours known = oracle.ours.get(key);
        boolean news = !row.was().isEmpty()
                && !row.was().equals(key)
                && (known == null || !row.was().equals(known.former()));
        boolean ofSomebody = oracle.ours.containsKey(row.was())
                || (known == null && oracle.account.withKey(row.was()).isPresent());
        if (news && ofSomebody) {
            return Optional.of(row.was());
        }
        return known != null
                ? Optional.empty()
                : oracle.account
                        .withKey(key)
                        .flatMap(user -> oracle.ours.entrySet().stream()
                                .filter(each -> each.getValue().user() == user.id())
                                .map(Map.Entry::getKey)
                                .findFirst());
    }

    Optional<KeyChange> to(String now) {
        return Optional.ofNullable(told.get(now)).map(before -> new KeyChange(before, now, meaning(before, now)));
    }

    List<KeyChange> from(String before) {
        return told.entrySet().stream()
                .filter(each -> each.getValue().equals(before))
                .map(each -> new KeyChange(before, each.getKey(), meaning(before, each.getKey())))
                .toList();
    }

    /** Whether the source has let a person go, be it under the key that they get now. */
    boolean letsGo(String key) {
        return from(key).stream()
                .filter(each -> each.meaning() == Meaning.FOLLOWS || each.meaning() == Meaning.LATER)
                .findFirst()
                .map(each -> source.hasLeft(each.now()))
                .orElse(source.hasLeft(key));
    }

    private Meaning meaning(String before, String now) {
        Optional<Ours> person = Optional.ofNullable(oracle.ours.get(before));
        Optional<User> user = user(before);
        boolean both = oracle.ours.containsKey(now)
                || oracle.account
                        .withKey(now)
                        .filter(carrier -> user.isEmpty() || user.get().id() != carrier.id())
                        .isPresent();
        if (both && (person.isEmpty() || user.isEmpty())) {
            return Meaning.NOTHING;
        }
        if (both
                || isToldOfAnother(before, now)
                || !hasLeft(before)
                || isAnothers(before, user)
                || carriesAThird(user, before, now)) {
            return Meaning.CONTRADICTION;
        }
        if (person.isEmpty()) {
            return Meaning.TAKE_OVER;
        }
        if (user.isEmpty()) {
            return Meaning.RECREATE;
        }
        return source.complete() || source.said().containsKey(before) ? Meaning.FOLLOWS : Meaning.LATER;
    }

    private Optional<User> user(String before) {
        Ours person = oracle.ours.get(before);
        return person == null
                ? oracle.account.withKey(before)
                : Optional.ofNullable(oracle.account.users.get(person.user()));
    }

    /** Whether somebody else had the same key before. */
    private boolean isToldOfAnother(String before, String now) {
        return told.entrySet().stream()
                .anyMatch(
                        each -> each.getValue().equals(before) && !each.getKey().equals(now));
    }

    /** Whoever is not ours has left only where the source does not know them. */
    private boolean hasLeft(String before) {
        return source.hasLeft(before)
                && (oracle.ours.containsKey(before) || !source.said().containsKey(before));
    }

    /** Whether the key before is carried by somebody whom the job knows under another one. */
    private boolean isAnothers(String before, Optional<User> user) {
        return !oracle.ours.containsKey(before)
                && user.filter(each -> oracle.ours.values().stream().anyMatch(ours -> ours.user() == each.id()))
                        .isPresent();
    }

    private static boolean carriesAThird(Optional<User> user, String before, String now) {
        return user.filter(each -> !before.equals(each.key()) && !now.equals(each.key()))
                .isPresent();
    }
}
