package dev.brivosync.notify;

import java.time.Duration;

/** What was to be told did not arrive, why, and whether another attempt may help. Its message holds no secret. */
public final class Undelivered extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean worthAnother;
    private final Duration after;

    private Undelivered(String why, boolean worthAnother, Duration after) {
        super(why);
        this.worthAnother = worthAnother;
        this.after = after;
    }

    /** It would be the same every time. */
    static Undelivered forGood(String why) {
        return new Undelivered(why, false, Duration.ZERO);
    }

    /** It may arrive a little later. */
    static Undelivered forNow(String why) {
        return forNow(why, Duration.ZERO);
    }

    /** @param after how long the other side wants to be left alone */
    static Undelivered forNow(String why, Duration after) {
        return new Undelivered(why, true, after);
    }

    boolean isWorthAnother() {
        return worthAnother;
    }

    Duration after() {
        return after;
    }
}
