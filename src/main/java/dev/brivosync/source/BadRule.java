package dev.brivosync.source;

/** A template or condition that cannot be understood. The job file's reader adds file and line. */
public final class BadRule extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /** @param offset where in the rule's text, in characters from 0 */
    public BadRule(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
