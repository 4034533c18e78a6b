package dev.brivosync.cli;

import dev.brivosync.brivo.watch.Recording;
import dev.brivosync.job.Progress;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether what happens in a run is kept in files: its events, and what is said to Brivo and what it answers. */
final class Watching {
    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "write every exchange with Brivo into this new file, without secrets and with people's data"
                    + " replaced by pseudonyms; `sandbox --replay FILE` plays it")
    private @Nullable Path file;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "add a line of JSON to this file for each thing that happens, as it happens: phases, waits,"
                    + " each change's outcome, the end")
    private @Nullable Path events;

    /** Before anything is done: whether the files can be begun. */
    void check() {
        checkFolder("--events", events);
        checkFolder("--record", file);
        if (file != null && Files.exists(file)) {
            throw exists(file);
        }
    }

    private static void checkFolder(String option, @Nullable Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (file != null && (folder == null || !Files.isDirectory(folder))) {
            throw new BadArgument(option + ": " + file + " cannot be written: there is no folder " + folder);
        }
    }

    /** Passes on what happens, and writes it down where that is asked for. */
    EventFile events(Console console, Progress next) {
        return events == null ? EventFile.none(next) : EventFile.open(events, console, next);
    }

    /** Begins the file; null where nothing is to be recorded. */
    @Nullable
    Recording begin() {
        if (file == null) {
            return null;
        }
        try {
            return Recording.create(file);
        } catch (FileAlreadyExistsException meanwhile) {
            throw exists(file);
        } catch (IOException unwritable) {
            throw new BadArgument("--record: " + file + " cannot be written: " + unwritable.getMessage());
        }
    }

    private static BadArgument exists(Path file) {
        return new BadArgument(
                "--record: " + file + " is there already, and no recording is written over; name another file");
    }
}
