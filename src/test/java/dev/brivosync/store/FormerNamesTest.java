package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FormerNamesTest {
    /** What a run was planned for, and of what it was made, is history. */
    /** What stays under the name that it was written with, and is read under all names of a job. */
    private static final Set<String> HISTORY = Set.of("RUN", "EVIDENCE", "JOB_PAUSE", "SERVED_TIME", "TOLD_TODAY");

    @Test
    void whateverIsRememberedOfAJobFollowsItsName() {
        try (Store store = Store.open("jdbc:h2:mem:former;DB_CLOSE_DELAY=-1", Duration.ZERO)) {
            JdbcClient client = JdbcClient.create(store.dataSource());
            Set<String> tables = new TreeSet<>(
                    client.sql("select table_name from information_schema.columns where column_name = 'JOB'"
                                    + " and table_schema = 'PUBLIC' and table_name not like 'BATCH%'")
                            .query(String.class)
                            .list());
            tables.removeAll(HISTORY);

            assertThat(tables)
                    .containsExactlyInAnyOrderElementsOf(FormerNames.TABLES.stream()
                            .map(each -> each.toUpperCase(java.util.Locale.ROOT))
                            .toList());
        }
    }

    @Test
    void whatALookUnderTheNewNameLeftIsInNobodysWay() {
        try (Store store = Store.open(Databases.fresh(), Duration.ZERO)) {
            Instant now = Instant.parse("2026-11-23T07:00:00Z");
            new Ledger(store, "default", "hr").past().markApplied(now);
            new Ledger(store, "default", "hr").groups().markFamiliar(7, now);
            new Ledger(store, "default", "people").groups().markFamiliar(7, now);
            FormerNames names = new FormerNames(store, "default", "people");

            assertThat(names.open(List.of("hr"))).contains("hr");
            names.takeOver("hr");

            assertThat(new Ledger(store, "default", "people").past().applied()).isTrue();
            assertThat(new Ledger(store, "default", "people").groups().familiar())
                    .containsExactly(7L);
            assertThat(new Ledger(store, "default", "hr").groups().familiar()).isEmpty();
        }
    }
}
