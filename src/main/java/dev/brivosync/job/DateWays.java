package dev.brivosync.job;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * In which ways a file writes its dates, found from the dates themselves.
 *
 * @param patterns those that read its dates, as a job says them
 * @param choice two of them, of which the dates cannot tell which is meant: then somebody has to say it
 * @param example a date that both read, each as another day; empty where there is none
 * @param unreadable values that are no date in any of these ways
 * @param firstUnreadable one of them; empty where there is none
 * @param shortYears whether years have two digits, so that nobody can tell 1998 from 2098
 */
public record DateWays(
        List<String> patterns,
        List<String> choice,
        String example,
        long unreadable,
        String firstUnreadable,
        boolean shortYears) {
    private static final List<String> KNOWN = List.of(
            "yyyy-MM-dd",
            "d.M.yyyy",
            "M/d/yyyy",
            "d/M/yyyy",
            "d-M-yyyy",
            "M-d-yyyy",
            "yyyy/M/d",
            "yyyyMMdd",
            "d-MMM-yyyy",
            "d MMM yyyy",
            "MMM d, yyyy",
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss",
            "d.M.yyyy HH:mm",
            "M/d/yyyy H:mm",
            "d/M/yyyy H:mm",
            "M/d/yyyy h:mm:ss a",
            "d.M.yy",
            "M/d/yy",
            "d/M/yy");
    private static final int FIRST_SHORT = KNOWN.indexOf("d.M.yy");
    private static final List<DateTimeFormatter> FORMATTERS =
            KNOWN.stream().map(DatePattern.FORMAT.parser()).toList();
    private static final int MOST_PATTERNS = 3;
    private static final int MOST_REMEMBERED = 50_000;

    public DateWays {
        patterns = List.copyOf(patterns);
        choice = List.copyOf(choice);
    }

    /** The dates of one column while they are met. Not for several threads. */
    static final class Met {
        private final Map<String, Integer> remembered = new HashMap<>();
        private final Map<Integer, Long> counts = new LinkedHashMap<>();
        private final Map<Integer, String> examples = new HashMap<>();

        void add(String value) {
            int ways = remembered.size() < MOST_REMEMBERED
                    ? remembered.computeIfAbsent(value, DateWays::ways)
                    : remembered.getOrDefault(value, ways(value));
            counts.merge(ways, 1L, Long::sum);
            String example = examples.putIfAbsent(ways, value);
            if (example != null && !tellsApart(example) && tellsApart(value)) {
                examples.put(ways, value);
            }
        }

        /** How many values are a date in some way. */
        long dates() {
            return counts.entrySet().stream()
                    .filter(each -> each.getKey() != 0)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** Whether day and month differ. */
        private static boolean tellsApart(String value) {
            String[] numbers = value.split("\\D+", 3);
            return numbers.length > 1 && !numbers[0].equals(numbers[1]);
        }
    }

    /** What the columns of one file have in common. */
    static DateWays of(List<Met> columns) {
        Map<Integer, Long> counts = new LinkedHashMap<>();
        Map<Integer, String> examples = new HashMap<>();
        for (Met column : columns) {
            column.counts.forEach((ways, count) -> counts.merge(ways, count, Long::sum));
            column.examples.forEach(examples::putIfAbsent);
        }
        long unreadable = counts.getOrDefault(0, 0L);
        String first = examples.getOrDefault(0, "");
        counts.remove(0);
        List<Integer> chosen = new ArrayList<>();
        List<String> choice = new ArrayList<>();
        String example = "";
        while (!counts.isEmpty() && chosen.size() < MOST_PATTERNS) {
            List<Integer> best = best(counts);
            chosen.add(best.getFirst());
            if (best.size() > 1 && choice.isEmpty()) {
                best.stream().limit(2).map(KNOWN::get).forEach(choice::add);
                example = counts.keySet().stream()
                        .filter(ways -> reads(ways, best.get(0)) && reads(ways, best.get(1)))
                        .map(ways -> examples.getOrDefault(ways, ""))
                        .findFirst()
                        .orElse("");
            }
            counts.keySet().removeIf(ways -> reads(ways, best.getFirst()));
        }
        boolean shortYears = chosen.stream().anyMatch(each -> each >= FIRST_SHORT);
        return new DateWays(chosen.stream().map(KNOWN::get).toList(), choice, example, unreadable, first, shortYears);
    }

    /** Those that read most; several where they read the same. */
    private static List<Integer> best(Map<Integer, Long> counts) {
        long most = IntStream.range(0, KNOWN.size())
                .mapToLong(way -> readBy(way, counts))
                .max()
                .orElse(0);
        return IntStream.range(0, KNOWN.size())
                .filter(way -> readBy(way, counts) == most)
                .boxed()
                .toList();
    }

    private static long readBy(int way, Map<Integer, Long> counts) {
        return counts.entrySet().stream()
                .filter(each -> reads(each.getKey(), way))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static boolean reads(int ways, int way) {
        return (ways & (1 << way)) != 0;
    }

    private static int ways(String value) {
        int ways = 0;
        if (value.length() >= 6
                && value.length() <= 30
                && value.chars().filter(Character::isDigit).count() >= 4) {
            for (int way = 0; way < KNOWN.size(); way++) {
                ways |= day(value, way) == null ? 0 : 1 << way;
            }
        }
        return ways;
    }

    private static @Nullable LocalDate day(String value, int way) {
        ParsePosition end = new ParsePosition(0);
        DateTimeFormatter formatter = FORMATTERS.get(way);
        if (formatter.parseUnresolved(value, end) == null || end.getIndex() < value.length()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.from(formatter.parse(value));
            return day.get(ChronoField.YEAR) < 1900 ? null : day;
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    /** Which day a date would be, written in this way. */
    public static String readAs(String date, String pattern) {
        return String.valueOf(day(date, KNOWN.indexOf(pattern)));
    }
}
