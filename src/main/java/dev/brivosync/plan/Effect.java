package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.Contact;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.Folding;
import dev.brivosync.person.HeldBadge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one part of a user stands: what a change leaves there, or what it finds there.
 *
 * @param aspect a field, group or card of the user, or whether they are suspended
 * @param value empty where there is nothing
 */
public record Effect(String aspect, String value) {
    static final String SUSPENDED = "suspended";
    static final String KEY = "externalId";
    private static final String CUSTOM = "customFields.";
    private static final String GROUP = "groups.";
    private static final String CARD = "badges.";
    private static final String YES = "yes";
    private static final String NO = "no";
    /** Between the beginning of a card and its end. */
    private static final String BETWEEN = "|";

    /** What a change leaves; nothing where it can be told of no user as a listing shows them. */
    public static List<Effect> left(Change change) {
        return of(change, false);
    }

    /** What a change finds, and takes the place of. */
    public static List<Effect> found(Change change) {
        return of(change, true);
    }

    private static List<Effect> of(Change change, boolean before) {
        return switch (change) {
            case Change.Create _ -> List.of(new Effect(SUSPENDED, before ? YES : NO));
            case Change.Update(var fields) -> fields(fields, before);
            case Change.Adopt(var fields) -> fields(fields, before);
            case Change.Suspend _ -> List.of(new Effect(SUSPENDED, before ? NO : YES));
            case Change.Reinstate _ -> List.of(new Effect(SUSPENDED, before ? YES : NO));
            case Change.AddToGroup(var group) -> List.of(new Effect(GROUP + group.id(), before ? NO : YES));
            case Change.RemoveFromGroup(var group) -> List.of(new Effect(GROUP + group.id(), before ? YES : NO));
            case Change.SetCustomField(var field, var from, var to) ->
                List.of(new Effect(CUSTOM + field.name(), before ? from : to));
            case Change.AssignBadge badge -> {
                HeldBadge carried = badge.carried();
                String dates = before
                        ? carried == null ? "" : dates(carried.validFrom(), carried.validTo())
                        : dates(badge.validFrom(), badge.validTo());
                yield List.of(new Effect(card(badge.card()), dates));
            }
            case Change.RevokeBadge(var badge, var _) ->
                List.of(new Effect(card(badge.card()), before ? dates(badge.validFrom(), badge.validTo()) : ""));
            case Change.EndPin(var from, var to) -> List.of(new Effect(PinDiff.END, text(before ? from : to)));
            case Change.SetPin _, Change.Invite _, Change.CancelInvitation _, Change.Photo _, Change.Delete _ ->
                List.of();
        };
    }

    private static List<Effect> fields(List<FieldChange> fields, boolean before) {
        return fields.stream()
                .map(field -> new Effect(field.field(), before ? field.from() : field.to()))
                .toList();
    }

    static String card(Card card) {
        return CARD + LastWritten.text(card);
    }

    private static String dates(@Nullable Instant from, @Nullable Instant to) {
        return seconds(from) + BETWEEN + seconds(to);
    }

    /** Brivo's dates are to the second. */
    private static String seconds(@Nullable Instant date) {
        return date == null ? "" : date.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String text(@Nullable Instant date) {
        return date == null ? "" : date.toString();
    }

    /** Whether the user's part stands like this. */
    boolean holds(AccountUser user, @Nullable CustomField field) {
        return values(user, field).anyMatch(value -> same(value, field));
    }

    /** Whether two of the same part are the same, in whatever spelling. */
    boolean isSame(Effect other) {
        return aspect.equals(other.aspect) && same(other.value, null);
    }

    /** @param field of a custom field's value, what is known of the field */
    private boolean same(String other, @Nullable CustomField field) {
        if (aspect.startsWith(CARD)) {
            return sameDates(value, other);
        }
        if (field != null && !value.isEmpty() && !other.isEmpty()) {
            return field.same(value, other);
        }
        return LastWritten.folded(aspect, value).equals(LastWritten.folded(aspect, other));
    }

    /** Where we name no beginning, Brivo writes down the moment of the assignment. */
    private static boolean sameDates(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.equals(other);
        }
        String[] dates = one.split("\\|", 2);
        String[] others = other.split("\\|", 2);
        return dates[1].equals(others[1]) && (dates[0].isEmpty() || others[0].isEmpty() || dates[0].equals(others[0]));
    }

    /** Whether it is that the user has no access. */
    public boolean isSuspended() {
        return aspect.equals(SUSPENDED) && value.equals(YES);
    }

    /** The same part as it stands now. */
    Effect seenIn(AccountUser user, @Nullable CustomField field) {
        return new Effect(aspect, values(user, field).findFirst().orElse(""));
    }

    /** How the group of this part is before somebody is added to it. */
    static Effect notIn(Effect in) {
        return new Effect(in.aspect, NO);
    }

    /** The value for readers. */
    String inWords() {
        if (aspect.equals(SUSPENDED)) {
            return value.equals(YES) ? "suspended" : "in";
        }
        if (aspect.startsWith(GROUP)) {
            return value.equals(YES) ? "in it" : "not in it";
        }
        if (aspect.startsWith(CARD)) {
            return value.isEmpty() ? "not theirs" : "theirs" + end();
        }
        return value.isEmpty() ? "(none)" : value;
    }

    private String end() {
        String end = value.substring(value.indexOf(BETWEEN) + 1);
        return end.isEmpty() ? "" : " until " + end;
    }

    /** Of contacts there may be several of one type. */
    private Stream<String> values(AccountUser user, @Nullable CustomField field) {
        if (field != null) {
            return Stream.of(user.customFields().getOrDefault(field.id(), ""));
        }
        if (aspect.startsWith("emails.")) {
            return contacts(user.emails(), aspect.substring("emails.".length()));
        }
        if (aspect.startsWith("phones.")) {
            return contacts(user.phones(), aspect.substring("phones.".length()));
        }
        if (aspect.startsWith(GROUP)) {
            return Stream.of(user.groups().contains(Long.valueOf(aspect.substring(GROUP.length()))) ? YES : NO);
        }
        if (aspect.startsWith(CARD)) {
            return Stream.of(user.badges().stream()
                    .filter(badge -> aspect.equals(card(badge.card())))
                    .findFirst()
                    .map(badge -> dates(badge.validFrom(), badge.validTo()))
                    .orElse(""));
        }
        return Stream.of(
                switch (aspect) {
                    case SUSPENDED -> user.suspended() ? YES : NO;
                    case KEY -> Objects.requireNonNullElse(user.externalId(), "");
                    case "firstName" -> user.firstName();
                    case "middleName" -> user.middleName();
                    case "lastName" -> user.lastName();
                    case "bleTwoFactorExempt" ->
                        String.valueOf(Boolean.TRUE.equals(user.details().bleTwoFactorExempt()));
                    default -> throw new IllegalArgumentException("no listing tells " + aspect);
                });
    }

    private static Stream<String> contacts(List<Contact> contacts, String type) {
        List<String> ofType = contacts.stream()
                .filter(each -> Folding.type(each.type()).equals(Folding.type(type)))
                .map(Contact::value)
                .toList();
        return ofType.isEmpty() ? Stream.of("") : ofType.stream();
    }
}
