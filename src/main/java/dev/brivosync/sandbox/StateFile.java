package dev.brivosync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Keeps accounts across restarts in one readable JSON file, which is whole at any time. */
final class StateFile {
    private record Content(List<AccountState> accounts) {}

    private final Path file;
    private long saved = -1;

    StateFile(Path file) {
        this.file = file;
    }

    List<AccountState> read() {
        return Files.exists(file) ? Json.READABLE.readValue(file, Content.class).accounts() : List.of();
    }

    /** Writes the accounts when one of them has changed since the last time. */
    synchronized void save(List<Account> accounts) {
        long version = accounts.stream().mapToLong(Account::version).sum();
        if (version == saved) {
            return;
        }
        Content content = new Content(
                accounts.stream().map(account -> account.locked(account::state)).toList());
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            Path whole = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
            Json.READABLE.writeValue(whole, content);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The sandbox cannot keep its state in " + file, unwritable);
        }
        saved = version;
    }
}
