package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.ReleasedStore;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While a run stages its two sides, and once it is over, an H2 store has no indexes of them: an upgrade that took them
 * for granted failed.
 */
class UpgradeOfAStoreWhoseRunWasKilledTest {
    @TempDir
    Path folder;

    static List<ReleasedStore> released() {
        return ReleasedStore.all();
    }

    @ParameterizedTest
    @MethodSource("released")
    void isDoneAllTheSame(ReleasedStore old) throws Exception {
        old.unpack(folder);
        StoreAddress address = ReleasedStore.address(folder);
        try (Connection connection = DriverManager.getConnection(address.url(), "sa", "");
                Statement statement = connection.createStatement()) {
            for (String index :
                    List.of("staged_entry_key", "staged_entry_folded", "staged_user_key", "staged_user_folded")) {
                statement.execute("drop index if exists " + index);
            }
        }

        try (Store store = Store.open(address, Duration.ZERO)) {
            assertThat(store.tables()).isEqualTo(String.valueOf(ReleasedStore.newest()));
        }
    }
}
