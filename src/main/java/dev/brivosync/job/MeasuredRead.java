package dev.brivosync.job;

import dev.brivosync.plan.Note;
import dev.brivosync.source.DirectoryGroup;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.store.SourceShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The reading of one source, which counts what passes by and doubts itself where that is not what the job's
 * {@code complete} asks for, or not like the last whole reading.
 */
final class MeasuredRead implements SourceRead {
    private final SourceRead read;
    private final Expected expected;
    private final List<String> columns;
    private final long[] filled;
    private final Set<String> awaited;
    private final ValueCounts values;
    private long records;
    private boolean unreadableCounted;

    MeasuredRead(SourceRead read, Expected expected) {
        this.read = read;
        this.expected = expected;
        this.columns = List.copyOf(expected.columns());
        this.filled = new long[columns.size()];
        this.values = new ValueCounts(expected.decisive());
        this.awaited = new LinkedHashSet<>(expected.source().complete().mustContain());
    }

    /** Name of the source. */
    String source() {
        return expected.source().name();
    }

    @Override
    public Optional<SourceRecord> next() {
        Optional<SourceRecord> record = read.next();
        record.ifPresent(this::count);
        return record;
    }

    private void count(SourceRecord record) {
        records++;
        for (int at = 0; at < filled.length; at++) {
            if (!record.filled(columns.get(at)).isEmpty()) {
                filled[at]++;
            }
        }
        values.add(record);
        meet(record);
    }

    private void meet(SourceRecord record) {
        if (!awaited.isEmpty()) {
            expected.key(record).ifPresent(awaited::remove);
        }
    }

    @Override
    public List<Unreadable> unreadable() {
        List<Unreadable> unreadable = read.unreadable();
        if (!unreadableCounted) {
            unreadableCounted = true;
            records += unreadable.size();
            unreadable.forEach(each -> meet(each.record()));
        }
        return unreadable;
    }

    /** What was read, as later readings are measured by it; known at the end. */
    SourceShape shape() {
        unreadable();
        SortedMap<String, Long> byColumn = new TreeMap<>();
        for (int at = 0; at < filled.length; at++) {
            byColumn.put(columns.get(at), filled[at]);
        }
        return new SourceShape(
                records,
                byColumn,
                new TreeSet<>(read.columns().orElse(Set.of())),
                read.fingerprint(),
                read.written().orElse(null),
                values.counts());
    }

    /** How values of a column, as the job calls it, have moved since the last whole reading; empty where nothing is known. */
    Optional<ValueShift> shift(String column) {
        String own = column.substring(
                Math.min(column.length(), expected.source().prefix().length()));
        return expected.source().owns(column)
                ? expected.before()
                        .map(before -> before.shape().values().get(own))
                        .flatMap(before -> ValueShift.of(column, before, values.of(own)))
                : Optional.empty();
    }

    @Override
    public List<Doubt> doubts() {
        SourceShape shape = shape();
        List<Doubt> doubts = new ArrayList<>(read.doubts());
        doubts.addAll(SizeCheck.doubts(expected, shape));
        Canaries.doubt(awaited).ifPresent(doubts::add);
        doubts.addAll(AgeCheck.doubts(expected, shape));
        doubts.addAll(ColumnCheck.doubts(expected, shape));
        return doubts;
    }

    @Override
    public List<String> evidence() {
        SourceShape shape = shape();
        List<String> evidence = new ArrayList<>(read.evidence());
        AgeCheck.evidence(expected, shape).ifPresent(evidence::add);
        SizeCheck.evidence(expected, shape).ifPresent(evidence::add);
        Canaries.evidence(expected, awaited).ifPresent(evidence::add);
        return evidence;
    }

    /** What is new about it and no reason to doubt. */
    List<Note> remarks() {
        return ColumnCheck.remark(expected, shape()).stream().toList();
    }

    @Override
    public Optional<Set<String>> columns() {
        return read.columns();
    }

    @Override
    public String fingerprint() {
        return read.fingerprint();
    }

    @Override
    public List<String> unreadParts() {
        return read.unreadParts();
    }

    @Override
    public List<DirectoryGroup> directoryGroups() {
        return read.directoryGroups();
    }

    @Override
    public Optional<Instant> written() {
        return read.written();
    }

    @Override
    public Optional<String> cursor() {
        return read.cursor();
    }

    @Override
    public void keepRejected(SortedMap<Long, String> reasons, Set<String> secret) {
        read.keepRejected(reasons, secret);
    }

    @Override
    public void close() {
        read.close();
    }
}
