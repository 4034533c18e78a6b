package dev.brivosync.plan;

import java.util.List;
import java.util.Optional;

/**
 * One field of a user that differs.
 *
 * @param field {@code firstName}, {@code middleName}, {@code lastName}, {@code externalId}, {@code emails.TYPE} or
 *     {@code phones.TYPE}
 * @param from what Brivo has; empty where it has nothing
 * @param to what the source wants; empty where the field shall be cleared
 */
public record FieldChange(String field, String from, String to) {
    private static final String KEY = "externalId";

    /** The key that these changes give to a user; empty where they give none. */
    static Optional<String> key(List<FieldChange> fields) {
        return fields.stream()
                .filter(each -> each.field().equals(KEY))
                .map(FieldChange::to)
                .findFirst();
    }
}
