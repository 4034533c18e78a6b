package dev.brivosync.notify;

import java.time.Duration;

/** Something to be told at one place, such as a mail to a server. */
public interface Delivery {
    /** Where it goes, in words that give no secret away: {@code mail}, {@code webhook at hooks.example.test}. */
    String place();

    /**
     * Tries once.
     *
     * @param left how long it may take
     * @throws Undelivered where it did not arrive
     */
    void attempt(Duration left) throws Undelivered;
}
