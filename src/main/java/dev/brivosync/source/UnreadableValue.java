package dev.brivosync.source;

/**
 * A record for which a rule has no answer: a date that cannot be read, an expression that fails on this value. It
 * rejects the record and never ends a run. The message says which rule and which value.
 */
public final class UnreadableValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableValue(String message) {
        super(message, null, false, false);
    }
}
