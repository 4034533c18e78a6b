package dev.brivosync.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How a day is written, for {@code date(text, pattern)}. A day that no calendar has is unreadable, never bent. */
record DayPattern(String pattern, DateTimeFormatter formatter) {
    /** Patterns are literals as a rule, so few; computed ones beyond that are not kept. */
    private static final int MOST_KEPT = 64;

    private static final Map<String, DayPattern> KEPT = new ConcurrentHashMap<>();

    /** @throws UnreadableValue where it is no pattern */
    static DayPattern of(String pattern) {
        DayPattern kept = KEPT.get(pattern);
        if (kept != null) {
            return kept;
        }
        DayPattern made = new DayPattern(pattern, formatter(pattern));
        if (KEPT.size() < MOST_KEPT) {
            KEPT.put(pattern, made);
        }
        return made;
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException unusable) {
            throw new UnreadableValue(
                    "'" + pattern + "' is no way to write a date: write such as yyyy-MM-dd or M/d/yyyy");
        }
    }

    LocalDate day(String text) {
        String stripped = Blanks.stripped(text);
        if (stripped.isEmpty()) {
            throw new UnreadableValue(
                    "date() got an empty text; ask first whether there is one: record.name != '' && …");
        }
        try {
            return LocalDate.parse(stripped, formatter);
        } catch (DateTimeException unreadable) {
            throw new UnreadableValue("'" + stripped + "' is no date written as " + pattern);
        }
    }
}
