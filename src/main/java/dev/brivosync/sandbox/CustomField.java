package dev.brivosync.sandbox;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a custom field (FACTS: Custom fields).
 *
 * @param fieldType TEXT, NUMBER or DATE
 * @param pattern how a DATE is written, in the letters M, d and y
 */
record CustomField(
        long id,
        String fieldName,
        String fieldType,
        int displayOrder,
        @Nullable String pattern) {
    boolean accepts(String value) {
        return switch (fieldType) {
            case "NUMBER" -> value.matches("-?[0-9]+(\\.[0-9]+)?");
            case "DATE" -> isDate(value);
            default -> !value.isEmpty();
        };
    }

    /** Both paddings are dates: for {@code MM/dd/yyyy} Brivo's own sample is {@code 1/25/2025}. */
    private boolean isDate(String value) {
        String unpadded = String.valueOf(pattern).replace("MM", "M").replace("dd", "d");
        try {
            LocalDate.parse(value, DateTimeFormatter.ofPattern(unpadded, Locale.ROOT));
            return true;
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    Object view() {
        return Fields.empty()
                .with("id", id)
                .with("fieldName", fieldName)
                .with("fieldType", fieldType)
                .with("displayOrder", String.valueOf(displayOrder))
                .with("pattern", pattern)
                .all();
    }

    Object viewOf(String value) {
        return Fields.empty()
                .with("id", id)
                .with("fieldName", fieldName)
                .with("fieldType", fieldType)
                .with("value", value)
                .all();
    }
}
