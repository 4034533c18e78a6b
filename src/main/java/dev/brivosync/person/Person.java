package dev.brivosync.person;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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
 * @param customFields wanted values by the field's name in the job file; empty where a field shall be cleared; fields
 *     that the job does not map are left alone
 * @param badges the cards that the person shall carry, of the formats that the job manages
 * @param mobilePass whom an invitation to open doors with a telephone is for; null where there shall be none
 * @param origin where it stands, for people: {@code workers.csv line 17} or an entry's DN
 * @param remarks what was left out or cut on the way, in plain words, for the report
 * @param frozen what could not be read of the person, and so stays as Brivo has it; what is not a name, group or badge is
 *     simply lacking here
 * @param identity the id that the entry keeps in its directory when it is renamed or moved; null for rows of files
 * @param provenance which of several sources say what
 * @param particulars what few jobs say
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
        SortedMap<String, String> customFields,
        List<Badge> badges,
        @Nullable String mobilePass,
        String origin,
        List<String> remarks,
        Frozen frozen,
        @Nullable String identity,
        Provenance provenance,
        Particulars particulars) {
    public Person {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        groups = new TreeSet<>(groups);
        customFields = new TreeMap<>(customFields);
        badges = List.copyOf(badges);
        remarks = List.copyOf(remarks);
    }

    /** Somebody of whom everything could be read, in a file that is the job's only source. */
    public Person(
            PersonKey key,
            String firstName,
            @Nullable String middleName,
            String lastName,
            List<Contact> emails,
            List<Contact> phones,
            Standing standing,
            String standingReason,
            SortedSet<String> groups,
            SortedMap<String, String> customFields,
            List<Badge> badges,
            @Nullable String mobilePass,
            String origin,
            List<String> remarks) {
        this(
                key,
                firstName,
                middleName,
                lastName,
                emails,
                phones,
                standing,
                standingReason,
                groups,
                customFields,
                badges,
                mobilePass,
                origin,
                remarks,
                Frozen.nothing(),
                null,
                Provenance.ofOneSource(),
                Particulars.none());
    }

    /** First and last name, as reports show them. */
    public String displayName() {
        return (firstName + " " + lastName).strip();
    }
}
