package dev.brivosync.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.tools.ChangeFileEncryption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a store comes to be open: its folder, its file's encryption, and the wait for whoever holds it. */
final class StoreOpening {
    private static final Logger LOG = LoggerFactory.getLogger(StoreOpening.class);

    /**
     * A commit is on the disk's queue when it returns, so that a killed process loses none; and the database outlives
     * the first shutdown hook, so that a stopping run can still write what became of its last calls. Runs that are at work
     * at once wait for each other rather than fail.
     */
    private static final String H2_OPTIONS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=30000";

    /** What a file of H2's begins with. */
    private static final String IN_CLEAR = "H:2,";

    private static final String ENCRYPTED = "H2encrypt";
    /** A file that H2 has only just made has a header of two blocks, and perhaps one of data. */
    private static final long NOTHING_YET = 3 * 4096;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final StoreAddress address;

    StoreOpening(StoreAddress address) {
        this.address = address;
    }

    /**
     * A pool of connections, of which one has been made.
     *
     * @throws StoreHeld where another process still has the file after this patience
     */
    HikariDataSource connect(Duration patience, int connections) {
        address.folder().ifPresent(StoreOpening::makeFolder);
        putBack();
        long size = size();
        if (size == 0) {
            throw damaged("it is empty", null);
        }
        if (size > NOTHING_YET && holdsNothing()) {
            throw damaged("nothing in it can be read", null);
        }
        Instant until = Instant.now().plus(patience);
        boolean encrypted = false;
        while (true) {
            try {
                HikariDataSource pool = connections(connections);
                if (upgradeBrokeOff()) {
                    // whoever had it under way has died just now
                    pool.close();
                    putBack();
                    continue;
                }
                address.file().ifPresent(StoreOpening::forItsOwner);
                return pool;
            } catch (RuntimeException e) {
                SQLException cause = sqlCause(e);
                int code = cause == null ? 0 : cause.getErrorCode();
                if (isInClear(code) && !encrypted) {
                    encrypt();
                    encrypted = true;
                } else if (code != ErrorCode.DATABASE_ALREADY_OPEN_1) {
                    throw unusable(code, cause == null ? e : cause);
                } else if (Instant.now().isAfter(until)) {
                    throw new StoreHeld("another process of brivo-sync holds the store", e);
                } else {
                    pause();
                }
            }
        }
    }

    private boolean upgradeBrokeOff() {
        synchronized (CopyBeforeUpgrade.class) {
            return CopyBeforeUpgrade.of(address)
                    .filter(CopyBeforeUpgrade::isUnderWay)
                    .isPresent();
        }
    }

    /** Where an upgrade broke off, the store is as it was before it. */
    void putBack() {
        if (CopyBeforeUpgrade.of(address).filter(CopyBeforeUpgrade::putBack).isPresent()) {
            LOG.warn("an upgrade of {} broke off, and it was put back as it was before", address);
        }
    }

    /** Negative where there is no file yet. */
    private long size() {
        try {
            return address.file().isPresent() ? Files.size(address.file().get()) : -1;
        } catch (IOException none) {
            return -1;
        }
    }

    /**
     * Where H2 finds nothing that it can read in a file, it begins a new store in it without a word. Whatever else is wrong
     * shows when the file is opened to be used.
     */
    private boolean holdsNothing() {
        MVStore.Builder look =
                new MVStore.Builder().fileName(address.path() + ".mv.db").readOnly();
        if (address.fileKey() != null) {
            look.encryptionKey(address.filePassword().toCharArray());
        }
        try (MVStore store = look.open()) {
            return store.getMapNames().isEmpty();
        } catch (MVStoreException e) {
            return false;
        }
    }

    private StoreUnusable damaged(String how, @Nullable Throwable cause) {
        return new StoreUnusable(
                address + " is damaged: bring it back from a backup, or move it away; without it everybody in Brivo"
                        + " is proposed for adoption and nobody loses access (" + how + ")",
                cause);
    }

    /** A pool of at most so many. */
    HikariDataSource connections(int most) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl(H2_OPTIONS));
        config.setUsername(address.jdbcUser());
        config.setPassword(address.jdbcPassword());
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(1);
        config.setPoolName("store");
        config.setInitializationFailTimeout(1);
        return new HikariDataSource(config);
    }

    /** A store from before there was a key. */
    private boolean isInClear(int code) {
        return address.fileKey() != null
                && (code == ErrorCode.FILE_ENCRYPTION_ERROR_1 || code == ErrorCode.FILE_CORRUPTED_1)
                && begins(IN_CLEAR);
    }

    private boolean begins(String header) {
        try (InputStream in = Files.newInputStream(address.file().orElseThrow())) {
            return new String(in.readNBytes(header.length()), StandardCharsets.US_ASCII).equals(header);
        } catch (IOException e) {
            return false;
        }
    }

    private void encrypt() {
        Path file = address.file().orElseThrow();
        String name = file.getFileName().toString().replaceFirst("\\.mv\\.db$", "");
        try {
            ChangeFileEncryption.execute(
                    String.valueOf(file.getParent()),
                    name,
                    StoreAddress.CIPHER,
                    null,
                    address.filePassword().toCharArray(),
                    true);
        } catch (SQLException e) {
            throw StoreUnusable.discreet(
                    address, address + " lies in clear, and could not be encrypted with secretKey: " + firstLine(e), e);
        }
    }

    private StoreUnusable unusable(int code, Throwable cause) {
        if (address.isFile() && begins(ENCRYPTED)) {
            return new StoreUnusable(
                    address
                            + (address.fileKey() == null
                                    ? " is encrypted: set secretKey (BRIVO_SYNC_KEY) to what it was encrypted with"
                                    : " was encrypted with another secretKey (BRIVO_SYNC_KEY) than the one that is set, or"
                                            + " is damaged"),
                    cause);
        }
        return address.isFile() && code == ErrorCode.FILE_CORRUPTED_1
                ? damaged(firstLine(cause), cause)
                : StoreUnusable.discreet(
                        address,
                        address + " cannot be opened: " + firstLine(cause)
                                + (isAboutTrust(cause)
                                        ? "; it is spoken to by TLS only, with a certificate that names it and that this"
                                                + " machine trusts (sslrootcert=FILE in store.url trusts another authority)"
                                        : ""),
                        cause);
    }

    /** A driver wraps what TLS says. */
    private static boolean isAboutTrust(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof GeneralSecurityException
                    || each instanceof SSLException
                    || String.valueOf(each.getMessage()).contains("SSL")) {
                return true;
            }
        }
        return false;
    }

    private static void makeFolder(Path folder) {
        try {
            PrivateFile.makeFolder(folder);
        } catch (IOException e) {
            throw new StoreUnusable("the store's folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
    }

    static void forItsOwner(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | UnsupportedOperationException unknown) {
            // Windows has no such permissions; and a file of somebody else's keeps what it has
        }
    }

    private static @Nullable SQLException sqlCause(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    static String firstLine(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreHeld("interrupted while another process of brivo-sync held the store", e);
        }
    }
}
