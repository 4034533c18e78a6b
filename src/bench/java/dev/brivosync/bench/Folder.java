package dev.brivosync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one measurement, gone with it. */
public record Folder(Path path) implements AutoCloseable {
    public Folder(String name) throws IOException {
        this(Files.createTempDirectory("bench-" + name));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> inner = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : inner) {
                Files.deleteIfExists(each);
            }
        }
    }
}
