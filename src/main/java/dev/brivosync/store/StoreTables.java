package dev.brivosync.store;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sees to it that the tables are as this version wants them, and refuses a store that a newer one has written. */
final class StoreTables {
    /** Those whose work is in the tables of this version, in their order. */
    static final List<String> VERSIONS = List.of(
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "13", "14", "15", "16", "17", "18", "19", "20",
            "21", "23", "24", "25", "26");

    private StoreTables() {}

    /**
     * Makes them so.
     *
     * @throws StoreUnusable where that cannot be
     * @throws FlywayException where the store cannot be written at all
     */
    static void fit(DataSource dataSource) {
        if (fits(dataSource)) {
            return;
        }
        try {
            Flyway flyway = flyway(dataSource);
            Arrays.stream(flyway.info().applied())
                    .filter(applied -> applied.getState().isApplied()
                            && !applied.getState().isResolved())
                    .map(MigrationInfo::getVersion)
                    .findFirst()
                    .ifPresent(version -> {
                        throw new StoreUnusable(
                                "a newer version of brivo-sync has written the store (its tables are at %s): run that"
                                                .formatted(version)
                                        + " version, or bring back a backup from before it",
                                null);
                    });
            flyway.migrate();
        } catch (FlywayException e) {
            if (StoreTrouble.behind(e).isPresent()) {
                throw e;
            }
            throw new StoreUnusable(
                    "the store's tables cannot be made as this version of brivo-sync needs them: "
                            + StoreOpening.firstLine(e),
                    e);
        }
    }

    static Flyway flyway(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .javaMigrations(new V2__spring_batch(), new V26__quartz())
                .load();
    }

    /** Whether Flyway would have nothing to do, as nearly always, found out in a fraction of the time that it takes to begin. */
    private static boolean fits(DataSource dataSource) {
        try {
            return JdbcClient.create(dataSource)
                    .sql("select case when \"success\" then \"version\" end from \"flyway_schema_history\""
                            + " where \"version\" is not null order by \"installed_rank\"")
                    .query((row, number) -> Objects.requireNonNullElse(row.getString(1), "failed"))
                    .list()
                    .equals(VERSIONS);
        } catch (DataAccessException notYet) {
            return false;
        }
    }
}
