package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.time.Duration;
import java.util.Optional;

/** Closes a connection when a reading takes too long, even in the midst of an answer that trickles. */
final class Deadline implements AutoCloseable {
    private final Duration limit;
    private final Thread watch;
    private volatile boolean passed;

    Deadline(LDAPConnection connection, Duration limit) {
        this.limit = limit;
        this.watch = Thread.ofVirtual().name("directory-deadline").start(() -> {
            try {
                Thread.sleep(limit);
                passed = true;
                connection.close();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    Optional<String> passed() {
        return passed
                ? Optional.of("The reading took longer than " + limit.toSeconds() + " seconds and was ended")
                : Optional.empty();
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
