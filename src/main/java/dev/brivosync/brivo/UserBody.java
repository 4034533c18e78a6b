package dev.brivosync.brivo;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.plan.FieldChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bodies of the calls that write a user (FACTS: Users). */
final class UserBody {
    private UserBody() {}

    /** A new user: what is empty is left out. */
    static Map<String, Object> ofNew(UserFields fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        putChanges(body, fields, List.of(), List.of());
        body.values().removeIf(UserBody::isEmpty);
        return body;
    }

    /**
     * Only what differs; lists are sent whole, with what else stands in this user's.
     *
     * @param user who shows the lists that change: a listing may lack them (FACTS: Lists)
     */
    static Map<String, Object> ofChanges(UserFields fields, AccountUser user) {
        Map<String, Object> body = new LinkedHashMap<>();
        putChanges(body, fields, user.emails(), user.phones());
        return body;
    }

    /** Everything that may be written about this user, who was just read, with the changes made. */
    static Map<String, Object> complete(UserFields fields, ApiUser user) {
        AccountUser known = user.toAccountUser();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("firstName", user.firstName());
        body.put("middleName", user.middleName());
        body.put("lastName", user.lastName());
        body.put("externalId", user.externalId());
        body.put("pin", user.pin());
        body.put("effectiveFrom", user.effectiveFrom());
        body.put("effectiveTo", user.effectiveTo());
        body.put("bleTwoFactorExempt", user.bleTwoFactorExempt());
        body.put("emails", emails(known.emails()));
        body.put("phoneNumbers", phones(known.phones()));
        Map<String, Object> whole = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (value != null) {
                whole.put(name, value);
            }
        });
        putChanges(whole, fields, known.emails(), known.phones());
        whole.values().removeIf(UserBody::isEmpty);
        return whole;
    }

    private static void putChanges(
            Map<String, Object> body, UserFields fields, List<Contact> emails, List<Contact> phones) {
        for (FieldChange change : fields.texts()) {
            body.put(change.field(), value(change));
        }
        if (fields.changesEmails()) {
            body.put("emails", emails(fields.emails(emails)));
        }
        if (fields.changesPhones()) {
            body.put("phoneNumbers", phones(fields.phones(phones)));
        }
    }

    private static Object value(FieldChange change) {
        return change.field().equals("bleTwoFactorExempt") ? Boolean.valueOf(change.to()) : change.to();
    }

    private static List<ApiUser.Email> emails(List<Contact> contacts) {
        return contacts.stream()
                .map(each -> new ApiUser.Email(each.value(), each.type()))
                .toList();
    }

    private static List<ApiUser.Phone> phones(List<Contact> contacts) {
        return contacts.stream()
                .map(each -> new ApiUser.Phone(each.value(), each.type()))
                .toList();
    }

    private static boolean isEmpty(Object value) {
        return Objects.equals(value, "") || (value instanceof List<?> list && list.isEmpty());
    }
}
