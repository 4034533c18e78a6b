package dev.brivosync.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Figures in sentences about a source, the same in every locale. */
final class Figure {
    private static final int HOURS_TOLD = 72;

    private Figure() {}

    /** {@code 1,180}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 record}, {@code 1,180 records}. */
    static String count(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    /** {@code 12.5 %} of a share from 0 to 1. */
    static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** {@code 20 minutes}, {@code 36 hours}, {@code 5 days}; never more than it is. */
    static String span(Duration span) {
        if (span.toMinutes() < 1) {
            return "less than a minute";
        }
        if (span.toHours() < 1) {
            return count(span.toMinutes(), "minute", "minutes");
        }
        return span.toHours() < HOURS_TOLD
                ? count(span.toHours(), "hour", "hours")
                : count(span.toDays(), "day", "days");
    }
}
