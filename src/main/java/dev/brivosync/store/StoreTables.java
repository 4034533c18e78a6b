package dev.brivosync.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Sees to it that the tables are as this version wants them, and refuses a store that a newer one has written. */
final class StoreTables {
    private StoreTables() {}

    /**
     * Makes them so.
     *
     * @throws StoreUnusable where that cannot be
     * @throws FlywayException where the store cannot be written at all
     */
    static void fit(DataSource dataSource) {
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:db/migration")
                    .javaMigrations(new V2__spring_batch())
                    .load();
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
}
