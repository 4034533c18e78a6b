package dev.brivosync.plan;

import dev.brivosync.person.Card;
import dev.brivosync.person.Folding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What we last wrote of a person, or found in Brivo as it should be, by the field's name ({@link Memory#written}): values
 * of fields, and lists of the managed groups and cards. A card or group that is in no list was not of our giving.
 */
public final class LastWritten {
    /** Ids of the managed groups that the person was in. */
    static final String GROUPS = "groups";
    /** The cards of managed formats that the person carried. */
    static final String BADGES = "badges";
    /** Who suspended the person by hand, as far as that was found out; empty where it was not. */
    static final String SUSPENDED = "suspended";
    /** The pause ({@link Pause#remembered}) since which nobody knows who suspended the person. */
    static final String SUSPENDED_BEFORE = "suspendedBefore";

    private final SortedMap<String, String> values;

    public LastWritten(SortedMap<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** As the store keeps it. */
    public SortedMap<String, String> values() {
        return new TreeMap<>(values);
    }

    boolean isNothing() {
        return values.isEmpty();
    }

    /** A field's value; empty where nobody knows. */
    Optional<String> field(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Ids of groups; empty where nobody knows. */
    public Optional<SortedSet<String>> groups() {
        return list(GROUPS);
    }

    /** Cards as {@link #text} writes them; empty where nobody knows. */
    Optional<SortedSet<String>> badges() {
        return list(BADGES);
    }

    private Optional<SortedSet<String>> list(String name) {
        return field(name).map(LastWritten::members);
    }

    void put(String field, String value) {
        values.put(field, folded(field, value));
    }

    void putSuspended(String by) {
        values.put(SUSPENDED, by);
    }

    /** Nobody knows any more who suspended the person. */
    public void suspendedBefore(Pause pause) {
        values.put(SUSPENDED_BEFORE, pause.remembered());
    }

    void forget(String field) {
        values.remove(field);
    }

    void putGroups(Collection<String> ids) {
        values.put(GROUPS, String.join(" ", new TreeSet<>(ids)));
    }

    void putBadges(Collection<String> cards) {
        values.put(BADGES, String.join(" ", new TreeSet<>(cards)));
    }

    /** What Brivo confirmed of a change. */
    public void confirmed(Change done) {
        switch (done) {
            case Change.Create(var fields) -> {
                confirmed(fields);
                putGroups(new TreeSet<>());
                putBadges(new TreeSet<>());
            }
            case Change.Update(var fields) -> confirmed(fields);
            case Change.Adopt(var fields) -> confirmed(fields);
            case Change.EndPin(var _, var to) -> put("effectiveTo", to == null ? "" : to.toString());
            case Change.SetCustomField(var field, var _, var to) -> put("customFields." + field.name(), to);
            // one that was made just now gets its id when it is next met
            case Change.AddToGroup(var group) when group.exists() -> with(GROUPS, String.valueOf(group.id()), true);
            case Change.RemoveFromGroup(var group) -> with(GROUPS, String.valueOf(group.id()), false);
            case Change.AssignBadge badge -> with(BADGES, text(badge.card()), true);
            case Change.RevokeBadge(var badge, var _) -> with(BADGES, text(badge.card()), false);
            case Change.AddToGroup _,
                    Change.SetPin _,
                    Change.Suspend _,
                    Change.Reinstate _,
                    Change.Invite _,
                    Change.CancelInvitation _,
                    Change.Photo _,
                    Change.Delete _ -> {}
        }
    }

    private void confirmed(Iterable<FieldChange> fields) {
        for (FieldChange field : fields) {
            put(field.field(), field.to());
        }
    }

    /** A list that nobody knows stays unknown. */
    private void with(String list, String member, boolean present) {
        list(list).ifPresent(members -> {
            if (present) {
                members.add(member);
            } else {
                members.remove(member);
            }
            values.put(list, String.join(" ", members));
        });
    }

    private static SortedSet<String> members(String list) {
        return list.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(list.split(" ")));
    }

    static String text(Card card) {
        return card.format() + "/" + card.facility() + "/" + card.number().replace(' ', '_');
    }

    static SortedSet<String> texts(Collection<Card> cards) {
        return cards.stream().map(LastWritten::text).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A value in the form in which two of the field are compared. */
    static String folded(String field, String value) {
        return switch (field) {
            case "firstName", "middleName", "lastName" -> Folding.name(value);
            case String email when email.startsWith("emails.") -> Folding.email(value);
            case String phone when phone.startsWith("phones.") -> Folding.phone(value);
            default -> value;
        };
    }
}
