package dev.brivosync.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database in which everything is remembered: an H2 file that one process at a time holds. Its tables are made and
 * changed by Flyway when it is opened.
 *
 * <p>Thread-safe.
 */
public final class Store implements AutoCloseable {
    private static final String H2_FILE = "jdbc:h2:file:";
    /**
     * A commit is on the disk's queue when it returns, so that a killed process loses none; and the database outlives
     * the first shutdown hook, so that a stopping run can still write what became of its last calls.
     */
    private static final String H2_OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private final HikariDataSource dataSource;
    private final TransactionTemplate transactions;
    private final boolean file;
    private volatile boolean compact;

    private Store(HikariDataSource dataSource, boolean file) {
        this.dataSource = dataSource;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.file = file;
    }

    /**
     * Opens the store, waiting for another process that holds it.
     *
     * @param url JDBC URL of an H2 file, {@code jdbc:h2:file:./data/brivo-sync}
     * @throws StoreHeld when it still does after this patience
     * @throws StoreUnusable when it cannot be opened at all
     */
    public static Store open(String url, Duration patience) {
        boolean file = url.startsWith(H2_FILE);
        if (file) {
            makeFolder(folder(url));
        }
        HikariDataSource dataSource = connect(file ? url + H2_OPTIONS : url, patience);
        try {
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:db/migration")
                    .javaMigrations(new V2__spring_batch())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            dataSource.close();
            throw new StoreUnusable(
                    "the store's tables do not fit this version of brivo-sync; a newer one may have written them: "
                            + firstLine(e),
                    e);
        }
        return new Store(dataSource, file);
    }

    /** The folder in which the files of an H2 store lie. */
    public static Path folder(String url) {
        Path parent = Path.of(path(url)).toAbsolutePath().getParent();
        return parent == null ? Path.of(".") : parent;
    }

    /** The folder of a store that is a file; empty for any other. */
    public static Optional<Path> fileFolder(String url) {
        return url.startsWith(H2_FILE) ? Optional.of(folder(url)) : Optional.empty();
    }

    private static String path(String url) {
        String path = url.substring(H2_FILE.length());
        int options = path.indexOf(';');
        return options < 0 ? path : path.substring(0, options);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** All of this is stored, or nothing. */
    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /** Whether there is a store at all. */
    public static boolean exists(String url) {
        return !url.startsWith(H2_FILE) || Files.exists(Path.of(path(url) + ".mv.db"));
    }

    /** When the store is closed, gives back the room that many small commits have taken in its file. */
    public void compactOnClose() {
        compact = true;
    }

    /** May be called again. */
    @Override
    public synchronized void close() {
        if (dataSource.isClosed()) {
            return;
        }
        if (file) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(compact ? "SHUTDOWN COMPACT" : "SHUTDOWN");
            } catch (SQLException e) {
                // closing the pool closes the file as well
            }
        }
        dataSource.close();
    }

    private static HikariDataSource connect(String url, Duration patience) {
        Instant until = Instant.now().plus(patience);
        while (true) {
            try {
                return new HikariDataSource(pool(url));
            } catch (RuntimeException e) {
                SQLException cause = sqlCause(e);
                boolean held = cause != null && cause.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
                if (!held) {
                    throw new StoreUnusable("the store cannot be opened: " + firstLine(cause == null ? e : cause), e);
                }
                if (Instant.now().isAfter(until)) {
                    throw new StoreHeld("another process of brivo-sync holds the store", e);
                }
                pause();
            }
        }
    }

    private static HikariConfig pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setPoolName("store");
        config.setInitializationFailTimeout(1);
        return config;
    }

    private static @Nullable SQLException sqlCause(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String firstLine(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreUnusable("the store's folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreHeld("interrupted while another process of brivo-sync held the store", e);
        }
    }
}
