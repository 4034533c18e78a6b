package dev.brivosync.job;

import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * How a source writes dates. Patterns are strict: 30 February is no date, rather than the last of the month. Names of
 * months are English, in any case.
 */
final class DatePattern {
    static final Format<DateTimeFormatter> FORMAT =
            new Format<>("a date pattern such as yyyy-MM-dd", DatePattern::formatter);

    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2031, 11, 23, 14, 45, 59, 0, ZoneOffset.UTC);

    private DatePattern() {}

    private static DateTimeFormatter formatter(String pattern) {
        // years of the calendar (u) are valid without an era, which strict patterns want for years of the era (y)
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(withCalendarYears(pattern))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        if (!readsItsOwnDates(formatter)) {
            throw new Unfit("gives no date; yyyy is the year, MM the month and dd the day (mm are minutes)");
        }
        return formatter;
    }

    private static String withCalendarYears(String pattern) {
        StringBuilder calendar = new StringBuilder(pattern.length());
        boolean quoted = false;
        for (char each : pattern.toCharArray()) {
            quoted ^= each == '\'';
            calendar.append(each == 'y' && !quoted ? 'u' : each);
        }
        return calendar.toString();
    }

    private static boolean readsItsOwnDates(DateTimeFormatter formatter) {
        try {
            return LocalDate.from(formatter.parse(formatter.format(SAMPLE))).equals(SAMPLE.toLocalDate());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
