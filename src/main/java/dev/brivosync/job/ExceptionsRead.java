package dev.brivosync.job;

import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Exceptions;
import dev.brivosync.plan.Given;
import dev.brivosync.plan.GroupException;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.csv.ExceptionsFile;
import dev.brivosync.source.csv.ExceptionsFile.Row;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the file of exceptions gives. A row that is wrong counts for nothing and is reported; a file that cannot be read
 * takes nothing from anybody. Not thread-safe.
 */
final class ExceptionsRead {
    private final @Nullable Path file;
    private final List<String> groups;
    private final Consumer<Note> notes;
    private final List<GroupException> given = new ArrayList<>();
    private final Map<String, String> origins = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();
    private @Nullable String unread;

    private ExceptionsRead(@Nullable Path file, List<String> groups, Consumer<Note> notes) {
        this.file = file;
        this.groups = groups;
        this.notes = notes;
    }

    /** Reads them, where the job has any. */
    static ExceptionsRead of(JobFile job, Consumer<Note> notes) {
        ExceptionsRead exceptions = new ExceptionsRead(job.exceptions(), job.groups(), notes);
        exceptions.read();
        return exceptions;
    }

    /** Nothing was given. */
    static ExceptionsRead none() {
        return new ExceptionsRead(null, List.of(), _ -> {});
    }

    private void read() {
        if (file == null) {
            return;
        }
        try {
            ExceptionsFile.Rows rows = ExceptionsFile.read(file);
            rows.unreadable().forEach(row -> refuse(row.record().origin(), row.reason()));
            rows.readable().forEach(this::take);
        } catch (SourceUnavailable unavailable) {
            unread = "The exceptions could not be read: %s. Until they can, nobody is removed from any group"
                    .formatted(unavailable.getMessage());
        }
    }

    private void take(Row row) {
        Optional<LocalDate> until = day(row.until());
        String wrong = wrong(row, until.isPresent());
        if (wrong == null) {
            given.add(new GroupException(row.key(), row.group(), until.orElseThrow(), row.reason(), row.givenBy()));
            origins.putIfAbsent(row.key(), row.origin());
        } else {
            refuse(row.origin(), wrong);
        }
    }

    /** Whose exceptions there are. */
    Set<PersonKey> keys() {
        return origins.keySet().stream().map(PersonKey::new).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was given to somebody who has another key by now is still theirs. */
    void follow(Map<PersonKey, PersonKey> keysNow) {
        keysNow.forEach((before, now) -> {
            String origin = Objects.requireNonNull(origins.remove(before.text()));
            origins.putIfAbsent(now.text(), origin);
            notes.accept(Note.information("%s is for %s, who has the key %s now, and goes on to count; write %s there"
                    .formatted(origin, before, now, now)));
            given.replaceAll(each -> each.key().equals(before.text())
                    ? new GroupException(now.text(), each.group(), each.until(), each.reason(), each.givenBy())
                    : each);
        });
    }

    private @Nullable String wrong(Row row, boolean dated) {
        if (row.key().isEmpty()) {
            return "it has no key; whose exception is it?";
        }
        if (!groups.contains(row.group())) {
            return row.group().isEmpty()
                    ? "it names no group"
                    : "the job does not manage a group '%s'%s"
                            .formatted(row.group(), Suggestion.sentence(row.group(), groups));
        }
        if (!dated) {
            return row.until().isEmpty()
                    ? "it has no day in until; an exception ends"
                    : "until '%s' is no day; write it like 2026-12-31".formatted(row.until());
        }
        if (row.reason().isEmpty()) {
            return "it has no reason";
        }
        return row.givenBy().isEmpty() ? "it does not say who gave it (givenBy)" : null;
    }

    private void refuse(String origin, String wrong) {
        notes.accept(Note.trouble("%s counts for nothing: %s".formatted(origin, wrong)));
    }

    private static Optional<LocalDate> day(String written) {
        try {
            return Optional.of(LocalDate.parse(written));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Null where the file could not be read, so that nobody knows what was given. */
    @Nullable
    Exceptions usable() {
        return unread == null ? Exceptions.of(given) : null;
    }

    /** Why the file could not be read, a sentence; empty where it could. */
    List<String> unread() {
        return unread == null ? List.of() : List.of(unread);
    }

    /** Somebody passes by whom the source or the ledger knows. */
    void saw(PersonPlan person) {
        if (origins.containsKey(person.key().text())) {
            names.put(person.key().text(), person.name());
        }
    }

    /** Rows about people whom nobody knows. Call it when everybody has passed by. */
    void reportUnknown() {
        origins.forEach((key, origin) -> {
            if (!names.containsKey(key)) {
                refuse(
                        origin,
                        "neither the source nor this job knows the key '%s'; keys are compared exactly".formatted(key));
            }
        });
    }

    /** What counts on this day, of the people who have passed by. */
    List<Given> shown(LocalDate day) {
        return given.stream()
                .filter(each -> each.holdsOn(day) && names.containsKey(each.key()))
                .map(each -> new Given(each, names.getOrDefault(each.key(), "")))
                .toList();
    }
}
