package dev.brivosync.store;

import java.time.Duration;

/**
 * Where the store is.
 *
 * @param url JDBC URL of an H2 file, {@code jdbc:h2:file:./data/brivo-sync}
 * @param patience how long to wait for another process that holds it
 */
public record StoreSettings(String url, Duration patience) {}
