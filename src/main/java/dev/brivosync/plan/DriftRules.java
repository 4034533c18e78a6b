package dev.brivosync.plan;

import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of values that somebody changed in Brivo by hand: they are set right again, or only reported.
 *
 * @param usual for whatever is not named
 * @param named by the field's name ({@code lastName}, {@code emails.Work}, {@code customFields.Department}), by the first
 *     part of it ({@code emails}), or {@code groups} and {@code badges}
 */
public record DriftRules(Reaction usual, Map<String, Reaction> named) {
    public DriftRules {
        named = new TreeMap<>(named);
    }

    /** What becomes of a value that was changed by hand. */
    public enum Reaction {
        RESTORE,
        REPORT
    }

    /** For a job that says nothing of it. */
    public static DriftRules restoring() {
        return new DriftRules(Reaction.RESTORE, Map.of());
    }

    /** Whether such a value stays as somebody made it. */
    public boolean onlyReports(String field) {
        int dot = field.indexOf('.');
        Reaction ofKind = dot < 0 ? usual : named.getOrDefault(field.substring(0, dot), usual);
        return named.getOrDefault(field, ofKind) == Reaction.REPORT;
    }
}
