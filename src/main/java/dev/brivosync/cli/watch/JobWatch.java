package dev.brivosync.cli.watch;

import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Jobs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The job files as they were valid last, and whether they are so now: what {@code serve} goes by too. Thread-safe. */
final class JobWatch {
    private final Path folder;
    private final Map<String, String> environment;
    private final Clock clock;
    private final SortedMap<String, Seen> jobs = new TreeMap<>();

    /**
     * A job file.
     *
     * @param file as it was valid last; null where it never was
     * @param valid whether it is so now
     * @param since when it was seen first
     */
    record Seen(String name, @Nullable JobFile file, boolean valid, Instant since) {}

    JobWatch(Path folder, Map<String, String> environment, Clock clock) {
        this.folder = folder;
        this.environment = environment;
        this.clock = clock;
    }

    /** What is there now. */
    synchronized List<Seen> look() {
        Jobs files = Jobs.in(folder);
        jobs.keySet().retainAll(files.names());
        for (String name : files.names()) {
            Seen before = jobs.get(name);
            Instant since = before == null ? clock.instant() : before.since();
            try {
                jobs.put(name, new Seen(name, files.read(name, environment), true, since));
            } catch (ConfigurationError wrong) {
                jobs.put(name, new Seen(name, before == null ? null : before.file(), false, since));
            }
        }
        return new ArrayList<>(jobs.values());
    }
}
