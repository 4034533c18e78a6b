package dev.brivosync.job;

import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Digests of the parts of a job file, by which it is told what was edited. Of a source only that counts by which it may
 * yield other people or values: not when it is whole, how it is reached in which time, nor what it leaves behind.
 */
final class JobParts {
    static final String SOURCE = "source";
    static final String DATES = "source.dates";
    private static final String DATES_KEY = "dates";
    private static final Set<String> OF_NO_ACCOUNT = Set.of(
            DATES_KEY,
            "complete",
            "password",
            "trust",
            "pageSize",
            "connectTimeout",
            "responseTimeout",
            "overallTimeout",
            "doneFile",
            "checksumFile",
            "rejects");

    private JobParts() {}

    static SortedMap<String, String> of(Section content, Function<Text, String> resolved) {
        SortedMap<String, String> parts = new TreeMap<>();
        content.entries().forEach((key, entry) -> {
            if (key.equals(NotifySection.KEY)) {
                return;
            }
            if (key.equals(SOURCE)) {
                parts.put(SOURCE, Fingerprint.of(without(entry.value()), resolved));
                parts.put(DATES, Fingerprint.of(dates(entry.value()), resolved));
            } else if (entry.value() instanceof Section section) {
                section.entries()
                        .forEach((inner, each) -> parts.put(key + "." + inner, Fingerprint.of(each.value(), resolved)));
            } else {
                parts.put(key, Fingerprint.of(entry.value(), resolved));
            }
        });
        return parts;
    }

    private static Value without(Value value) {
        return switch (value) {
            case Text text -> text;
            case Sequence list ->
                new Sequence(
                        list.at(), list.values().stream().map(JobParts::without).toList());
            case Section section -> {
                Map<String, Section.Entry> left = new LinkedHashMap<>();
                section.entries().forEach((key, entry) -> {
                    if (!OF_NO_ACCOUNT.contains(key)) {
                        left.put(key, new Section.Entry(entry.at(), without(entry.value())));
                    }
                });
                yield new Section(section.at(), left);
            }
        };
    }

    /** How dates are written in each of the sources. */
    private static Sequence dates(Value source) {
        List<Value> found = new ArrayList<>();
        collect(source, found);
        return new Sequence(source.at(), found);
    }

    private static void collect(Value value, List<Value> found) {
        switch (value) {
            case Text _ -> {}
            case Sequence list -> list.values().forEach(each -> collect(each, found));
            case Section section ->
                section.entries().forEach((key, entry) -> {
                    if (key.equals(DATES_KEY)) {
                        found.add(entry.value());
                    } else {
                        collect(entry.value(), found);
                    }
                });
        }
    }
}
