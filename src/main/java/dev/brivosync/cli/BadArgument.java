package dev.brivosync.cli;

/** An argument that reads well but means nothing here: a run that does not exist, a file that cannot be written. */
final class BadArgument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadArgument(String message) {
        super(message);
    }
}
