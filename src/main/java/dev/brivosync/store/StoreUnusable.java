package dev.brivosync.store;

/** The store cannot be opened: no rights, no space, damaged, or written by a newer version. */
public final class StoreUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
