package dev.brivosync.brivo;

import java.time.Duration;

/** Hears that calls to an account have to wait. Called by several threads. */
@FunctionalInterface
public interface Waiting {
    /**
     * No call goes out for a while.
     *
     * @param why in plain words, such as {@code Brivo does not answer (503)}
     */
    void waits(String why, Duration length);
}
