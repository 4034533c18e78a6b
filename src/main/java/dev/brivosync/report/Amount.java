package dev.brivosync.report;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Amount {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private Amount() {}

    /** {@code 1,180}. */
    static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 person}, {@code 1,180 people}. */
    static String of(long count, String one, String many) {
        return of(count) + " " + (count == 1 ? one : many);
    }

    /** {@code 9.9}, {@code 10.0}. */
    static String tenths(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    /** A duration to come, rounded up: {@code 11 s}, {@code 4 min}, {@code 3 h 20 min}. */
    static String estimate(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole < 2 * MINUTE) {
            return whole + " s";
        }
        if (whole < 2 * HOUR) {
            return Math.ceilDiv(whole, MINUTE) + " min";
        }
        long minutes = Math.ceilDiv(whole, MINUTE);
        return of(minutes / 60) + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
