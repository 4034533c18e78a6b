package dev.brivosync.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names by which a list can be narrowed down, each with the number of those whom it leaves. Not thread-safe. */
final class Choices {
    private final SortedMap<String, Integer> people = new TreeMap<>();

    /** Everything that one person stands under. */
    void add(Collection<String> names) {
        new LinkedHashSet<>(names).forEach(name -> people.merge(name, 1, Integer::sum));
    }

    boolean isEmpty() {
        return people.isEmpty();
    }

    /** A name that can be chosen, by its number. */
    record Choice(int number, String name, int people) {
        String label() {
            return "%s (%s)".formatted(Printable.of(name), Amount.of(people));
        }
    }

    List<Choice> all() {
        List<Choice> choices = new ArrayList<>();
        for (Map.Entry<String, Integer> each : people.entrySet()) {
            choices.add(new Choice(choices.size(), each.getKey(), each.getValue()));
        }
        return choices;
    }
}
