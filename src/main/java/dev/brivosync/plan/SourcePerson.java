package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the source, in what an audit compares: less than a {@link Person}, since it keeps everybody in memory.
 *
 * @param emails folded
 * @param named whether the names could be read
 * @param reason why they stand so, in plain words
 * @param end when access ends or ended; null where the source names no day
 */
record SourcePerson(
        PersonKey key,
        String firstName,
        String middleName,
        String lastName,
        Set<String> emails,
        boolean named,
        Standing standing,
        String reason,
        String origin,
        @Nullable Instant end) {
    SourcePerson {
        emails = Collections.unmodifiableSet(new TreeSet<>(emails));
    }

    static SourcePerson of(Person person) {
        return new SourcePerson(
                person.key(),
                person.firstName(),
                person.middleName() == null ? "" : person.middleName(),
                person.lastName(),
                folded(person.emails()),
                !person.frozen().names(),
                person.standing(),
                person.standingReason(),
                person.origin(),
                person.particulars().endsAt());
    }

    /** Somebody whose entry in the directory says no more than that they are out. */
    static SourcePerson out(SourceEntry.Elsewhere entry) {
        return new SourcePerson(
                entry.key(), "", "", "", Set.of(), false, Standing.INACTIVE, entry.finding(), entry.origin(), null);
    }

    static Set<String> folded(Collection<Contact> contacts) {
        return contacts.stream()
                .map(each -> Folding.email(each.value()))
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isOut() {
        return standing == Standing.INACTIVE;
    }

    boolean mayEnter() {
        return standing == Standing.ACTIVE;
    }

    /** First and last name as they are compared; empty where they could not be read. */
    String fullName() {
        return named ? Traits.name(firstName, lastName) : "";
    }

    boolean sharesEmail(AccountUser user) {
        return folded(user.emails()).stream().anyMatch(emails::contains);
    }

    boolean hasLastNameOf(AccountUser user) {
        return named && Folding.name(lastName).equalsIgnoreCase(Folding.name(user.lastName()));
    }

    /** Two people may share a name: nothing else may contradict that it is one. */
    boolean mayShareNameWith(AccountUser user) {
        boolean otherEmail = !emails.isEmpty() && !folded(user.emails()).isEmpty() && !sharesEmail(user);
        String theirs = Folding.name(user.middleName());
        String ours = Folding.name(middleName);
        boolean otherMiddle = !theirs.isEmpty() && !ours.isEmpty() && theirs.charAt(0) != ours.charAt(0);
        return !otherEmail && !otherMiddle;
    }

    String displayName() {
        return (firstName + " " + lastName).strip();
    }
}
