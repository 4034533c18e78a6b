package dev.brivosync.plan;

import java.time.Duration;

/** How far a limit looks back from the instant of a run. */
public enum Span {
    DAY(Duration.ofDays(1), "in the last 24 hours", "a day"),
    WEEK(Duration.ofDays(7), "in the last 7 days", "a week");

    /**
     * A nightly run begins a little earlier or later than the one before, what it does takes its time, and one night of the
     * year is an hour shorter.
     */
    private static final Duration SLACK = Duration.ofHours(2);

    private final Duration length;
    private final String past;
    private final String each;

    Span(Duration length, String past, String each) {
        this.length = length;
        this.past = past;
        this.each = each;
    }

    /**
     * How long before a run something must have been done to count for it: two hours less than the span's name says, so
     * that two nights in a row are not taken for one day, nor a night and the same one a week before for one week.
     */
    public Duration reach() {
        return length.minus(SLACK);
    }

    /** {@code in the last 24 hours}. */
    String past() {
        return past;
    }

    /** {@code a day}. */
    String each() {
        return each;
    }
}
