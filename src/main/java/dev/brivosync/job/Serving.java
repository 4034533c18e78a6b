package dev.brivosync.job;

import dev.brivosync.store.PrivateFile;
import dev.brivosync.store.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A note beside the store that a process serves the jobs, for whoever asks what starts them. */
public final class Serving implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    private Serving(Path file) {
        this.file = file;
    }

    /** @param since in UTC, to the second */
    private record Note(long pid, String since) {}

    public static Serving begin(StoreAddress address) {
        Path file = file(address);
        try {
            PrivateFile.write(
                    file,
                    JSON.writeValueAsString(new Note(
                            ProcessHandle.current().pid(),
                            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())));
        } catch (IOException e) {
            // only status is less precise without it
        }
        return new Serving(file);
    }

    /** {@code serve, process 4711}; empty where none lives. */
    public static Optional<String> inWords(StoreAddress address) {
        try {
            Note note = JSON.readValue(Files.readString(file(address)), Note.class);
            return ProcessHandle.of(note.pid()).filter(ProcessHandle::isAlive).isPresent()
                    ? Optional.of("serve, process " + note.pid())
                    : Optional.empty();
        } catch (IOException | JacksonException none) {
            return Optional.empty();
        }
    }

    private static Path file(StoreAddress address) {
        return address.besides().orElse(StoreAddress.COMPANIONS).resolve("serving.json");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // a dead process's note is not believed
        }
    }
}
