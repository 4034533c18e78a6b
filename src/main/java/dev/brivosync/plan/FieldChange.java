package dev.brivosync.plan;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of a user that differs.
 *
 * @param field {@code firstName}, {@code middleName}, {@code lastName}, {@code externalId}, {@code bleTwoFactorExempt},
 *     {@code effectiveTo}, {@code emails.TYPE} or {@code phones.TYPE}
 * @param from what Brivo has; empty where it has nothing
 * @param to what the source wants; empty where the field shall be cleared
 * @param why on which side it changed, and by whom, in plain words ({@link Cause}); null where nobody knows
 */
public record FieldChange(
        String field, String from, String to, @Nullable String why) {
    private static final String KEY = "externalId";

    /** A field of which nobody knows on which side it changed. */
    public FieldChange(String field, String from, String to) {
        this(field, from, to, null);
    }

    FieldChange because(String cause) {
        return new FieldChange(field, from, to, cause);
    }

    boolean isKey() {
        return field.equals(KEY);
    }

    /** The key that these changes give to a user; empty where they give none. */
    static Optional<String> key(List<FieldChange> fields) {
        return fields.stream().filter(FieldChange::isKey).map(FieldChange::to).findFirst();
    }

    /** The key that somebody had before; empty where these changes give none, or they had none. */
    static Optional<String> keyBefore(List<FieldChange> fields) {
        return fields.stream()
                .filter(FieldChange::isKey)
                .map(FieldChange::from)
                .filter(from -> !from.isEmpty())
                .findFirst();
    }

    /** A field's name for people: {@code last name}, {@code Work e-mail}. */
    public static String inWords(String field) {
        return switch (field) {
            case "firstName" -> "first name";
            case "middleName" -> "middle name";
            case "lastName" -> "last name";
            case KEY -> "key in Brivo";
            case "bleTwoFactorExempt" -> "opens by telephone without a second factor";
            case "effectiveTo" -> "end of the PIN";
            case String email when email.startsWith("emails.") -> email.substring("emails.".length()) + " e-mail";
            case String phone when phone.startsWith("phones.") -> phone.substring("phones.".length()) + " phone";
            case String custom when custom.startsWith("customFields.") -> custom.substring("customFields.".length());
            case String other -> other;
        };
    }
}
