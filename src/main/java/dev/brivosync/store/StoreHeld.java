package dev.brivosync.store;

/** Another process holds the store, and did not let go while we waited. */
public final class StoreHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreHeld(String message, Throwable cause) {
        super(message, cause);
    }
}
