package dev.brivosync.job;

import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.person.Secret;
import dev.brivosync.store.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this installation locks PINs with: {@code secretKey} of the settings, or else a key that is made when it is first
 * needed and kept in the file {@code key} beside the store, for its owner alone. Thread-safe.
 */
public final class InstallationKey {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Optional<Secret> setting;
    private final @Nullable Path file;
    private @Nullable PinSafe safe;

    private InstallationKey(Optional<Secret> setting, @Nullable Path file) {
        this.setting = setting;
        this.file = file;
    }

    /** The key that these settings mean; nothing is read or made yet. */
    public static InstallationKey of(Settings settings) {
        return new InstallationKey(
                settings.secretKey(),
                settings.store()
                        .address()
                        .folder()
                        .map(folder -> folder.resolve("key"))
                        .orElse(null));
    }

    /** A key that is known already. */
    public static InstallationKey of(Secret key) {
        return new InstallationKey(Optional.of(key), null);
    }

    /** @throws ConfigurationError where there is none and none can be kept, or it cannot be read */
    synchronized PinSafe safe() {
        PinSafe known = safe;
        if (known == null) {
            known = new PinSafe(bytes());
            safe = known;
        }
        return known;
    }

    /** The same, for what can also be done without: empty where there is none and none can be kept, or it cannot be read. */
    Optional<PinSafe> openSafe() {
        try {
            return Optional.of(safe());
        } catch (ConfigurationError none) {
            return Optional.empty();
        }
    }

    /** What should be changed although it works. */
    Optional<String> warning() {
        Path kept = file;
        if (setting.isPresent() || kept == null || !Files.exists(kept)) {
            return Optional.empty();
        }
        try {
            return Files.getPosixFilePermissions(kept).stream().anyMatch(OF_OTHERS::contains)
                    ? Optional.of(
                            "others on this machine may read %1$s, which PINs are locked with; run: chmod 600 %1$s"
                                    .formatted(kept))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException unknown) {
            // Windows has no such permissions
            return Optional.empty();
        }
    }

    private byte[] bytes() {
        if (setting.isPresent()) {
            return setting.get().reveal().getBytes(StandardCharsets.UTF_8);
        }
        Path kept = file;
        if (kept == null) {
            throw error(
                    "secretKey",
                    "is needed in the settings for jobs with person.pin where the store is no H2 file:"
                            + " set BRIVO_SYNC_KEY, such as openssl rand -base64 32 makes it");
        }
        try {
            return Files.exists(kept) ? read(kept) : made(kept);
        } catch (IOException e) {
            throw error(
                    kept.toString(), "the key that PINs are locked with cannot be read or written: " + e.getMessage());
        }
    }

    private static byte[] read(Path kept) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(kept).strip());
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException damaged) {
            // told below
        }
        throw error(
                kept.toString(),
                "is no key as brivo-sync writes it (32 bytes in base64, in one line); bring it back"
                        + " from a backup, or remove it: then a new one is made, and every PIN is written once more");
    }

    /** Complete and readable by its owner alone before it has its name. */
    private static byte[] made(Path kept) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        PrivateFile.write(kept, Base64.getEncoder().encodeToString(key) + "\n");
        return key;
    }

    private static ConfigurationError error(String place, String message) {
        return new ConfigurationError(List.of(Problem.at(Position.whole(place), message)));
    }
}
