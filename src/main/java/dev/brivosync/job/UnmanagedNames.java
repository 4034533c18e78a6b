package dev.brivosync.job;

import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.SourceEntry.Listed;
import dev.brivosync.source.ColumnGroups;
import dev.brivosync.source.Mapping.Mapped;
import dev.brivosync.source.SourceRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Counts names that stand in columns of groups and mean none that the job manages: each is reported once, however many
 * people carry it. Used by one thread at a time.
 */
final class UnmanagedNames {
    /** Of a column that holds something else altogether, the first are enough. */
    private static final int MOST_KINDS = 20;

    private final List<ColumnGroups> columns;
    private final List<String> managed;
    private final Set<String> known;
    private final Map<String, Sightings> sightings = new TreeMap<>();
    private int kindsLeftOut;

    private static final class Sightings {
        private final String name;
        private final String column;
        private final String first;
        private long people;

        Sightings(String name, String column, String first) {
            this.name = name;
            this.column = column;
            this.first = first;
        }
    }

    UnmanagedNames(JobFile job) {
        this.columns = job.columnGroups();
        this.managed = job.groups();
        this.known = managed.stream().map(Folding::type).collect(Collectors.toSet());
    }

    /** Whoever is out gets no group anyway. */
    void saw(SourceRecord record, Mapped mapped) {
        if (columns.isEmpty()
                || !(mapped.entry() instanceof Listed(var person))
                || person.standing() == Standing.INACTIVE
                || person.standing() == Standing.LATER) {
            return;
        }
        Set<String> once = new HashSet<>();
        for (ColumnGroups column : columns) {
            for (String name : column.names(record)) {
                String folded = Folding.type(name);
                if (!known.contains(folded) && once.add(folded)) {
                    count(folded, name, column.column(), record.origin());
                }
            }
        }
    }

    private void count(String folded, String name, String column, String origin) {
        Sightings seen = sightings.get(folded);
        if (seen == null && sightings.size() == MOST_KINDS) {
            kindsLeftOut++;
            return;
        }
        if (seen == null) {
            seen = new Sightings(name, column, origin);
            sightings.put(folded, seen);
        }
        seen.people++;
    }

    void report(Consumer<Note> notes) {
        sightings
                .values()
                .forEach(seen -> notes.accept(Note.information(
                        "'%s' in %s of %s is none of groupsFromColumn.managed and gives nothing (first: %s)%s"
                                .formatted(
                                        seen.name,
                                        seen.column,
                                        Figure.count(seen.people, "person", "people"),
                                        seen.first,
                                        Suggestion.near(seen.name, managed)
                                                .map(Suggestion::question)
                                                .orElse("")))));
        if (kindsLeftOut > 0) {
            notes.accept(Note.information(
                    "further names of groups that the job does not manage stand in these columns, %s times"
                            .formatted(Figure.count(kindsLeftOut))));
        }
    }
}
