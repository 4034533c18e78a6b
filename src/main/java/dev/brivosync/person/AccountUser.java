package dev.brivosync.person;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user as Brivo has them, in the fields that a listing carries (FACTS: Lists).
 *
 * @param externalId null where nobody has claimed the user
 * @param middleName empty where there is none
 * @param groups ids of the managed groups that the user is a member of; others are not read
 * @param customFields values by the field's id
 * @param badges cards of the formats that the job manages; others are not read
 * @param details what only some answers tell
 */
public record AccountUser(
        long id,
        @Nullable String externalId,
        String firstName,
        String middleName,
        String lastName,
        List<Contact> emails,
        List<Contact> phones,
        boolean suspended,
        SortedSet<Long> groups,
        SortedMap<Long, String> customFields,
        List<HeldBadge> badges,
        UserDetails details) {
    public AccountUser {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        groups = new TreeSet<>(groups);
        customFields = new TreeMap<>(customFields);
        badges = List.copyOf(badges);
    }

    /** A user without memberships, custom fields and badges. */
    public AccountUser(
            long id,
            @Nullable String externalId,
            String firstName,
            String middleName,
            String lastName,
            List<Contact> emails,
            List<Contact> phones,
            boolean suspended) {
        this(
                id,
                externalId,
                firstName,
                middleName,
                lastName,
                emails,
                phones,
                suspended,
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                UserDetails.untold());
    }

    /** A user of whom nothing else is told. */
    public AccountUser(
            long id,
            @Nullable String externalId,
            String firstName,
            String middleName,
            String lastName,
            List<Contact> emails,
            List<Contact> phones,
            boolean suspended,
            SortedSet<Long> groups,
            SortedMap<Long, String> customFields,
            List<HeldBadge> badges) {
        this(
                id,
                externalId,
                firstName,
                middleName,
                lastName,
                emails,
                phones,
                suspended,
                groups,
                customFields,
                badges,
                UserDetails.untold());
    }

    /** First and last name, as reports show them. */
    public String displayName() {
        return (firstName + " " + lastName).strip();
    }

    /** The same user with these memberships: a listing of users does not carry them. */
    public AccountUser inGroups(SortedSet<Long> memberships) {
        return new AccountUser(
                id,
                externalId,
                firstName,
                middleName,
                lastName,
                emails,
                phones,
                suspended,
                memberships,
                customFields,
                badges,
                details);
    }

    /** The same user with these values of custom fields: a listing may not carry them. */
    public AccountUser withCustomFields(SortedMap<Long, String> values) {
        return new AccountUser(
                id,
                externalId,
                firstName,
                middleName,
                lastName,
                emails,
                phones,
                suspended,
                groups,
                values,
                badges,
                details);
    }

    /** The same user with these cards: a listing does not carry them. */
    public AccountUser carrying(List<HeldBadge> cards) {
        return new AccountUser(
                id,
                externalId,
                firstName,
                middleName,
                lastName,
                emails,
                phones,
                suspended,
                groups,
                customFields,
                cards,
                details);
    }

    /** The same user with what only some answers tell. */
    public AccountUser detailed(UserDetails told) {
        return new AccountUser(
                id,
                externalId,
                firstName,
                middleName,
                lastName,
                emails,
                phones,
                suspended,
                groups,
                customFields,
                badges,
                told);
    }
}
