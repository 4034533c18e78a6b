package dev.brivosync.cli;

import dev.brivosync.brivo.watch.Recording;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether what is said to Brivo, and what it answers, is kept in a file. */
final class Watching {
    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "write every exchange with Brivo into this new file, without secrets and with people's data"
                    + " replaced by pseudonyms; `sandbox --replay FILE` plays it")
    private @Nullable Path file;

    /** Before anything is done: whether the file can be begun. */
    void check() {
        if (file == null) {
            return;
        }
        if (Files.exists(file)) {
            throw exists(file);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadArgument("--record: " + file + " cannot be written: there is no folder " + folder);
        }
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
