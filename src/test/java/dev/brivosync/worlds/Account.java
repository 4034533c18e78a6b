package dev.brivosync.worlds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What stands in the Brivo account, as far as these worlds go. A card has one holder at most by its very form. */
final class Account {
    final SortedMap<Long, User> users = new TreeMap<>();
    /** By their number; all are of the format Standard 26 Bit and of facility 70. */
    final SortedMap<Integer, Card> cards = new TreeMap<>();

    /** Users of the beginning have no greater id. */
    static final long LAST_OF_OLD = 100_000;

    private long lastId;

    /** @param lastId no user up to this one is new */
    Account(long lastId) {
        this.lastId = lastId;
    }

    /**
     * A user.
     *
     * @param key null where nobody has claimed them
     * @param mail of the type Work; empty where there is none
     * @param mobile of the type Mobile; empty where there is none
     * @param groups by name
     * @param fields values of custom fields, by name
     */
    record User(
            long id,
            @Nullable String key,
            String first,
            String middle,
            String last,
            String mail,
            String mobile,
            boolean suspended,
            SortedSet<String> groups,
            SortedMap<String, String> fields) {
        User {
            groups = new TreeSet<>(groups);
            fields = new TreeMap<>(fields);
        }

        /** How they are told from others: ids of new users differ from account to account. */
        String label() {
            return key != null ? key : id > LAST_OF_OLD ? "#new" : "#" + id;
        }

        User carrying(@Nullable String other) {
            return new User(id, other, first, middle, last, mail, mobile, suspended, groups, fields);
        }

        User suspended(boolean now) {
            return new User(id, key, first, middle, last, mail, mobile, now, groups, fields);
        }

        /** @param field {@code firstName}, {@code middleName}, {@code lastName}, {@code emails.Work} or {@code phones.Mobile} */
        User with(String field, String value) {
            return new User(
                    id,
                    key,
                    field.equals("firstName") ? value : first,
                    field.equals("middleName") ? value : middle,
                    field.equals("lastName") ? value : last,
                    field.equals("emails.Work") ? value : mail,
                    field.equals("phones.Mobile") ? value : mobile,
                    suspended,
                    groups,
                    fields);
        }

        User in(String group, boolean member) {
            SortedSet<String> changed = new TreeSet<>(groups);
            if (member) {
                changed.add(group);
            } else {
                changed.remove(group);
            }
            return new User(id, key, first, middle, last, mail, mobile, suspended, changed, fields);
        }

        /** @param value empty clears it */
        User filled(String field, String value) {
            SortedMap<String, String> changed = new TreeMap<>(fields);
            changed.put(field, value);
            changed.values().removeIf(String::isEmpty);
            return new User(id, key, first, middle, last, mail, mobile, suspended, groups, changed);
        }
    }

    /**
     * A card.
     *
     * @param holder null while it is in the bank
     * @param validTo null where it has no end
     */
    record Card(int number, @Nullable Long holder, @Nullable Instant validTo) {}

    Account copy() {
        Account copy = new Account(lastId);
        copy.users.putAll(users);
        copy.cards.putAll(cards);
        return copy;
    }

    long nextId() {
        return ++lastId;
    }

    void put(User user) {
        users.put(user.id(), user);
    }

    User user(long id) {
        return Objects.requireNonNull(users.get(id));
    }

    Optional<User> withKey(String key) {
        return users.values().stream().filter(user -> key.equals(user.key())).findFirst();
    }

    Optional<User> labelled(String label) {
        return users.values().stream()
                .filter(user -> user.label().equals(label))
                .findFirst();
    }

    List<Card> carriedBy(long user) {
        return cards.values().stream()
                .filter(card -> card.holder() != null && card.holder() == user)
                .toList();
    }

    /** Brivo gives a deleted user's cards back to the bank. */
    void delete(long id) {
        carriedBy(id).forEach(card -> takeBack(card.number()));
        users.remove(id);
    }

    void takeBack(int number) {
        cards.put(number, new Card(number, null, null));
    }

    void handOut(int number, long user, @Nullable Instant validTo) {
        cards.put(number, new Card(number, user, validTo));
    }

    /** Everything but ids, in an order that does not change: equal for accounts in which the same people have the same. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        users.values()
                .forEach(user -> lines.add("%s: %s|%s|%s %s %s %s %s %s"
                        .formatted(
                                user.label(),
                                user.first(),
                                user.middle(),
                                user.last(),
                                user.mail(),
                                user.mobile(),
                                user.suspended() ? "suspended" : "active",
                                user.groups(),
                                user.fields())));
        cards.values()
                .forEach(card -> lines.add("card %d: %s until %s"
                        .formatted(
                                card.number(),
                                card.holder() == null ? "in the bank" : holder(card.holder()),
                                card.validTo())));
        lines.sort(null);
        return lines;
    }

    private String holder(long id) {
        User user = users.get(id);
        return user == null ? "#" + id : user.label();
    }
}
