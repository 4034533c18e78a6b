package dev.brivosync.job;

import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Pair;
import dev.brivosync.source.Mapping.Mapped;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.store.SourceRows.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Looks on while a run plans one person, and remembers what it saw of them. Reads come from another thread than plans. */
final class Witness {
    private static final Witness OF_NOBODY = new Witness(null, null);

    private final @Nullable PersonKey key;
    private final @Nullable SortedSet<String> columns;
    private final List<SourceRow> rows = new ArrayList<>();
    private @Nullable String near;
    private @Nullable Pair pair;

    private Witness(@Nullable PersonKey key, @Nullable SortedSet<String> columns) {
        this.key = key;
        this.columns = columns;
    }

    /** One who sees nothing. */
    static Witness ofNobody() {
        return OF_NOBODY;
    }

    boolean isSomebody() {
        return key != null;
    }

    /** @param columns whose values may be told */
    static Witness of(PersonKey key, SortedSet<String> columns) {
        return new Witness(key, columns);
    }

    synchronized void saw(SourceRecord record, Mapped mapped) {
        if (key == null || columns == null || mapped.entry() == null) {
            return;
        }
        String text = mapped.entry().key().text();
        if (text.equals(key.text())) {
            rows.add(KeptRows.row(record, mapped, columns));
        } else if (near == null) {
            near = Suggestion.near(key.text(), List.of(text)).orElse(null);
        }
    }

    synchronized void saw(Pair seen) {
        if (key != null && seen.key().equals(key)) {
            pair = seen;
        }
    }

    synchronized List<SourceRow> rows() {
        return List.copyOf(rows);
    }

    synchronized Optional<String> near() {
        return Optional.ofNullable(near);
    }

    synchronized Optional<Pair> pair() {
        return Optional.ofNullable(pair);
    }
}
