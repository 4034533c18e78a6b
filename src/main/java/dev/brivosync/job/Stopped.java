package dev.brivosync.job;

/** The run was told to end while it still read; nothing had been written. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped before anything was changed");
    }
}
