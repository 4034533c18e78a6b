package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.Databases;
import dev.brivosync.store.Forgetting;
import dev.brivosync.store.Retention;
import dev.brivosync.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Of 200 runs at once in one process some ended with exit 1: Spring Batch writes a job's instance before its execution, and
 * a run that had just ended forgot instances without one.
 */
class ForgettingTookTheRecordOfARunThatWasBeginningTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");

    @Test
    void whatIsNewerThanAnyExecutionStays() {
        try (Store store = Store.open(Databases.fresh(), Duration.ZERO)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
            for (int at = 1; at <= 3; at++) {
                jdbc.update("insert into batch_job_instance values (?, 0, 'sync', ?)", at, "k" + at);
            }
            jdbc.update(
                    "insert into batch_job_execution (job_execution_id, job_instance_id, create_time) values (2, 2, ?)",
                    LocalDateTime.ofInstant(NOW, ZoneOffset.UTC));

            new Forgetting(store, NOW, () -> true).forget(Retention.of(Duration.ofDays(30)));

            assertThat(jdbc.queryForList("select job_instance_id from batch_job_instance order by 1", Long.class))
                    .isEqualTo(List.of(2L, 3L));
        }
    }
}
