package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class StoreTablesTest {
    @Test
    void aStoreThatHasAllMigrationsIsTakenAsItIs() {
        JdbcDataSource empty = new JdbcDataSource();
        empty.setURL("jdbc:h2:mem:");

        assertThat(StoreTables.VERSIONS)
                .isEqualTo(Arrays.stream(StoreTables.flyway(empty).info().all())
                        .map(migration -> migration.getVersion().getVersion())
                        .toList());
    }
}
