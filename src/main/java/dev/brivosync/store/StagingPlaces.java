package dev.brivosync.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Where the runs stage their two sides that one process has at work at once in one H2 database: each has tables of its own,
 * so that none waits for another's rows, reads past them, or is indexed together with them. They are the schema's where one
 * run alone is at work, and else others like them, which are gone when the database is closed, or its process dies.
 *
 * <p>Thread-safe.
 */
final class StagingPlaces {
    /** Where all other tables are, too. */
    private static final String USUAL = "PUBLIC";

    /** A script tells of sequences and users as well. */
    private static final Pattern OF_A_TABLE =
            Pattern.compile("CREATE (CACHED |MEMORY )?(TABLE|INDEX|UNIQUE)\\b|ALTER TABLE\\b");

    private final DataSource pool;
    private final Deque<String> free = new ArrayDeque<>(List.of(USUAL));
    private int further;

    /** In which place connections look first; those that are not named look where everything is. */
    private final Map<Connection, String> looking = Collections.synchronizedMap(new WeakHashMap<>());

    StagingPlaces(DataSource pool) {
        this.pool = pool;
    }

    /** A place for one run, until it is given back. */
    Place take() {
        return new Place(name());
    }

    private synchronized String name() {
        return free.isEmpty() ? make("PLACE_" + ++further) : free.pop();
    }

    private String make(String place) {
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        jdbc.execute("create schema if not exists " + place);
        String tables =
                StagingTables.NAMES.stream().map(name -> USUAL + "." + name).collect(Collectors.joining(", "));
        jdbc.queryForList("script nodata nopasswords nosettings table " + tables, String.class).stream()
                .filter(statement -> OF_A_TABLE.matcher(statement).lookingAt())
                .map(statement -> statement
                        .replace("\"" + USUAL + "\".", place + ".")
                        .replaceFirst("^CREATE (CACHED|MEMORY) TABLE", "CREATE GLOBAL TEMPORARY TABLE"))
                .forEach(jdbc::execute);
        // a run that is alone among them may have dropped them
        StagingTables.indexes(place).forEach(jdbc::execute);
        return place;
    }

    /** Where one run stages. */
    final class Place implements AutoCloseable {
        private final String name;

        private Place(String name) {
            this.name = name;
        }

        /**
         * Whether its indexes stay. Only one run can make or drop any at a time, in the whole database: that is for one which
         * is alone.
         */
        boolean keepsIndexes() {
            return !name.equals(USUAL);
        }

        /** Connections that find its tables under their usual names. */
        DataSource connections() {
            return new DelegatingDataSource(pool) {
                @Override
                public Connection getConnection() throws SQLException {
                    return enter(super.getConnection(), name);
                }
            };
        }

        @Override
        public void close() {
            synchronized (StagingPlaces.this) {
                free.push(name);
            }
        }
    }

    private Connection enter(Connection connection, String place) throws SQLException {
        Connection behind = connection.unwrap(Connection.class);
        if (looking.getOrDefault(behind, USUAL).equals(place)) {
            return connection;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set schema " + place);
            statement.execute("set schema_search_path " + USUAL);
        } catch (SQLException trouble) {
            connection.close();
            throw trouble;
        }
        looking.put(behind, place);
        return connection;
    }
}
