package dev.brivosync.person;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which of a job's several sources say what of a person; nothing where the job has one.
 *
 * @param listedBy those that list the person
 * @param values names of the sources of a value, by what it is for: {@code lastName}, {@code emails.Work},
 *     {@code customFields.Department}, {@code groups.HQ Office}, {@code badges}
 */
public record Provenance(SortedSet<String> listedBy, SortedMap<String, String> values) {
    private static final Provenance ONE_SOURCE = new Provenance(new TreeSet<>(), new TreeMap<>());

    public Provenance {
        listedBy = new TreeSet<>(listedBy);
        values = new TreeMap<>(values);
    }

    public static Provenance ofOneSource() {
        return ONE_SOURCE;
    }
}
