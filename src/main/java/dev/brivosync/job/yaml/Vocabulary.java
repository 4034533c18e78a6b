package dev.brivosync.job.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys that a map may hold.
 *
 * @param known what is read
 * @param later what the product's description names, but this version cannot do yet
 */
public record Vocabulary(List<String> known, List<String> later) {
    public Vocabulary {
        known = List.copyOf(known);
        later = List.copyOf(later);
    }

    public static Vocabulary of(String... known) {
        return new Vocabulary(List.of(known), List.of());
    }

    /** The same keys, and some that are not built yet. */
    public Vocabulary later(String... keys) {
        return new Vocabulary(known, List.of(keys));
    }

    /** What somebody may have meant who wrote a key that is none; keys of later versions are never offered as a choice. */
    String suggestion(String typed) {
        List<String> all = new ArrayList<>(known);
        all.addAll(later);
        return Suggestion.near(typed, all).map(Suggestion::question).orElse(Suggestion.choices(known));
    }
}
