package dev.brivosync.store;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sees to it that the tables are as this version wants them, and refuses a store that a newer one has written. */
final class StoreTables {
    /** Those whose work is in the tables of this version, in their order. */
    static final List<String> VERSIONS = List.of(
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "13", "14", "15", "16", "17", "18", "19", "20",
            "21", "23", "24", "25", "26", "27");

    private static final Logger LOG = LoggerFactory.getLogger(StoreTables.class);

    private StoreTables() {}

    /**
     * Makes them so. Of a file that has tables already a copy is kept before they are changed.
     *
     * @throws StoreUnusable where that cannot be
     * @throws FlywayException where the store cannot be written at all
     */
    static void fit(DataSource dataSource, StoreAddress address) {
        if (fits(dataSource)) {
            return;
        }
        synchronized (CopyBeforeUpgrade.class) {
            upgrade(dataSource, address);
        }
    }

    private static void upgrade(DataSource dataSource, StoreAddress address) {
        try {
            Flyway flyway = flyway(dataSource, Database.of(address.url()));
            MigrationInfo[] applied = flyway.info().applied();
            Arrays.stream(applied)
                    .filter(each ->
                            each.getState().isApplied() && !each.getState().isResolved())
                    .map(MigrationInfo::getVersion)
                    .reduce((earlier, later) -> later)
                    .ifPresent(version -> {
                        throw new StoreUnusable(
                                "a newer version of brivo-sync has written the store (its tables are at %s): run that"
                                                .formatted(version)
                                        + " version, or bring back a backup from before it",
                                null);
                    });
            if (applied.length == 0) {
                flyway.migrate();
                return;
            }
            Optional<CopyBeforeUpgrade> copy = CopyBeforeUpgrade.of(address);
            copy.ifPresent(each -> each.make(dataSource));
            flyway.migrate();
            Optional<Path> kept = copy.map(each -> each.done(VERSIONS.getLast()));
            LOG.warn(
                    "{} was brought from version {} of its tables to {}{}",
                    address,
                    applied[applied.length - 1].getVersion(),
                    VERSIONS.getLast(),
                    kept.map(file -> "; as it was before, it lies in " + file).orElse(""));
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

    static Flyway flyway(DataSource dataSource, Database database) {
        return Flyway.configure()
                .dataSource(dataSource)
                // on a server it is all of an upgrade or nothing; H2 commits each table as it is changed
                .group(database == Database.POSTGRESQL)
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
