package dev.brivosync.job;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Rejection;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.store.GatheredRecords.Gathered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records of several sources that carry one key, made one record. A column is called after its source; of what a
 * source could not say, nothing is said.
 */
final class Joining {
    private final PersonKey key;
    private final List<Gathered> alike;
    private final Map<String, List<String>> values = new HashMap<>();
    private final Set<String> unread = new TreeSet<>();
    private final Set<String> silent = new TreeSet<>();
    private final List<String> origins = new ArrayList<>();
    private final Set<String> listedBy = new TreeSet<>();
    private final List<Form> forms = new ArrayList<>();
    private @Nullable Long line;
    private @Nullable String identity;
    private @Nullable String reason;
    private boolean listed;

    /** @param alike records of this key, and of others that only look like it */
    Joining(PersonKey key, List<Gathered> alike) {
        this.key = key;
        this.alike = alike;
        values.put(SourceRecord.KEY, List.of(key.text()));
    }

    /**
     * Adds what a source says; those that list people come first.
     *
     * @param rejections is told of details that cannot be used; the person goes on without them
     */
    void add(GatheredSource source, Consumer<Rejection> rejections) {
        if (!source.listsPeople() && !isListed()) {
            return;
        }
        List<Gathered> own = of(source, true);
        Optional<String> trouble = trouble(own);
        if (source.isDisbelieved() || trouble.isPresent() || (own.isEmpty() && !source.isWhole())) {
            unread.add(source.source().prefix());
        }
        if (own.isEmpty()) {
            silent.add(source.source().prefix());
            mistake(of(source, false), source, rejections);
            return;
        }
        take(own.getFirst(), source.source().prefix());
        if (own.size() > 1 && !source.isDisbelieved()) {
            own.forEach(record -> forms.add(new Form(record, source.source().prefix())));
        }
        if (source.listsPeople()) {
            list(own.getFirst(), source);
            reason = trouble.orElse(reason);
        }
        // the first row of somebody who is listed is rejected with the person
        trouble.ifPresent(why -> own.stream()
                .skip(source.listsPeople() ? 1 : 0)
                .map(record -> new Rejection(
                        record.line(), record.origin(), record.key().text(), why))
                .forEach(rejections));
    }

    /** Details under a key that only looks like the person's may be theirs: they are not taken for none. */
    private void mistake(List<Gathered> alike, GatheredSource source, Consumer<Rejection> rejections) {
        if (!alike.isEmpty() && !source.listsPeople()) {
            unread.add(source.source().prefix());
            alike.stream()
                    .map(record -> new Rejection(
                            record.line(),
                            record.origin(),
                            record.key().text(),
                            "its key only differs by case, width or leading zeros from " + key
                                    + ", who is listed; correct it in the source"))
                    .forEach(rejections);
        }
    }

    private List<Gathered> of(GatheredSource source, boolean thisKey) {
        return alike.stream()
                .filter(record ->
                        record.source().equals(source.name()) && record.key().equals(key) == thisKey)
                .toList();
    }

    private static Optional<String> trouble(List<Gathered> own) {
        if (own.size() > 1) {
            return Optional.of("its key stands in the source %s more than once: %s"
                    .formatted(
                            own.getFirst().source(),
                            own.stream().map(Gathered::origin).collect(Collectors.joining(", "))));
        }
        return own.stream().map(Gathered::reason).filter(Objects::nonNull).findFirst();
    }

    private void take(Gathered record, String prefix) {
        values.putAll(qualified(record, prefix));
        record.unread().forEach(column -> unread.add(qualified(column, prefix)));
        origins.add(record.origin());
    }

    private static Map<String, List<String>> qualified(Gathered record, String prefix) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        record.values().forEach((column, found) -> named.put(qualified(column, prefix), found));
        return named;
    }

    /** Groups of a directory are called by their own names, whichever source knows them. */
    private static String qualified(String column, String prefix) {
        return column.startsWith(SourceRecord.MEMBERSHIP) ? column : prefix + column;
    }

    private void list(Gathered record, GatheredSource source) {
        listed = true;
        if (!source.isDisbelieved()) {
            listedBy.add(source.name());
        }
        line = line == null ? record.line() : line;
        if (identity == null && record.identity() != null) {
            identity = record.identity();
        }
    }

    /** Whether a source that may add people lists this key. */
    boolean isListed() {
        return listed;
    }

    /** Why the person cannot be understood; empty where they can. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Where only sources in doubt list them, nobody knows whether they are listed. */
    SourceRecord record() {
        if (listedBy.isEmpty()) {
            unread.add(SourceRecord.KEY);
        }
        return new SourceRecord(line, String.join("; ", origins), values, identity, unread, silent, listedBy);
    }

    /** What the person would be by each row of a source that has several of their key. */
    List<SourceRecord> otherForms() {
        return forms.stream().map(this::record).toList();
    }

    private SourceRecord record(Form form) {
        Map<String, List<String>> whole = new LinkedHashMap<>(values);
        whole.putAll(qualified(form.row(), form.prefix()));
        Set<String> lacking = new TreeSet<>(unread);
        lacking.remove(form.prefix());
        form.row().unread().forEach(column -> lacking.add(qualified(column, form.prefix())));
        return new SourceRecord(line, String.join("; ", origins), whole, identity, lacking, silent, listedBy);
    }

    /** One of several rows of a source, any of which may be the person's. */
    private record Form(Gathered row, String prefix) {}
}
