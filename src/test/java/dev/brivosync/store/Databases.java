package dev.brivosync.store;

import dev.brivosync.person.Secret;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which database tests keep their stores in: memory, or a schema each on the PostgreSQL server that the system property
 * {@code test.postgres} names by a JDBC URL with user and password in it.
 */
public final class Databases {
    /** What is copied; tests that run at once must not copy the same ({@code db.callback.ApartInOneProcess}). */
    private static final ThreadLocal<Path> MADE = ThreadLocal.withInitial(Databases::make);

    /** The tables of a store that is empty, as statements. */
    private static final String TABLES = "tables.sql";

    private static final @Nullable String SERVER = System.getProperty("test.postgres");

    private Databases() {}

    /** The URL of a store that is empty, where tests may use any; one in memory has its tables already. */
    public static String fresh() {
        String url = fresh("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        if (url.startsWith("jdbc:h2:mem:")) {
            make(url, MADE.get().resolveSibling(TABLES));
        }
        return url;
    }

    /** @param otherwise the URL where there is no server */
    public static String fresh(String otherwise) {
        return SERVER == null || SERVER.isEmpty() ? otherwise : onServer(SERVER);
    }

    /**
     * A store that is empty, where tests may use any.
     *
     * @param folder for what lies beside it on a server
     */
    public static Store open(Path folder) {
        return Store.open(new StoreAddress(fresh(), "", new Secret(""), null, folder), Duration.ZERO);
    }

    /**
     * A store in this file as a first command finds it that another has made and left empty, which takes a fifth of a second
     * less than to make it.
     */
    public static void made(Path file) throws IOException {
        Files.createDirectories(
                file.toAbsolutePath().getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.copy(MADE.get(), file, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("made");
            Path file = folder.resolve("store.mv.db");
            Path tables = folder.resolve(TABLES);
            try (Store store = Store.open("jdbc:h2:file:" + folder.resolve("store"), Duration.ZERO)) {
                JdbcClient.create(store.dataSource())
                        .sql("script to '" + tables + "'")
                        .query()
                        .listOfRows();
            }
            Stream.of(folder, file, tables).map(Path::toFile).forEach(File::deleteOnExit);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(String url, Path tables) {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("runscript from '" + tables + "'");
        } catch (SQLException e) {
            throw new IllegalStateException("a store for tests could not be made", e);
        }
    }

    /** A schema of its own on this server. */
    public static String onServer(String server) {
        String schema = "t_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(server);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("no schema could be made on the server", e);
        }
        return server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }
}
