package dev.brivosync.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database in which everything is remembered: an H2 file that one process at a time holds, or a PostgreSQL server that
 * several share. Its tables are made and changed by Flyway when it is opened.
 *
 * <p>Thread-safe.
 */
public final class Store implements AutoCloseable {
    /** Enough for one run. */
    public static final int CONNECTIONS = 8;

    private final HikariDataSource dataSource;
    private final TransactionTemplate transactions;
    private final StoreAddress address;
    private final Presence presence;
    private final boolean severalRuns;
    private int stagings;
    private volatile boolean compact;

    private Store(HikariDataSource dataSource, StoreAddress address) {
        this.dataSource = dataSource;
        this.severalRuns = dataSource.getMaximumPoolSize() > CONNECTIONS;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.address = address;
        this.presence = Presence.begin(this);
    }

    /**
     * Opens the store, waiting for another process that holds it.
     *
     * @throws StoreHeld when it still does after this patience
     * @throws StoreUnusable when it cannot be opened and written at all
     */
    public static Store open(StoreAddress address, Duration patience) {
        return open(address, patience, CONNECTIONS);
    }

    /** Likewise, with so many connections at most. */
    public static Store open(StoreAddress address, Duration patience, int connections) {
        StoreOpening opening = new StoreOpening(address);
        HikariDataSource dataSource = opening.connect(patience, connections);
        try {
            StoreTables.fit(dataSource, address);
            return new Store(dataSource, address);
        } catch (RuntimeException e) {
            dataSource.close();
            opening.putBack();
            throw e instanceof StoreUnusable
                    ? e
                    : StoreUnusable.discreet(
                            address,
                            address + " cannot be written: "
                                    + StoreTrouble.behind(e).orElse(StoreOpening.firstLine(e)),
                            e);
        }
    }

    /** An H2 store without a key. */
    public static Store open(String url, Duration patience) {
        return open(StoreAddress.of(url), patience);
    }

    /** The folder in which the companions of this store lie; empty where it lives in memory alone. */
    public Optional<Path> folder() {
        return address.besides();
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** Connections that nobody else uses; whoever asks for them closes them. */
    public HikariDataSource connectionsOfTheirOwn(int most) {
        return new StoreOpening(address).connections(most);
    }

    /** Whether several runs of this process are at work in it at once. */
    boolean isForSeveralRuns() {
        return severalRuns;
    }

    /** Whether several processes may have it open at once. */
    public boolean isShared() {
        return address.isShared();
    }

    Database database() {
        return Database.of(address.url());
    }

    /** How far the tables have come, as Flyway counts. */
    public String tables() {
        return JdbcClient.create(dataSource)
                .sql(
                        "select max(cast(\"version\" as integer)) from \"flyway_schema_history\" where \"version\" is not null")
                .query(Integer.class)
                .optional()
                .map(String::valueOf)
                .orElse("none");
    }

    /** This process, as others that share the store know it. */
    public Presence presence() {
        return presence;
    }

    /** All of this is stored, or nothing. */
    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /**
     * All of this is stored, or nothing; and where it is, it survives the machine's power-off. Other commits survive no more
     * than the process's end: H2 leaves it to the operating system when its file reaches the disk, and a server may be set
     * up so.
     */
    void inLastingTransaction(Runnable work) {
        inTransaction(() -> {
            if (database() == Database.POSTGRESQL) {
                JdbcClient.create(dataSource)
                        .sql("set local synchronous_commit to on")
                        .update();
            }
            work.run();
        });
        if (address.isFile()) {
            JdbcClient.create(dataSource).sql("checkpoint sync").update();
        }
    }

    /**
     * Clears the way for a run that lays its two sides side by side, or clears up after it.
     *
     * @param begins whether it begins
     * @param all does so where no other run of this process has anything staged, while none can begin
     * @param own does so beside others, who need not wait for it
     */
    void staging(boolean begins, Runnable all, Runnable own) {
        synchronized (this) {
            boolean alone = stagings == (begins ? 0 : 1);
            stagings += begins ? 1 : 0;
            if (alone) {
                try {
                    all.run();
                } finally {
                    ended(begins);
                }
                return;
            }
        }
        try {
            own.run();
        } finally {
            ended(begins);
        }
    }

    /** Whoever ends counts until their rows are gone. */
    private synchronized void ended(boolean begins) {
        stagings -= begins ? 0 : 1;
    }

    /** Whether there is a store at all. */
    public static boolean exists(StoreAddress address) {
        return address.file().map(Files::exists).orElse(true);
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
        presence.end();
        if (address.isFile()) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(compact ? "SHUTDOWN COMPACT" : "SHUTDOWN");
            } catch (SQLException e) {
                // closing the pool closes the file as well
            }
        }
        dataSource.close();
        // compacting has written a new file
        address.file().ifPresent(StoreOpening::forItsOwner);
    }
}
