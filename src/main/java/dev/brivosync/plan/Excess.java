package dev.brivosync.plan;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a plan would do to more people than it may, each with the reason in words.
 *
 * @param classes classes of change that reach too many
 * @param groups ids of groups that would lose too many of their members
 */
public record Excess(Map<ChangeClass, String> classes, Map<Long, String> groups) {
    public Excess {
        classes = classes.isEmpty() ? Map.of() : new EnumMap<>(classes);
        groups = new TreeMap<>(groups);
    }

    /** Of classes alone. */
    static Excess of(Map<ChangeClass, String> classes) {
        return new Excess(classes, Map.of());
    }
}
