package dev.brivosync.job;

import dev.brivosync.job.Inspection.Finding;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.Moment;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a job's rules make of the rows of one file, as far as the file alone can tell. For one thread. */
final class InspectedPeople {
    private static final int SHOWN = 10;

    private final JobFile job;
    private final Expected expected;
    private final @Nullable Mapping mapping;
    private final UnmanagedNames unmanaged;
    private final Map<String, String> origins = new HashMap<>();
    private final Map<Standing, Long> standings = new EnumMap<>(Standing.class);
    private final Map<String, Long> groups = new HashMap<>();
    private final List<String> rejected = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    private long rejections;
    private long repetitions;
    private long people;
    private long notTaken;
    private boolean keyless;

    /** Of several sources only all together make a person; each by itself still has a key in every row. */
    InspectedPeople(JobFile job, NamedSource source, Moment moment) {
        this.job = job;
        this.expected = new Expected(source, job, moment, Optional.empty(), false);
        this.mapping = job.hasSeveralSources() ? null : new Mapping(job.rules(), moment);
        this.unmanaged = new UnmanagedNames(job);
    }

    void readAll(SourceRead read) {
        for (Optional<SourceRecord> record = read.next(); record.isPresent(); record = read.next()) {
            if (mapping == null) {
                keyOf(record.get());
            } else {
                Mapping.Mapped mapped = mapping.map(record.get());
                unmanaged.saw(record.get(), mapped);
                take(mapped);
            }
        }
        read.unreadable().forEach(this::reject);
    }

    private void keyOf(SourceRecord record) {
        Optional<String> key = expected.key(record).filter(filled -> !filled.isBlank());
        keyless |= key.isEmpty();
        key.ifPresent(text -> claim(text, record.origin()));
    }

    private void reject(SourceRead.Unreadable row) {
        if (mapping != null) {
            take(mapping.reject(row));
        } else {
            reject(row.record().origin() + ": " + row.reason());
        }
    }

    private void take(Mapping.Mapped mapped) {
        Rejection rejection = mapped.rejection();
        if (rejection != null) {
            String key = rejection.key() == null ? "" : ", " + rejection.key();
            reject(rejection.origin() + key + ": " + rejection.reason());
        }
        switch (mapped.entry()) {
            case null -> keyless = true;
            case SourceEntry.Listed(Person person) -> {
                claim(person.key().text(), person.origin());
                people++;
                standings.merge(person.standing(), 1L, Long::sum);
                if (person.standing() == Standing.ACTIVE) {
                    person.groups().forEach(group -> groups.merge(group, 1L, Long::sum));
                }
            }
            case SourceEntry.Refused refused -> {
                claim(refused.key().text(), refused.origin());
                notTaken++;
            }
            case SourceEntry other -> claim(other.key().text(), other.origin());
        }
    }

    private void reject(String what) {
        rejections++;
        if (rejected.size() < SHOWN) {
            rejected.add(what);
        }
    }

    /** Rows of one key count for nothing, all of them. */
    private void claim(String key, String origin) {
        String first = origins.putIfAbsent(Folding.key(key), origin);
        if (first != null) {
            repetitions++;
            if (twice.size() < SHOWN) {
                twice.add(
                        "%s, %s: its key stands in the source more than once, or differs only by case, width or leading zeros; first in %s"
                                .formatted(origin, key, first));
            }
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (keyless) {
            findings.add(
                    new Finding(
                            ExitCode.SOURCE_INCOMPLETE,
                            "at least one row has no readable key, so nobody can say who is absent: correct it, or leave it out of the export"));
        }
        add(rejected, rejections, findings);
        add(twice, repetitions, findings);
        return findings;
    }

    private static void add(List<String> shown, long count, List<Finding> findings) {
        shown.forEach(text -> findings.add(new Finding(ExitCode.SOME_FAILED, text)));
        if (count > shown.size()) {
            findings.add(new Finding(
                    ExitCode.SOME_FAILED, "and %s more like these".formatted(Figure.count(count - shown.size()))));
        }
    }

    List<String> told() {
        List<String> told = new ArrayList<>();
        if (mapping == null) {
            return told;
        }
        String standing = Arrays.stream(Standing.values())
                .filter(standings::containsKey)
                .map(each -> Figure.count(standings.getOrDefault(each, 0L)) + " " + words(each))
                .collect(Collectors.joining(", "));
        told.add(Figure.count(people, "row", "rows") + " understood"
                + (standing.isEmpty() ? "" : ": " + standing)
                + (notTaken == 0 ? "" : "; " + Figure.count(notTaken) + " not taken by onlyIf"));
        List<String> empty = job.groups().stream()
                .filter(group -> !groups.containsKey(group))
                .toList();
        if (!empty.isEmpty() && people > 0 && job.adGroups().isEmpty()) {
            told.add("nobody who may enter would be in " + String.join(", ", empty));
        }
        unmanaged.report(note -> told.add(note.text()));
        return told;
    }

    private static String words(Standing standing) {
        return switch (standing) {
            case ACTIVE -> "may enter";
            case ON_LEAVE -> "on leave";
            case ARRIVING -> "about to start";
            case LATER -> "to start later";
            case INACTIVE -> "out";
        };
    }
}
