package dev.brivosync.source;

import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import org.jspecify.annotations.Nullable;

/** Makes a person of a record: evaluates every rule of the job once. */
public final class Mapping {
    public Mapping(MappingRules rules, Moment moment) {}

    public Mapped map(SourceRecord record) {
        throw new IllegalStateException(record.origin());
    }

    /** For a record that could be seen but not read: rejected, under its key where that is beyond doubt. */
    public Mapped reject(SourceRecord record, String reason) {
        throw new IllegalStateException(record.origin() + reason);
    }

    /**
     * What became of a record.
     *
     * @param entry null where not even the key could be read, which makes the reading incomplete
     * @param rejection null unless the record was rejected
     */
    public record Mapped(@Nullable SourceEntry entry, @Nullable Rejection rejection) {}
}
