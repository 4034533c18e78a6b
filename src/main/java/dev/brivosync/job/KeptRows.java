package dev.brivosync.job;

import dev.brivosync.person.PersonKey;
import dev.brivosync.source.Mapping.Mapped;
import dev.brivosync.source.MappingRules;
import dev.brivosync.source.Reasons;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.store.SourceRows;
import dev.brivosync.store.SourceRows.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what rules read of the records of a run, so that {@code explain} can tell it without asking the source: columns
 * that no rule names are left out, and so is what only a PIN, a picture or a date of birth is made of.
 */
final class KeptRows {
    private final SortedSet<String> columns;
    private final SourceRows.@Nullable Packing packing;

    private KeptRows(SortedSet<String> columns, SourceRows.@Nullable Packing packing) {
        this.columns = columns;
        this.packing = packing;
    }

    /** Of a run that looks at everybody; of another one nothing is kept. */
    static KeptRows of(CurrentRun run) {
        return new KeptRows(
                Reasons.shownColumns(run.request.job().rules()),
                run.request.single() ? null : new SourceRows(run.store, run.number).new Packing());
    }

    void saw(SourceRecord record, Mapped mapped) {
        if (packing != null) {
            packing.add(row(record, mapped, columns));
        }
    }

    void store() {
        if (packing != null) {
            packing.store();
        }
    }

    void end() {
        if (packing != null) {
            packing.end();
        }
    }

    static SourceRow row(SourceRecord record, Mapped mapped, SortedSet<String> columns) {
        return new SourceRow(
                mapped.entry() == null ? null : mapped.entry().key().text(),
                record.line(),
                record.origin(),
                record.identity(),
                shown(record, columns),
                record.unread(),
                record.silent(),
                record.listedBy(),
                mapped.rejection() == null ? null : mapped.rejection().reason());
    }

    /** The values that may be shown, of columns that have any. */
    static Map<String, List<String>> shown(SourceRecord record, SortedSet<String> columns) {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String column : columns) {
            List<String> filled = record.values().get(column);
            if (filled != null
                    && !filled.isEmpty()
                    && !(filled.size() == 1 && filled.getFirst().isEmpty())) {
                values.put(column, filled);
            }
        }
        return values;
    }

    /** The record as rules see it. */
    static SourceRecord record(SourceRow row) {
        return new SourceRecord(
                row.line(), row.origin(), row.values(), row.identity(), row.unread(), row.silent(), row.listedBy());
    }

    /** Rows of this key, and those whose key looks like it. */
    static List<SourceRow> find(SourceRows rows, PersonKey key, List<String> near) {
        List<SourceRow> found = new ArrayList<>();
        rows.find(row -> {
            if (key.text().equals(row.key())) {
                found.add(row);
            } else if (row.key() != null) {
                near.add(row.key());
            }
            return false;
        });
        return found;
    }

    /** The rules whose answers such a row can give. */
    static MappingRules rules(JobFile job) {
        return job.rules().withoutHidden();
    }
}
