package dev.brivosync.journey;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Somebody of a {@link Company}, as the source should say it and as Brivo should have it.
 *
 * @param card its number; 0: none
 * @param photo the width of the picture; 0: none
 */
record Employee(
        String key,
        String last,
        String mail,
        String department,
        SortedSet<String> groups,
        int card,
        boolean active,
        int photo) {
    static final String HEADER = "id,first,last,mail,department,access,badge,status";

    Employee {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    Employee left() {
        return new Employee(key, last, mail, department, groups, card, false, photo);
    }

    Employee mailedTo(String address) {
        return new Employee(key, last, address, department, groups, card, active, photo);
    }

    Employee movedTo(String other, Collection<String> access) {
        return new Employee(key, last, mail, other, new TreeSet<>(access), card, active, photo);
    }

    Employee carrying(int other) {
        return new Employee(key, last, mail, department, groups, other, active, photo);
    }

    Employee photographed(int width) {
        return new Employee(key, last, mail, department, groups, card, active, width);
    }

    /** As the source says it, under {@link #HEADER}. */
    String row() {
        return String.join(
                ",",
                key,
                "First",
                last,
                mail,
                department,
                String.join(";", groups),
                card == 0 ? "" : String.valueOf(card),
                active ? "Active" : "Terminated");
    }

    /** As {@code /sandbox/seed} takes them; their card comes apart. */
    String seed() {
        return """
                {"externalId":"%s","firstName":"First","lastName":"%s","emails":[{"type":"Work","address":"%s"}],
                 "customFields":{%s},"groups":[%s],"suspended":%s}""".formatted(
                        key,
                        last,
                        mail,
                        department.isEmpty() ? "" : "\"Department\":\"" + department + "\"",
                        groups.stream().map(group -> "\"" + group + "\"").collect(Collectors.joining(",")),
                        !active);
    }
}
