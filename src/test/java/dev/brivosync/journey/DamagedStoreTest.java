package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before anything is asked of Brivo, the store must be open and writable. */
class DamagedStoreTest {
    @TempDir
    Path folder;

    private Trial trial;
    private Path store = Path.of("");

    @BeforeEach
    void adaIsIn() throws Exception {
        trial = new Trial(folder).usualJob().people("E1,Ada,Byron,ada@corp.test,Active,HQ");
        trial.environment.put("STORE_URL", "jdbc:h2:file:" + folder.resolve("data/store"));
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        store = folder.resolve("data/store.mv.db");
        trial.people();
        trial.resetStats();
    }

    @AfterEach
    void close() {
        trial.close();
    }

    private void isRefused(String why) throws Exception {
        for (String command : new String[] {"plan", "sync", "sync"}) {
            Trial.Result result = trial.run(command, "hr");
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).contains(why).endsWith("Nothing was written to Brivo.\n");
        }
        assertThat(trial.stats().path("total").asLong()).isZero();
    }

    @Test
    void aDamagedStoreIsNotUsedNightAfterNight() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(store.toFile(), "rw")) {
            file.seek(2 * 4096);
            file.write(new byte[(int) file.length() - 2 * 4096]);
        }
        isRefused("is damaged: bring it back from a backup");
    }

    @Test
    void anEmptyFileIsNoNewStore() throws Exception {
        Files.write(store, new byte[0]);
        isRefused("is damaged: bring it back from a backup");
    }

    @Test
    void aStoreOfANewerVersionIsNotUsed() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("data/store"), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                        "checksum", "installed_by", "execution_time", "success")
                    values (999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'sa', 1, true)""");
        }
        isRefused("a newer version of brivo-sync has written the store (its tables are at 999)");
    }
}
