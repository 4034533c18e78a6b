package dev.brivosync.job;

import dev.brivosync.source.Template;
import org.jspecify.annotations.Nullable;

/**
 * One of a job's sources.
 *
 * @param name stands before its columns, {@code {hr.Location}}; empty for a job's only source, whose columns stand alone
 * @param key which of its records belong to one person; null for a job's only source, where {@code person.key} says it
 * @param complete what must hold before absence from it may mean anything
 */
public record NamedSource(
        String name, Role role, @Nullable Template key, SourceSettings settings, Completeness complete) {
    /** What a source is for. */
    public enum Role {
        /** It says who is there: it adds people and ends them. */
        PEOPLE,
        /** It only says more about people whom another source lists. */
        DETAILS
    }

    /** What stands before the names of its columns. */
    String prefix() {
        return name.isEmpty() ? "" : name + ".";
    }

    /** Whether a rule's column is one of this source. */
    boolean owns(String column) {
        return column.regionMatches(true, 0, prefix(), 0, prefix().length());
    }

    /** A job's only source. */
    static NamedSource alone(SourceSettings settings, Completeness complete) {
        return new NamedSource("", Role.PEOPLE, null, settings, complete);
    }
}
