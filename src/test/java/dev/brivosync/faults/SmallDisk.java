package dev.brivosync.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own that has little room, can be filled up, and can be made read-only. Only root can have one. */
public final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTES = 24;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    public static SmallDisk mountedAt(Path folder) throws IOException {
        Files.createDirectories(folder);
        Assumptions.assumeTrue(
                isDone("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", folder.toString()),
                "nothing may be mounted here");
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Takes all the room that is left. */
    public void fill() {
        try {
            FileStore disk = Files.getFileStore(folder);
            Files.write(folder.resolve("filler"), new byte[(int) disk.getUsableSpace()]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void giveRoom() throws IOException {
        Files.delete(folder.resolve("filler"));
    }

    void readOnly(boolean readOnly) {
        if (!isDone("mount", "-o", "remount," + (readOnly ? "ro" : "rw"), folder.toString())) {
            throw new IllegalStateException("could not be mounted anew");
        }
    }

    private static boolean isDone(String... command) {
        try {
            return new ProcessBuilder(new ArrayList<>(List.of(command)))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        isDone("umount", folder.toString());
    }
}
