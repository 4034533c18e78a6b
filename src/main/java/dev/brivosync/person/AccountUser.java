package dev.brivosync.person;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user as Brivo has them, in the fields that a listing carries (FACTS: Lists).
 *
 * @param externalId null where nobody has claimed the user
 * @param middleName empty where there is none
 * @param groups ids of the managed groups that the user is a member of; others are not read
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
        SortedSet<Long> groups) {
    public AccountUser {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        groups = new TreeSet<>(groups);
    }

    /** First and last name, as reports show them. */
    public String displayName() {
        return (firstName + " " + lastName).strip();
    }

    /** The same user with these memberships: a listing of users does not carry them. */
    public AccountUser inGroups(SortedSet<Long> memberships) {
        return new AccountUser(id, externalId, firstName, middleName, lastName, emails, phones, suspended, memberships);
    }
}
