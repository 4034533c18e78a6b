package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoreTablesTest {
    @Test
    void aStoreThatHasAllMigrationsIsTakenAsItIs() {
        JdbcDataSource empty = new JdbcDataSource();
        empty.setURL("jdbc:h2:mem:");

        assertThat(StoreTables.VERSIONS)
                .isEqualTo(Arrays.stream(
                                StoreTables.flyway(empty, Database.H2).info().all())
                        .map(migration -> migration.getVersion().getVersion())
                        .toList());
    }

    /** Else nobody could tell whether the next migration brings what is remembered now through an upgrade. */
    @Test
    void theNewestVersionOfTheTablesIsKeptForLaterUpgrades() {
        assertThat(ReleasedStore.all())
                .extracting(ReleasedStore::version)
                .as("src/test/resources/stores/README.md says how one is made")
                .contains(ReleasedStore.newest());
    }

    /** Where many customers number their people alike, H2 goes through all of theirs by an index of keys alone. */
    @Test
    void noIndexFindsPeopleOfAllAccountsByTheirKey() {
        try (Store store = Store.open("jdbc:h2:mem:" + UUID.randomUUID(), Duration.ZERO)) {
            assertThat(JdbcClient.create(store.dataSource())
                            .sql("""
                                    select keyed.index_name from information_schema.index_columns keyed
                                    join information_schema.columns account on account.table_name = keyed.table_name
                                        and account.column_name = 'ACCOUNT'
                                    where keyed.column_name = 'PERSON_KEY' and not exists
                                        (select 1 from information_schema.index_columns also
                                         where also.index_name = keyed.index_name and also.column_name = 'ACCOUNT')""")
                            .query(String.class)
                            .list())
                    .isEmpty();
        }
    }

    /** On a server too, where an upgrade happens as a whole or not at all. */
    @Test
    void tablesOfAnOlderVersionAreBroughtUpOrLeftAsTheyAre() throws Exception {
        StoreAddress address = StoreAddress.of(Databases.fresh());
        assumeTrue(Database.of(address.url()) == Database.POSTGRESQL, "-Dtest.postgres names a server");
        Flyway.configure()
                .dataSource(address.url(), null, null)
                .locations("classpath:db/migration")
                .javaMigrations(new V2__spring_batch())
                .target("10")
                .load()
                .migrate();
        execute(address, "create table mute (id integer)");

        assertThatThrownBy(() -> Store.open(address, Duration.ZERO)).isInstanceOf(StoreUnusable.class);
        try (Connection connection = address.connect("")) {
            assertThat(connection
                            .getMetaData()
                            .getTables(null, connection.getSchema(), "announcement", null)
                            .next())
                    .isFalse();
        }
        execute(address, "drop table mute");
        try (Store store = Store.open(address, Duration.ZERO)) {
            assertThat(store.tables()).isEqualTo(StoreTables.VERSIONS.getLast());
        }
    }

    private static void execute(StoreAddress address, String sql) throws SQLException {
        try (Connection connection = address.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
