package dev.brivosync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A folder for one measurement, gone with it. */
public record Folder(Path path) implements AutoCloseable {
    public Folder(String name) throws IOException {
        this(Files.createTempDirectory("bench-" + name));
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(path);
    }
}
