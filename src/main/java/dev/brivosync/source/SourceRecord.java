package dev.brivosync.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One row or entry of a source, before any rule has seen it. Column names ignore case.
 *
 * @param line the line in the file; null for a directory entry
 * @param origin where it stands, for people: {@code workers.csv line 17} or the entry's DN
 * @param identity the id that an entry keeps when it is renamed or moved (objectGUID, entryUUID); null for a row
 * @param unread columns whose value nobody knows, because that part of the source could not be read; one that ends with a
 *     dot stands for all columns that begin with it
 * @param silent how the columns of those of several sources begin that do not list the person, such as {@code ad.}: what
 *     they would say is not empty but absent
 * @param listedBy of several sources those that list the person; empty where the job has one
 */
public record SourceRecord(
        @Nullable Long line,
        String origin,
        Map<String, List<String>> values,
        @Nullable String identity,
        Set<String> unread,
        Set<String> silent,
        Set<String> listedBy) {
    /** The column with what several sources were joined by; every other one has its source's name before it then. */
    public static final String KEY = "key";

    /** Stands before the name of a directory group in a column that tells whether the entry is a member. */
    public static final String MEMBERSHIP = "adGroup ";

    public SourceRecord {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(values);
        values = byName;
        if (!unread.isEmpty()) {
            Set<String> folded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            folded.addAll(unread);
            unread = folded;
        }
    }

    /** A record of which nothing is lacking. */
    public SourceRecord(@Nullable Long line, String origin, Map<String, List<String>> values) {
        this(line, origin, values, null, Set.of());
    }

    /** A record of a job's only source. */
    public SourceRecord(
            @Nullable Long line,
            String origin,
            Map<String, List<String>> values,
            @Nullable String identity,
            Set<String> unread) {
        this(line, origin, values, identity, unread, Set.of(), Set.of());
    }

    /** The value of a column; of several the first in code-point order; empty where there is none. */
    public String value(String column) {
        List<String> all = values.get(column);
        if (all == null || all.isEmpty()) {
            return "";
        }
        return all.size() == 1
                ? all.getFirst()
                : all.stream().sorted().findFirst().orElse("");
    }

    /** Whether nobody knows what stands in this column. */
    boolean isUnread(String column) {
        return !unread.isEmpty()
                && (unread.contains(column)
                        || unread.stream()
                                .anyMatch(part ->
                                        part.endsWith(".") && column.regionMatches(true, 0, part, 0, part.length())));
    }

    /** Whether a rule that needs these columns has no answer, since one of them was not read. */
    boolean lacks(Collection<String> columns) {
        return !unread.isEmpty() && columns.stream().anyMatch(this::isUnread);
    }

    /** Whether no source that names the person has any of these columns, so that an empty value means nothing. */
    boolean isSilentOn(Collection<String> columns) {
        return !silent.isEmpty()
                && !columns.isEmpty()
                && columns.stream()
                        .allMatch(column -> silent.stream()
                                .anyMatch(source -> column.regionMatches(true, 0, source, 0, source.length())));
    }

    /** Whether of several sources only such list the person as may be those of another day. */
    boolean isListedInDoubt() {
        return unread.contains(KEY);
    }

    /** The values of a column that are not blank. */
    public List<String> filled(String column) {
        List<String> all = values.getOrDefault(column, List.of());
        if (all.size() == 1) {
            return Blanks.only(all.getFirst()) ? List.of() : all;
        }
        return all.stream().filter(value -> !Blanks.only(value)).toList();
    }
}
