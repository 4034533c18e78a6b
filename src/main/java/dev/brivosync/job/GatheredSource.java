package dev.brivosync.job;

import dev.brivosync.job.NamedSource.Role;
import dev.brivosync.plan.Rejection;
import dev.brivosync.source.Keys;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRead.Doubt;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.UnreadableValue;
import dev.brivosync.store.GatheredRecords;
import dev.brivosync.store.GatheredRecords.Gathered;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of reading one of several sources: its records lie by key in the store, here is what they are worth. */
final class GatheredSource {
    private static final int TOGETHER = 1_000;

    private final NamedSource source;
    private final CurrentRun run;
    private final GatheredRecords store;
    private final Keys keys;
    private final LockedColumns locked;
    private final List<Gathered> waiting = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final List<String> unreadParts = new ArrayList<>();
    private List<String> evidence = List.of();
    private String fingerprint = "unread";
    private @Nullable SourceUnavailable failure;
    private @Nullable SourceRead read;
    private String file = "";
    private long records;

    private GatheredSource(NamedSource source, CurrentRun run, GatheredRecords store, Keys keys) {
        this.source = source;
        this.run = run;
        this.store = store;
        this.keys = keys;
        this.locked = new LockedColumns(run.request.job(), run.key);
    }

    /**
     * Reads a source to its end. One that cannot be opened is a failed one, not the end of the run.
     *
     * @throws ConfigurationError where it lacks a column that a rule names
     */
    static GatheredSource read(NamedSource source, CurrentRun run, GatheredRecords store) {
        Keys keys = new Keys(Objects.requireNonNull(source.key()), run.moment);
        GatheredSource gathered = new GatheredSource(source, run, store, keys);
        try (SourceRead read = run.measures.measured(source, run.opened(source).open())) {
            run.edit.opened(source, read.columns());
            read.columns()
                    .ifPresent(columns ->
                            ConfigurationError.throwIfAny(run.request.job().checkColumns(source, columns)));
            gathered.take(read);
        } catch (SourceUnavailable unavailable) {
            gathered.failure = unavailable;
            gathered.doubts.add(new Doubt(String.valueOf(unavailable.getMessage()), false));
        }
        return gathered;
    }

    private void take(SourceRead read) {
        this.read = read;
        for (Optional<SourceRecord> record = read.next(); record.isPresent(); record = read.next()) {
            add(record.get(), null);
        }
        read.unreadable().forEach(row -> add(row.record(), row.reason()));
        flush();
        doubts.addAll(read.doubts());
        unreadParts.addAll(read.unreadParts());
        run.meantGroups.found(source, read.directoryGroups());
        evidence = read.evidence();
        fingerprint = read.fingerprint();
    }

    private void add(SourceRecord record, @Nullable String reason) {
        run.stopIfAsked();
        if (records == 0) {
            file = RejectedLines.file(record.origin());
        }
        records++;
        try {
            waiting.add(locked.lock(new Gathered(
                    keys.of(record),
                    source.name(),
                    record.line(),
                    record.origin(),
                    record.identity(),
                    record.values(),
                    record.unread(),
                    reason)));
        } catch (UnreadableValue noKey) {
            keyless(record, reason == null ? String.valueOf(noKey.getMessage()) : reason);
        }
        if (waiting.size() == TOGETHER) {
            flush();
        }
    }

    /** It may be anybody's, so nobody can say who is not in this source. */
    private void keyless(SourceRecord record, String reason) {
        if (rejections.isEmpty()) {
            doubts.add(new Doubt(
                    "at least one row or entry has no readable key: correct it, or leave it out of the export or the filter",
                    false));
        }
        rejections.add(new Rejection(record.line(), record.origin(), null, reason));
    }

    private void flush() {
        store.add(waiting);
        waiting.clear();
    }

    /** Puts rejected rows where somebody can correct them, if the source is told to; it is closed by then. */
    void keepRejected(RejectedLines lines, Set<String> secret) {
        if (read != null) {
            Set<String> own = secret.stream()
                    .filter(source::owns)
                    .map(column -> column.substring(source.prefix().length()))
                    .collect(Collectors.toSet());
            read.keepRejected(lines.reasons(file), own);
            evidence = read.evidence();
        }
    }

    NamedSource source() {
        return source;
    }

    String name() {
        return source.name();
    }

    boolean listsPeople() {
        return source.role() == Role.PEOPLE;
    }

    /** Whether absence from it means something. */
    boolean isWhole() {
        return doubts.isEmpty();
    }

    /** Whether what it says of those it names may be wrong. */
    boolean isDisbelieved() {
        return doubts.stream().anyMatch(Doubt::content);
    }

    /** Why it could not be opened; null where it could. */
    @Nullable
    SourceUnavailable failure() {
        return failure;
    }

    long records() {
        return records;
    }

    /** Rows that have no key. */
    List<Rejection> rejections() {
        return rejections;
    }

    List<Doubt> doubts() {
        return doubts.stream()
                .map(doubt -> new Doubt(source.name() + ": " + doubt.reason(), doubt.content(), doubt.acceptable()))
                .toList();
    }

    /** What stays as it is because it could not be read, a sentence each. */
    List<String> unreadParts() {
        List<String> parts = new ArrayList<>();
        doubts().forEach(doubt -> parts.add("source " + doubt.reason() + remedy(doubt)));
        unreadParts.forEach(part -> parts.add("source " + source.name() + ": " + part));
        return parts;
    }

    private String remedy(Doubt doubt) {
        return doubt.acceptable() && !run.request.single()
                ? "; if that is right: brivo-sync approve %d --source %s".formatted(run.number, source.name())
                : "";
    }

    String evidence() {
        String role = listsPeople() ? "people" : "details";
        return "%s (%s): %s"
                .formatted(source.name(), role, evidence.isEmpty() ? "not read" : String.join(", ", evidence));
    }

    String fingerprint() {
        return fingerprint;
    }
}
