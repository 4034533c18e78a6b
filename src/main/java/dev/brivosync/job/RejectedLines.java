package dev.brivosync.job;

import dev.brivosync.plan.Rejection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why which lines of which file were rejected, for the files of rejected rows. */
final class RejectedLines {
    /** Beyond these the export as a whole is wrong, and nobody corrects it row by row. */
    private static final int MOST_KEPT = 100_000;

    /** Of somebody in several sources the row that lists them comes first. */
    private static final Pattern ORIGIN = Pattern.compile("(.*?) line (\\d+)(?:;.*)?");

    private final Map<String, SortedMap<Long, String>> byFile = new HashMap<>();

    void add(Rejection rejection) {
        Matcher origin = ORIGIN.matcher(rejection.origin());
        if (origin.matches()) {
            SortedMap<Long, String> reasons = byFile.computeIfAbsent(origin.group(1), first -> new TreeMap<>());
            if (reasons.size() < MOST_KEPT) {
                reasons.putIfAbsent(Long.valueOf(origin.group(2)), rejection.reason());
            }
        }
    }

    /** For a job's only source. */
    SortedMap<Long, String> reasons() {
        SortedMap<Long, String> all = new TreeMap<>();
        byFile.values().forEach(all::putAll);
        return all;
    }

    /** @param file as origins call it */
    SortedMap<Long, String> reasons(String file) {
        return Collections.unmodifiableSortedMap(byFile.getOrDefault(file, new TreeMap<>()));
    }

    /** The file that an origin names; the origin itself where it names none. */
    static String file(String origin) {
        Matcher matched = ORIGIN.matcher(origin);
        return matched.matches() ? matched.group(1) : origin;
    }
}
