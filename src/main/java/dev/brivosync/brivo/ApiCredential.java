package dev.brivosync.brivo;

import dev.brivosync.person.CardFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential in Brivo's JSON: a card, or a PIN or mobile pass, which are no cards (FACTS: Credentials). Its code, which
 * of a PIN is the PIN itself, is never read.
 *
 * @param effectiveFrom only among a user's credentials
 */
record ApiCredential(
        long id,
        @Nullable Format credentialFormat,
        @Nullable String referenceId,
        @Nullable List<FieldValue> fieldValues,
        @Nullable String effectiveFrom,
        @Nullable String effectiveTo) {
    record Format(long id) {}

    /** @param credentialFieldId stands in for the id among a user's credentials */
    record FieldValue(
            @Nullable Long id,
            @Nullable Long credentialFieldId,
            @Nullable String name,
            @Nullable String value) {
        long fieldId() {
            return Objects.requireNonNullElse(id == null ? credentialFieldId : id, 0L);
        }

        String fieldName() {
            return unprefixed(name);
        }

        boolean isFilled() {
            return value != null && !value.isBlank();
        }

        String text() {
            return Objects.requireNonNullElse(value, "");
        }
    }

    static String unprefixed(@Nullable String name) {
        return CardFormat.plain(Objects.requireNonNullElse(name, ""));
    }

    /** 0 where the answer names none. */
    long formatId() {
        return credentialFormat == null ? 0 : credentialFormat.id();
    }

    boolean isCard() {
        return formatId() != 0 && formatId() != CardFormat.PIN && formatId() != CardFormat.MOBILE_PASS;
    }

    /** The values that tell something. */
    List<FieldValue> filled() {
        return fieldValues == null
                ? List.of()
                : fieldValues.stream().filter(FieldValue::isFilled).toList();
    }

    String reference() {
        return Objects.requireNonNullElse(referenceId, "");
    }

    /** The dates of its assignment, to the second, as Brivo takes them; milliseconds do occur. */
    Validity validity() {
        return new Validity(instant(effectiveFrom), instant(effectiveTo));
    }

    private static @Nullable Instant instant(@Nullable String date) {
        if (date == null || date.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(date).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException otherShape) {
            throw new BrivoFailure(
                    Assignments.CARRIED, new BrivoError.Unknown(200, "with a date that is none of ISO 8601"));
        }
    }

    @Override
    public String toString() {
        return "credential " + id;
    }
}
