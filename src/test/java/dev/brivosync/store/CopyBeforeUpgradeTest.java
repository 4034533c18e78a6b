package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.person.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.tools.ChangeFileEncryption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the file of an older version when this one changes its tables. */
class CopyBeforeUpgradeTest {
    private static final ReleasedStore OLD = new ReleasedStore(10, ReleasedStore.ALL.resolve("V10"));
    private static final Secret KEY = new Secret("a key of twenty characters and more");

    @TempDir
    Path folder;

    private StoreAddress address;
    private Path file = Path.of("");
    private Path copy = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        OLD.unpack(folder);
        address = ReleasedStore.address(folder);
        file = folder.resolve("data/store.mv.db");
        copy = folder.resolve("data/store.before-V%d.mv.db".formatted(ReleasedStore.newest()));
    }

    private List<String> stores() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> name.startsWith("store"))
                    .sorted()
                    .toList();
        }
    }

    private void opensAt(int version) {
        try (Store store = Store.open(address, Duration.ZERO)) {
            assertThat(store.tables()).isEqualTo(String.valueOf(version));
        }
    }

    private String versionOf(Path database) throws SQLException {
        String url = "jdbc:h2:file:" + database.toString().replace(".mv.db", "") + ";ACCESS_MODE_DATA=r";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select max(cast(\"version\" as integer)) from \"flyway_schema_history\"")) {
            row.next();
            return row.getString(1);
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address.url(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void itIsKeptBesideTheStoreForItsOwnerAloneAndIsTheStoreOfThen() throws Exception {
        opensAt(ReleasedStore.newest());

        assertThat(stores()).containsExactly(copy.getFileName().toString(), "store.mv.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(versionOf(copy)).isEqualTo("10");
    }

    @Test
    void aStoreThatFitsOrIsNewIsNotCopied() throws Exception {
        opensAt(ReleasedStore.newest());
        Files.delete(copy);
        opensAt(ReleasedStore.newest());
        Files.delete(file);
        opensAt(ReleasedStore.newest());

        assertThat(stores()).containsExactly("store.mv.db");
    }

    @Test
    void theLastTwoAreKept() throws Exception {
        for (String earlier : List.of("2", "9", "10")) {
            Files.writeString(folder.resolve("data/store.before-V" + earlier + ".mv.db"), "a copy");
        }
        Files.writeString(folder.resolve("data/store.before-Vacation.mv.db"), "somebody's own");

        opensAt(ReleasedStore.newest());

        assertThat(stores())
                .containsExactly(
                        "store.before-V10.mv.db",
                        copy.getFileName().toString(),
                        "store.before-Vacation.mv.db",
                        "store.mv.db");
    }

    @Test
    void ofAnEncryptedStoreItIsEncryptedToo() throws Exception {
        ChangeFileEncryption.execute(
                folder.resolve("data").toString(),
                "store",
                "AES",
                null,
                new StoreAddress(address.url(), "", new Secret(""), KEY, folder)
                        .filePassword()
                        .toCharArray(),
                true);
        address = new StoreAddress(address.url(), "", new Secret(""), KEY, folder);

        opensAt(ReleasedStore.newest());

        assertThat(Files.readString(copy, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("H2encrypt");
        Files.move(copy, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        opensAt(ReleasedStore.newest());
        assertThat(copy).exists();
    }

    @Test
    void whereAMigrationFailsTheStoreIsAsItWasBefore() throws Exception {
        change("create table mute (id integer)");

        assertThatThrownBy(() -> Store.open(address, Duration.ZERO))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("cannot be made as this version of brivo-sync needs them");

        assertThat(stores()).containsExactly("store.mv.db");
        assertThat(versionOf(file)).isEqualTo("10");
        change("drop table mute");
        opensAt(ReleasedStore.newest());
    }

    @Test
    void whoeverIsKilledInTheMiddleOfItBeginsFromTheCopy() throws Exception {
        Files.copy(file, folder.resolve("data/store.upgrading.mv.db"));
        Flyway.configure()
                .dataSource(address.url(), "sa", "")
                .locations("classpath:db/migration")
                .javaMigrations(new V2__spring_batch())
                .target("15")
                .load()
                .migrate();
        // as far as it came: what the next one makes is there, but not that it was made
        change("create table undone_run (id integer)");

        opensAt(ReleasedStore.newest());

        assertThat(stores()).containsExactly(copy.getFileName().toString(), "store.mv.db");
        assertThat(versionOf(copy)).isEqualTo("10");
    }

    @Test
    void aStoreOfANewerVersionIsRefusedAndNotCopied() throws Exception {
        opensAt(ReleasedStore.newest());
        Files.delete(copy);
        change("""
                insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                    "checksum", "installed_by", "execution_time", "success")
                values (999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'sa', 1, true)""");

        assertThatThrownBy(() -> Store.open(address, Duration.ZERO))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("a newer version of brivo-sync has written the store (its tables are at 999)");
        assertThat(stores()).containsExactly("store.mv.db");
    }
}
