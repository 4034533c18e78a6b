package dev.brivosync.source;

import java.util.Optional;

/** Where a job's people come from: one CSV file or one directory. */
public interface PersonSource {
    /**
     * Begins one reading.
     *
     * @throws SourceUnavailable where there is nothing to read: no such file, directory not reachable, wrong password
     */
    SourceRead open();

    /** What can be asked beside a whole reading; empty for a file. */
    default Optional<Directory> directory() {
        return Optional.empty();
    }
}
