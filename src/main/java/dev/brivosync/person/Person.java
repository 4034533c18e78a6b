package dev.brivosync.person;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person as the source and the job's rules want them in Brivo: every rule is already evaluated.
 *
 * @param middleName null where the job does not map it (Brivo's value is left alone); empty where it shall be cleared
 * @param emails one for each type that the job maps; types it does not map are left alone
 * @param phones likewise, in E.164 where the number could be understood
 * @param standingReason why, in plain words: {@code Status is Terminated}, {@code ended 2026-11-20}
 * @param groups names of the managed groups that the person belongs to, as written in the job file
 * @param origin where it stands, for people: {@code workers.csv line 17} or an entry's DN
 * @param remarks what was left out or cut on the way, in plain words, for the report
 */
public record Person(
        PersonKey key,
        String firstName,
        @Nullable String middleName,
        String lastName,
        List<Contact> emails,
        List<Contact> phones,
        Standing standing,
        String standingReason,
        SortedSet<String> groups,
        String origin,
        List<String> remarks) {
    public Person {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        groups = new TreeSet<>(groups);
        remarks = List.copyOf(remarks);
    }

    /** First and last name, as reports show them. */
    public String displayName() {
        return (firstName + " " + lastName).strip();
    }
}
