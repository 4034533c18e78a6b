package dev.brivosync.plan;

import dev.brivosync.person.CustomField;

/**
 * What an account makes of values that it is sent: {@code Smith} is stored as {@code SMITH}. Learnt when it first happens,
 * so that it is reported once and then counts as equal, until the source wants another value.
 */
@FunctionalInterface
public interface LearntValues {
    /**
     * Whether the account is known to store this for that.
     *
     * @param field as in {@link FieldChange}; of a custom field as {@link #nameOf} says; nothing is learnt where it is empty
     */
    boolean stores(String field, String sent, String stored);

    /** Nothing was learnt yet. */
    static LearntValues none() {
        return (field, sent, stored) -> false;
    }

    /** The name of a user's own field here; empty for keys, PINs and dates, of which nothing is learnt. */
    static String nameOf(String field) {
        return switch (field) {
            case "firstName", "middleName", "lastName" -> field;
            default -> field.startsWith("emails.") || field.startsWith("phones.") ? field : "";
        };
    }

    /** The name of a custom field here; empty for dates: they are compared as dates, so that there is nothing to learn. */
    static String nameOf(CustomField field) {
        return field.kind() == CustomField.Kind.DATE ? "" : "customFields." + field.id();
    }

    /** The part of a field's name that a value is learnt for: e-mails of all types are treated alike. */
    static String kind(String field) {
        return field.startsWith("emails.") || field.startsWith("phones.")
                ? field.substring(0, field.indexOf('.'))
                : field;
    }
}
