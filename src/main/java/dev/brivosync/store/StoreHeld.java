package dev.brivosync.store;

import org.jspecify.annotations.Nullable;

/** Another process holds the store, and did not let go while we waited. */
public final class StoreHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreHeld(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
