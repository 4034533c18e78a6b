package dev.brivosync.brivo;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.UserDetails;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user in Brivo's JSON. Fields that are empty are left out, and a listing carries fewer than a retrieval (FACTS:
 * Lists).
 *
 * @param id 0 where the answer is not about a user
 * @param pin only in retrievals; never to be logged
 * @param customFields values; a listing may lack them although the user has some
 */
record ApiUser(
        long id,
        @Nullable String externalId,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable String pin,
        @Nullable String effectiveFrom,
        @Nullable String effectiveTo,
        @Nullable Boolean bleTwoFactorExempt,
        @Nullable Boolean suspended,
        @Nullable String created,
        @Nullable String updated,
        @Nullable List<Email> emails,
        @Nullable List<Phone> phoneNumbers,
        @Nullable List<CustomFieldApi.FieldValue> customFields) {
    record Email(@Nullable String address, @Nullable String type) {
        Contact toContact() {
            return new Contact(Objects.requireNonNullElse(type, ""), Objects.requireNonNullElse(address, ""));
        }
    }

    record Phone(@Nullable String number, @Nullable String type) {
        Contact toContact() {
            return new Contact(Objects.requireNonNullElse(type, ""), Objects.requireNonNullElse(number, ""));
        }
    }

    /**
     * Whether this is more than key and names. Dates of creation and update and the exemption are never empty, so that one
     * of them tells even of a user who has no contacts.
     */
    boolean isDetailed() {
        return created != null
                || updated != null
                || bleTwoFactorExempt != null
                || emails != null
                || phoneNumbers != null;
    }

    /** The user without memberships and cards: they are read by other calls. */
    AccountUser toAccountUser() {
        return new AccountUser(
                        id,
                        externalId == null || externalId.isEmpty() ? null : externalId,
                        Objects.requireNonNullElse(firstName, ""),
                        Objects.requireNonNullElse(middleName, ""),
                        Objects.requireNonNullElse(lastName, ""),
                        emails == null
                                ? List.of()
                                : emails.stream().map(Email::toContact).toList(),
                        phoneNumbers == null
                                ? List.of()
                                : phoneNumbers.stream().map(Phone::toContact).toList(),
                        Boolean.TRUE.equals(suspended))
                .withCustomFields(CustomFieldReader.byField(customFields))
                .detailed(new UserDetails(bleTwoFactorExempt, pinEnds(), null));
    }

    /** To the second; null where it has no end, or none that can be read. */
    @Nullable
    Instant pinEnds() {
        try {
            return effectiveTo == null || effectiveTo.isEmpty()
                    ? null
                    : OffsetDateTime.parse(effectiveTo).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "user " + id;
    }
}
