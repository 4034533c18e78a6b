package dev.brivosync.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final HikariDataSource pool;
    private final DataSource dataSource;
    private final TransactionTemplate transactions;
    private final StoreAddress address;
    private final StagingPlaces places;
    private final Presence presence;
    private final StagingPlaces.@Nullable Place seenFrom;
    private volatile boolean compact;
    private @Nullable Instant forgot;

    private Store(HikariDataSource pool, StoreAddress address) {
        this.pool = pool;
        this.dataSource = pool;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        this.address = address;
        this.places = new StagingPlaces(pool);
        this.seenFrom = null;
        this.presence = Presence.begin(this);
    }

    private Store(Store whole, StagingPlaces.Place place) {
        this.pool = whole.pool;
        this.dataSource = place.connections();
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.seenFrom = place;
        this.address = whole.address;
        this.places = whole.places;
        this.presence = whole.presence;
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

    /** Whether several processes may have it open at once. */
    public boolean isShared() {
        return address.isShared();
    }

    /** Whether the indexes of what is staged stay as they are from run to run. */
    boolean keepsStagedIndexes() {
        return seenFrom != null && seenFrom.keepsIndexes();
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

    /**
     * All of this is stored, or nothing. It waits for nobody but the database: on a server a process that is frozen in the
     * middle of it keeps others from what it has locked no longer than it counts as alive.
     */
    public void inTransaction(Runnable work) {
        boolean begins = !TransactionSynchronizationManager.isActualTransactionActive();
        transactions.executeWithoutResult(status -> {
            if (begins && database() == Database.POSTGRESQL) {
                JdbcClient.create(dataSource)
                        .sql("set local idle_in_transaction_session_timeout to " + Presence.LIFE.toMillis())
                        .update();
            }
            work.run();
        });
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
     * A place in it where one run stages its two sides beside others of this process.
     *
     * <p>Closing it leaves the store open.
     */
    public Place place() {
        return new Place(database() == Database.H2 ? places.take() : null);
    }

    /** See {@link Store#place}. */
    public final class Place implements AutoCloseable {
        private final StagingPlaces.@Nullable Place place;
        private final Store seen;

        private Place(StagingPlaces.@Nullable Place place) {
            this.place = place;
            this.seen = place == null ? Store.this : new Store(Store.this, place);
        }

        /** The store as it is seen from there; not to be closed. */
        public Store store() {
            return seen;
        }

        @Override
        public void close() {
            if (place != null) {
                place.close();
            }
        }
    }

    /** Whether there is a store at all. */
    public static boolean exists(StoreAddress address) {
        return address.file().map(Files::exists).orElse(true);
    }

    /**
     * Whether the caller is to forget what is old in it ({@link Forgetting}), of all accounts: once in half a day of a
     * process, however many runs end in it.
     */
    public synchronized boolean isToForget(Instant now) {
        boolean due = forgot == null || Duration.between(forgot, now).abs().compareTo(HALF_A_DAY) >= 0;
        forgot = due ? now : forgot;
        return due;
    }

    /** Something old is left, for whoever asks next. */
    public synchronized void hasMoreToForget() {
        forgot = null;
    }

    /** When the store is closed, gives back the room that many small commits have taken in its file. */
    public void compactOnClose() {
        compact = true;
    }

    /** May be called again. */
    @Override
    public synchronized void close() {
        if (pool.isClosed()) {
            return;
        }
        presence.end();
        if (address.isFile()) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(compact ? "SHUTDOWN COMPACT" : "SHUTDOWN");
            } catch (SQLException e) {
                // closing the pool closes the file as well
            }
        }
        pool.close();
        // compacting has written a new file
        address.file().ifPresent(StoreOpening::forItsOwner);
    }
}
