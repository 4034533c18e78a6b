package dev.brivosync.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a create, a PUT or a PATCH says about a user. Suspension, groups, custom fields and the photo have calls of
 * their own (FACTS: Users).
 *
 * @param effectiveFrom from when the PIN holds; it says nothing about cards
 */
record Profile(
        String firstName,
        @Nullable String middleName,
        String lastName,
        @Nullable String externalId,
        @Nullable String pin,
        @Nullable Instant effectiveFrom,
        @Nullable Instant effectiveTo,
        boolean bleTwoFactorExempt,
        List<Email> emails,
        List<PhoneNumber> phoneNumbers) {
    /** What is known of a user before anything was said. */
    static final Profile NOTHING = new Profile("", null, "", null, null, null, null, false, List.of(), List.of());

    Profile {
        emails = List.copyOf(emails);
        phoneNumbers = List.copyOf(phoneNumbers);
    }

    Optional<String> knownExternalId() {
        return Optional.ofNullable(externalId);
    }

    Optional<String> knownPin() {
        return Optional.ofNullable(pin);
    }
}
