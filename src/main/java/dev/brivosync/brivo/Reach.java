package dev.brivosync.brivo;

import java.time.Duration;

/** When the account last answered: tells one call's own trouble from an account that nobody reaches. Thread-safe. */
final class Reach {
    private final Duration giveUpAfter;
    private volatile boolean everAnswered;
    private volatile long lastAnswer;

    Reach(Duration giveUpAfter) {
        this.giveUpAfter = giveUpAfter;
    }

    void answered() {
        lastAnswer = System.nanoTime();
        everAnswered = true;
    }

    /** Whether nobody got an answer since this time. */
    boolean silentSince(long time) {
        return !everAnswered || lastAnswer - time < 0;
    }

    /**
     * Whether an account that has been silent since this time may come back soon. One that never answered in this
     * session is more likely to have a wrong address.
     */
    boolean worthWaiting(long time) {
        return everAnswered && System.nanoTime() - time < giveUpAfter.toNanos();
    }
}
