package dev.brivosync.sandbox;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A card, a PIN or a mobile pass.
 *
 * @param referenceId only a label, and not unique
 * @param encodedCredential in hexadecimal for a card; the PIN itself, in clear, for a PIN (FACTS: Users)
 * @param fieldValues by the id of their field
 * @param holder the user who has it; null while it is in the bank
 * @param effectiveFrom from when it opens doors for its holder
 */
record Credential(
        long id,
        long formatId,
        @Nullable String referenceId,
        @Nullable String encodedCredential,
        Map<Long, String> fieldValues,
        @Nullable Long holder,
        @Nullable Instant effectiveFrom,
        @Nullable Instant effectiveTo) {
    Credential {
        fieldValues = Collections.unmodifiableMap(new TreeMap<>(fieldValues));
    }

    Credential heldBy(long user, @Nullable Instant from, @Nullable Instant to) {
        return new Credential(id, formatId, referenceId, encodedCredential, fieldValues, user, from, to);
    }

    Credential returned() {
        return new Credential(id, formatId, referenceId, encodedCredential, fieldValues, null, null, null);
    }

    boolean isHeldBy(long user) {
        return holder != null && holder == user;
    }

    CredentialFormat format() {
        return CredentialFormat.find(formatId).orElseThrow();
    }

    String label() {
        return referenceId == null ? "" : referenceId;
    }

    /** What makes it the same as another: format and values, whatever the label says (FACTS: Credentials). */
    String identity() {
        if (fieldValues.isEmpty()) {
            return formatId + "#" + encodedCredential;
        }
        return fieldValues.entrySet().stream()
                .map(field -> field.getKey() + "=" + withoutZeros(field.getValue()))
                .collect(Collectors.joining(",", formatId + ":", ""));
    }

    private static String withoutZeros(String number) {
        return number.replaceFirst("^0+(?=.)", "");
    }

    boolean hasFacilityCodeWith(String part) {
        return fieldValues.entrySet().stream()
                .anyMatch(field -> format().nameOf(field.getKey()).equals("facility_code")
                        && field.getValue().contains(part));
    }

    boolean isLiveAt(Instant now) {
        return holder != null
                && (effectiveFrom == null || !effectiveFrom.isAfter(now))
                && (effectiveTo == null || effectiveTo.isAfter(now));
    }
}
