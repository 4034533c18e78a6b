package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Person;
import dev.brivosync.person.UserDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which fields of a user differ from what the source wants, where a different spelling of the same is no difference. */
final class FieldDiff {
    private final List<FieldChange> changes = new ArrayList<>();

    private FieldDiff() {}

    /** Every field that a new user gets. */
    static List<FieldChange> ofNew(Person person) {
        FieldDiff diff = new FieldDiff();
        diff.compare("externalId", "", person.key().text(), UnaryOperator.identity());
        diff.names(person, "", "", "");
        diff.contacts("emails.", person.emails(), List.of(), Folding::email);
        diff.contacts("phones.", person.phones(), List.of(), Folding::phone);
        diff.exemption(person, UserDetails.untold());
        PinDiff.endOfNew(person)
                .ifPresent(end -> diff.compare(PinDiff.END, "", end.toString(), UnaryOperator.identity()));
        return diff.changes;
    }

    /** The fields of this user that differ. */
    static List<FieldChange> between(Person person, AccountUser user) {
        FieldDiff diff = new FieldDiff();
        String carried = user.externalId() == null ? "" : user.externalId();
        diff.compare("externalId", carried, person.key().text(), UnaryOperator.identity());
        if (!person.frozen().names()) {
            diff.names(person, user.firstName(), user.middleName(), user.lastName());
        }
        diff.contacts("emails.", person.emails(), user.emails(), Folding::email);
        diff.contacts("phones.", person.phones(), user.phones(), Folding::phone);
        diff.exemption(person, user.details());
        return diff.changes;
    }

    private void names(Person person, String firstName, String middleName, String lastName) {
        compare("firstName", firstName, person.firstName(), Folding::name);
        if (person.middleName() != null) {
            compare("middleName", middleName, person.middleName(), Folding::name);
        }
        compare("lastName", lastName, person.lastName(), Folding::name);
    }

    /** Where Brivo does not tell, nobody is exempt. */
    private void exemption(Person person, UserDetails present) {
        Boolean wanted = person.particulars().bleTwoFactorExempt();
        if (wanted != null) {
            String from = String.valueOf(Boolean.TRUE.equals(present.bleTwoFactorExempt()));
            compare("bleTwoFactorExempt", from, wanted.toString(), UnaryOperator.identity());
        }
    }

    private void compare(String field, String from, String to, UnaryOperator<String> folding) {
        if (!folding.apply(from).equals(folding.apply(to))) {
            changes.add(new FieldChange(field, from, folding.apply(to)));
        }
    }

    private void contacts(String prefix, List<Contact> wanted, List<Contact> present, UnaryOperator<String> folding) {
        for (Contact contact : wanted) {
            List<Contact> ofType = present.stream()
                    .filter(each -> Folding.type(each.type()).equals(Folding.type(contact.type())))
                    .toList();
            String from = ofType.isEmpty() ? "" : ofType.getFirst().value();
            boolean satisfied = contact.value().isEmpty()
                    ? ofType.isEmpty()
                    : ofType.stream()
                            .anyMatch(each -> folding.apply(each.value()).equals(folding.apply(contact.value())));
            if (!satisfied) {
                changes.add(new FieldChange(prefix + contact.type(), from, contact.value()));
            }
        }
    }

    /** Whether two people could share this last name: case and spacing aside. */
    static boolean sameLastName(Person person, @Nullable AccountUser user) {
        return user != null && Folding.name(person.lastName()).equalsIgnoreCase(Folding.name(user.lastName()));
    }
}
