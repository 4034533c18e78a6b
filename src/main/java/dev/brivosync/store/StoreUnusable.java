package dev.brivosync.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened or written: no rights, no space, damaged, or written by a newer version. */
public final class StoreUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnusable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Of a driver or a server that may quote what it was sent. */
    static StoreUnusable discreet(StoreAddress address, String message, Throwable cause) {
        return new StoreUnusable(address.discreet(message), copy(address, cause));
    }

    /** Where it happened and what was said, as far as anybody may read it. */
    private static Exception copy(StoreAddress address, Throwable thrown) {
        Exception copy = new Exception(address.discreet(String.valueOf(thrown)));
        copy.setStackTrace(thrown.getStackTrace());
        Throwable cause = thrown.getCause();
        if (cause != null && cause != thrown) {
            copy.initCause(copy(address, cause));
        }
        return copy;
    }
}
