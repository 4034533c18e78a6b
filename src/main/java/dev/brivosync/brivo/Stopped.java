package dev.brivosync.brivo;

import java.io.InterruptedIOException;

/** This thread was told to stop while a call waited or was under way. */
final class Stopped extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    /** The run is to end. */
    Stopped() {}

    Stopped(InterruptedException stop) {
        initCause(stop);
        Thread.currentThread().interrupt();
    }
}
