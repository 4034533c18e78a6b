package dev.brivosync.job;

import dev.brivosync.store.Store;
import dev.brivosync.store.StoreHeld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    public static Store open(String url, Duration patience, String purpose) {
        try {
            Store store = Store.open(url, patience);
            leaveNote(
                    url,
                    new Note(
                            purpose,
                            Instant.now().toString(),
                            ProcessHandle.current().pid()));
            return store;
        } catch (StoreHeld held) {
            throw new StoreHeld(
                    inWords(url) + "; waited %d seconds for it (--wait changes that)".formatted(patience.toSeconds()),
                    held);
        }
    }

    /** The holder in words. */
    public static String inWords(String url) {
        try {
            Note note = JSON.readValue(Files.readString(file(url)), Note.class);
            return "the store is held by %s, process %d, since %s".formatted(note.purpose(), note.pid(), note.since());
        } catch (IOException | JacksonException e) {
            return "the store is held by another process of brivo-sync";
        }
    }

    private static void leaveNote(String url, Note note) {
        try {
            Files.writeString(file(url), JSON.writeValueAsString(note));
        } catch (IOException e) {
            // the note only makes a message better
        }
    }

    private static Path file(String url) {
        return Store.folder(url).resolve("holder.json");
    }

    private record Note(String purpose, String since, long pid) {}
}
