package dev.brivosync.source;

/** A source that could not be opened. The message says what, where, why and what to do; it holds no secret. */
public final class SourceUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SourceUnavailable(String message) {
        super(message);
    }

    public SourceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
