package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.person.Secret;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The file of an H2 store: who may read it, what it is encrypted with, and what is said where it cannot be used. */
class StoreOpeningTest {
    private static final Secret KEY = new Secret("a key of twenty characters and more");
    private static final String NAME = "Somebody Conspicuous";

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("data/store.mv.db");
    }

    private StoreAddress address(Secret key) {
        return new StoreAddress("jdbc:h2:file:" + folder.resolve("data/store"), "", new Secret(""), key, folder);
    }

    private StoreAddress inClear() {
        return StoreAddress.of(address(KEY).url());
    }

    private static void remember(Store store) {
        new Ledger(store, "default", "hr").own(new dev.brivosync.person.PersonKey("E1"), 17, NAME, Instant.EPOCH);
    }

    private static String remembered(Store store) {
        return JdbcClient.create(store.dataSource())
                .sql("select name from owned_person")
                .query(String.class)
                .single();
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        Store.open(inClear(), Duration.ZERO).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void itStaysSoWhenItsFileIsWrittenAnewToGiveBackRoom() throws IOException {
        try (Store store = Store.open(inClear(), Duration.ZERO)) {
            remember(store);
            store.compactOnClose();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void withAKeyNobodyReadsItWhoHasTheFileAlone() throws IOException {
        try (Store store = Store.open(address(KEY), Duration.ZERO)) {
            remember(store);
        }

        assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).doesNotContain(NAME);
        try (Store store = Store.open(address(KEY), Duration.ZERO)) {
            assertThat(remembered(store)).isEqualTo(NAME);
        }
    }

    @Test
    void aStoreFromBeforeThereWasAKeyIsEncryptedWithIt() throws IOException {
        try (Store store = Store.open(inClear(), Duration.ZERO)) {
            remember(store);
        }
        assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).contains(NAME);

        try (Store store = Store.open(address(KEY), Duration.ZERO)) {
            assertThat(remembered(store)).isEqualTo(NAME);
        }

        assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).doesNotContain(NAME);
    }

    @Test
    void anotherKeyOrNoneIsSaidToBeWrong() {
        Store.open(address(KEY), Duration.ZERO).close();

        assertThatThrownBy(() -> Store.open(address(new Secret("another key of twenty characters")), Duration.ZERO))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("encrypted with another secretKey")
                .hasMessageNotContaining("twenty");
        assertThatThrownBy(() -> Store.open(inClear(), Duration.ZERO))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("is encrypted: set secretKey");
    }

    /** What may befall a file. */
    enum Damage {
        RUBBISH_FROM_THE_BEGINNING {
            @Override
            void of(RandomAccessFile file) throws IOException {
                overwrite(file, 0, file.length());
            }
        },
        RUBBISH_FOR_A_HEADER {
            @Override
            void of(RandomAccessFile file) throws IOException {
                overwrite(file, 0, 2 * BLOCK);
            }
        },
        RUBBISH_IN_ALL_BUT_THE_HEADER {
            @Override
            void of(RandomAccessFile file) throws IOException {
                overwrite(file, 2 * BLOCK, file.length());
            }
        },
        CUT_IN_THE_MIDDLE {
            @Override
            void of(RandomAccessFile file) throws IOException {
                file.setLength(file.length() / 2);
            }
        },
        EMPTY {
            @Override
            void of(RandomAccessFile file) throws IOException {
                file.setLength(0);
            }
        };

        private static final int BLOCK = 4096;

        abstract void of(RandomAccessFile file) throws IOException;

        private static void overwrite(RandomAccessFile file, long from, long to) throws IOException {
            byte[] rubbish = new byte[(int) (to - from)];
            new Random(5).nextBytes(rubbish);
            file.seek(from);
            file.write(rubbish);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsSaidToBeOne(Damage damage) throws IOException {
        try (Store store = Store.open(inClear(), Duration.ZERO)) {
            remember(store);
        }
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            damage.of(file);
        }
        byte[] damaged = Files.readAllBytes(file());

        assertThatThrownBy(() -> Store.open(inClear(), Duration.ZERO))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("is damaged: bring it back from a backup");
        assertThat(Files.readAllBytes(file())).as("as it was found").isEqualTo(damaged);
    }

    @Test
    void anEncryptedFileOfWhichNothingIsLeftIsDamagedToo() throws IOException {
        Store.open(address(KEY), Duration.ZERO).close();
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            Damage.overwrite(file, 3 * Damage.BLOCK, file.length());
        }

        assertThatThrownBy(() -> Store.open(address(KEY), Duration.ZERO))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("is damaged: bring it back from a backup");
    }

    @Test
    void aStoreWhoseFirstOpeningWasBrokenOffIsNoDamagedOne() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        inClear().connect("").close();
        assertThat(file()).exists();

        try (Store store = Store.open(inClear(), Duration.ZERO)) {
            remember(store);
            assertThat(remembered(store)).isEqualTo(NAME);
        }
    }

    @Test
    void aStoreOfANewerVersionIsLeftAlone() {
        try (Store store = Store.open(inClear(), Duration.ZERO)) {
            JdbcClient.create(store.dataSource()).sql("""
                            insert into "flyway_schema_history" ("installed_rank", "version", "description", "type",
                                "script", "checksum", "installed_by", "execution_time", "success")
                            values (999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'sa', 1, true)""").update();
        }

        assertThatThrownBy(() -> Store.open(inClear(), Duration.ZERO))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("a newer version of brivo-sync has written the store (its tables are at 999)");
    }

    @Test
    void aFolderThatIsAFileIsSaidToBeInTheWay() throws IOException {
        Files.writeString(folder.resolve("data"), "in the way");

        assertThatThrownBy(() -> Store.open(inClear(), Duration.ZERO))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("folder " + folder.resolve("data") + " cannot be made");
    }
}
