package dev.brivosync.job;

import dev.brivosync.store.PrivateFile;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreAddress;
import dev.brivosync.store.StoreHeld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who works with the store just now: a note beside it, for those who find it held. The lock on the store's file is what
 * counts; the note of a dead process is simply overwritten.
 */
public final class Holder {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Holder() {}

    /**
     * Opens the store for a purpose, such as {@code sync hr}.
     *
     * @throws StoreHeld naming the holder, where it does not let go in time
     */
    public static Store open(StoreAddress address, Duration patience, String purpose) {
        return open(address, patience, purpose, Store.CONNECTIONS);
    }

    /** Likewise, with so many connections at most. */
    public static Store open(StoreAddress address, Duration patience, String purpose, int connections) {
        try {
            Store store = Store.open(address, patience, connections);
            leaveNote(
                    address,
                    new Note(
                            purpose,
                            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                            ProcessHandle.current().pid()));
            return store;
        } catch (StoreHeld held) {
            throw new StoreHeld(
                    inWords(address)
                            + "; waited %d seconds for it (--wait changes that)".formatted(patience.toSeconds()),
                    held);
        }
    }

    /** The holder in words. */
    public static String inWords(StoreAddress address) {
        return file(address)
                .flatMap(Holder::read)
                .map(note -> "the store is held by %s, process %d, since %s"
                        .formatted(note.purpose(), note.pid(), note.since()))
                .orElse("the store is held by another process of brivo-sync");
    }

    private static Optional<Note> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), Note.class));
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static void leaveNote(StoreAddress address, Note note) {
        file(address).ifPresent(file -> {
            try {
                PrivateFile.write(file, JSON.writeValueAsString(note));
            } catch (IOException e) {
                // the note only makes a message better
            }
        });
    }

    /** A server lets many in, and knows itself who has which account. */
    private static Optional<Path> file(StoreAddress address) {
        return address.folder().map(folder -> folder.resolve("holder.json"));
    }

    private record Note(String purpose, String since, long pid) {}
}
