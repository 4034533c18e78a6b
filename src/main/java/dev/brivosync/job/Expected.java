package dev.brivosync.job;

import dev.brivosync.source.Moment;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.Template;
import dev.brivosync.source.UnreadableValue;
import dev.brivosync.store.SourceBaseline.Measured;
import dev.brivosync.store.SourceShape;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a reading of a source is measured by.
 *
 * @param before the last whole reading; empty where there was none
 * @param hasPeople whether the job has people in Brivo
 */
record Expected(
        NamedSource source, JobFile job, Moment moment, Optional<Measured<SourceShape>> before, boolean hasPeople) {
    /** The columns of this source that a rule names, as the source calls them. */
    SortedSet<String> columns() {
        return job.columnUses().keySet().stream()
                .filter(source::owns)
                .map(column -> column.substring(source.prefix().length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of them that conditions name: who may enter, and which groups they belong to. */
    SortedSet<String> decisive() {
        return job.decisiveColumns().stream()
                .filter(source::owns)
                .map(column -> column.substring(source.prefix().length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The key of a record; empty where it has none that can be read. */
    Optional<String> key(SourceRecord record) {
        Template key = Objects.requireNonNullElse(source.key(), job.rules().key());
        try {
            return Optional.of(key.fill(record, moment));
        } catch (UnreadableValue none) {
            return Optional.empty();
        }
    }
}
