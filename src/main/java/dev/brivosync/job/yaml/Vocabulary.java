package dev.brivosync.job.yaml;

import java.util.List;

/** The keys that a map may hold. */
public record Vocabulary(List<String> known) {
    public Vocabulary {
        known = List.copyOf(known);
    }

    public static Vocabulary of(String... known) {
        return new Vocabulary(List.of(known));
    }

    /** What somebody may have meant who wrote a key that is none. */
    String suggestion(String typed) {
        return Suggestion.near(typed, known).map(Suggestion::question).orElse(Suggestion.choices(known));
    }
}
