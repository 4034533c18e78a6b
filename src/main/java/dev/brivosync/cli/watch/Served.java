package dev.brivosync.cli.watch;

import dev.brivosync.job.JobFile;
import dev.brivosync.job.Settings;
import dev.brivosync.store.Store;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The installation that {@code serve} serves, as far as it is watched. Asked by several threads. */
public interface Served {
    /** @throws dev.brivosync.job.ConfigurationError where they cannot be read */
    Settings settings();

    /** The folder of the job files. */
    Path jobs();

    /** What job files may name. */
    Map<String, String> environment();

    /** The account that a job writes to. */
    String account(JobFile job);

    /**
     * Looks into the store, where it is not at work just now and has changed since the last look. Waits for nobody.
     *
     * @return whether it did
     */
    boolean look(Consumer<Store> look);

    /** Why the store could not be opened when that was tried last; empty where it could, or where others were at work in it. */
    Optional<String> storeTrouble();

    /** Whether times are waited for and job files looked at. */
    boolean isAlive();
}
