package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must survive a power-off does so on a server as well that forgets the last commits by its own settings. */
class LastingTransactionTest {
    @Test
    void aServerWaitsForItsDisk() {
        String address = Databases.fresh();
        Assumptions.assumeTrue(Database.of(address) == Database.POSTGRESQL, "there is no server");
        try (Store store = Store.open(address, Duration.ZERO)) {
            JdbcClient client = JdbcClient.create(store.dataSource());
            List<String> settings = new ArrayList<>();
            store.inTransaction(() -> {
                client.sql("set local synchronous_commit to off").update();
                store.inLastingTransaction(() -> settings.add(client.sql("show synchronous_commit")
                        .query(String.class)
                        .single()));
            });

            assertThat(settings).containsExactly("on");
        }
    }
}
