package dev.brivosync.brivo;

import static dev.brivosync.person.Folding.type;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Folding;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.LearntValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Changes of a user's own fields: what they make of the user, and which of them a user lacks. Fields are named as in
 * {@link FieldChange}.
 *
 * @param learnt values that the account is known to store in a form of its own: such a user lacks nothing
 */
record UserFields(List<FieldChange> changes, LearntValues learnt) {
    private static final String EMAILS = "emails.";
    private static final String PHONES = "phones.";

    /** Fields that are text, not lists. */
    List<FieldChange> texts() {
        return changes.stream().filter(each -> each.field().indexOf('.') < 0).toList();
    }

    boolean changesEmails() {
        return changes.stream().anyMatch(each -> each.field().startsWith(EMAILS));
    }

    boolean changesPhones() {
        return changes.stream().anyMatch(each -> each.field().startsWith(PHONES));
    }

    /** Whether one of the lists changes of which this user shows nothing. */
    boolean changesListUnseenOf(AccountUser user) {
        return (changesEmails() && user.emails().isEmpty())
                || (changesPhones() && user.phones().isEmpty());
    }

    /** Whether something is to be empty. */
    boolean clears() {
        return changes.stream().anyMatch(each -> each.to().isEmpty());
    }

    /** The whole list, with these changes made in it: types that they do not name are kept. */
    List<Contact> emails(List<Contact> present) {
        return changed(present, EMAILS);
    }

    List<Contact> phones(List<Contact> present) {
        return changed(present, PHONES);
    }

    /** Changes that this user does not show: what Brivo was told and did not do. */
    List<FieldChange> missingIn(AccountUser user) {
        return changes.stream()
                .filter(each -> !shows(user, each) && !isLearnt(user, each))
                .toList();
    }

    private boolean isLearnt(AccountUser user, FieldChange change) {
        return learnt.stores(LearntValues.nameOf(change.field()), change.to(), shown(user, change.field()));
    }

    /** What this user has in the field of this name. */
    static String shown(AccountUser user, String field) {
        if (field.startsWith(EMAILS)) {
            return joined(user.emails(), field.substring(EMAILS.length()));
        }
        if (field.startsWith(PHONES)) {
            return joined(user.phones(), field.substring(PHONES.length()));
        }
        return switch (field) {
            case "firstName" -> user.firstName();
            case "middleName" -> user.middleName();
            case "lastName" -> user.lastName();
            case "externalId" -> Objects.requireNonNullElse(user.externalId(), "");
            case "bleTwoFactorExempt" ->
                String.valueOf(Boolean.TRUE.equals(user.details().bleTwoFactorExempt()));
            case "effectiveTo" ->
                String.valueOf(Objects.requireNonNullElse(user.details().effectiveTo(), ""));
            default -> throw new IllegalArgumentException("a user has no field " + field);
        };
    }

    private List<Contact> changed(List<Contact> present, String prefix) {
        List<Contact> contacts = new ArrayList<>(present);
        for (FieldChange change : changes) {
            if (change.field().startsWith(prefix)) {
                put(contacts, change.field().substring(prefix.length()), change.to());
            }
        }
        return contacts;
    }

    /** Brivo's own spelling of a type and its place in the list are kept. */
    private static void put(List<Contact> contacts, String type, String value) {
        int place = 0;
        while (place < contacts.size() && !isOf(type, contacts.get(place))) {
            place++;
        }
        String spelling = place < contacts.size() ? contacts.get(place).type() : type;
        contacts.removeIf(each -> isOf(type, each));
        if (!value.isEmpty()) {
            contacts.add(place, new Contact(spelling, value));
        }
    }

    private static boolean shows(AccountUser user, FieldChange change) {
        String field = change.field();
        if (field.startsWith(EMAILS)) {
            return showsContact(user.emails(), field.substring(EMAILS.length()), change.to(), Folding::email);
        }
        if (field.startsWith(PHONES)) {
            return showsContact(user.phones(), field.substring(PHONES.length()), change.to(), Folding::phone);
        }
        String present = shown(user, field);
        return field.equals("externalId")
                ? present.equals(change.to())
                : Folding.name(present).equals(Folding.name(change.to()));
    }

    private static boolean showsContact(
            List<Contact> contacts, String type, String value, UnaryOperator<String> folding) {
        List<String> present = contacts.stream()
                .filter(each -> isOf(type, each))
                .map(each -> folding.apply(each.value()))
                .toList();
        return present.equals(value.isEmpty() ? List.of() : List.of(folding.apply(value)));
    }

    private static String joined(List<Contact> contacts, String type) {
        return contacts.stream()
                .filter(each -> isOf(type, each))
                .map(Contact::value)
                .collect(Collectors.joining(", "));
    }

    private static boolean isOf(String type, Contact contact) {
        return type(contact.type()).equals(type(type));
    }
}
