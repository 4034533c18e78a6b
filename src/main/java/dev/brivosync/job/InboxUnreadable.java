package dev.brivosync.job;

/** An order of somebody's cannot be read, so that nobody knows whom a run must not let in: nothing may be written. */
public final class InboxUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InboxUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
