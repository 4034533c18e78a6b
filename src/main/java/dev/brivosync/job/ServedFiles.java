package dev.brivosync.job;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The job files of a folder as they were valid last, and what is wrong with those that are not so now: what {@code serve} goes
 * by. They are read when somebody edits them. Thread-safe.
 */
public final class ServedFiles {
    private final Path folder;
    private final Map<String, String> environment;
    private final Clock clock;
    private final WatchedFiles watched;
    private final SortedMap<String, Filed> files = new TreeMap<>();

    /**
     * A job file.
     *
     * @param file as it was valid last; null where it never was
     * @param wrong what it is not right in now; null where it is
     * @param since when it was seen first
     */
    public record Filed(
            String name, @Nullable JobFile file, @Nullable ConfigurationError wrong, Instant since) {
        public boolean isValid() {
            return wrong == null;
        }
    }

    /** @param environment what job files may name */
    public ServedFiles(Path folder, Map<String, String> environment, Clock clock) {
        this.folder = folder;
        this.environment = environment;
        this.clock = clock;
        this.watched = new WatchedFiles(folder);
    }

    /**
     * Reads what is there now.
     *
     * @return whether anything was edited since the last look
     */
    synchronized boolean look() {
        if (!watched.haveChanged()) {
            return false;
        }
        Jobs jobs = Jobs.in(folder);
        files.keySet().retainAll(jobs.names());
        jobs.names().forEach(name -> files.put(name, read(jobs, name)));
        watched.buildOn(jobs.bases());
        return true;
    }

    private Filed read(Jobs jobs, String name) {
        Filed before = files.get(name);
        Instant since = before == null ? clock.instant() : before.since();
        try {
            return new Filed(name, jobs.read(name, environment), null, since);
        } catch (ConfigurationError wrong) {
            return new Filed(name, before == null ? null : before.file(), wrong, since);
        }
    }

    /** All that are there now. */
    public synchronized List<Filed> now() {
        look();
        return List.copyOf(files.values());
    }
}
