package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.Run;
import dev.brivosync.store.SourceRows.Packing;
import dev.brivosync.store.SourceRows.SourceRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class SourceRowsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T07:00:00Z");

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Databases.open(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void findsOneOfManyInFewPages() {
        int run = run();
        SourceRows rows = new SourceRows(store, run);
        Packing packing = rows.new Packing();
        for (int person = 0; person < 10_000; person++) {
            packing.add(row("E" + person, "name " + person));
            if (person % 3_000 == 0) {
                packing.store();
            }
        }
        packing.end();

        assertThat(rows.find(row -> "E9876".equals(row.key()))).containsExactly(row("E9876", "name 9876"));
        assertThat(rows.find(row -> true)).hasSize(10_000);
        assertThat(bytes()).isLessThan(10_000 * 40);
    }

    @Test
    void aNewerPlanReplacesWhatAnEarlierOneOfTheSameJobKept() {
        int before = kept();
        int other = new Runs(store)
                .begin(new Runs.Beginning("plan", "other", "default", ZoneOffset.UTC, NOW, "fingerprint"));
        Packing packing = new SourceRows(store, other).new Packing();
        packing.add(row("E1", "Ada"));
        packing.end();
        int after = kept();

        new SourceRows(store, after).replaceEarlier("default", "hr");

        assertThat(new SourceRows(store, before).find(row -> true)).isEmpty();
        assertThat(new SourceRows(store, after).find(row -> true)).hasSize(1);
        assertThat(new SourceRows(store, other).find(row -> true)).hasSize(1);
        assertThat(SourceRows.newest(store, "default", "hr")).as("no plan yet").isEmpty();
    }

    @Test
    void isForgottenWithTheRunsPeople() {
        int run = kept();
        Runs runs = new Runs(store);
        runs.state(run, Run.State.FAILED);

        new Forgetting(store, NOW.plus(Duration.ofDays(30)), () -> true)
                .forget(new Retention(Duration.ofDays(20), Duration.ofDays(400)));

        assertThat(runs.find(run)).isPresent();
        assertThat(bytes()).isZero();
    }

    private int kept() {
        int run = run();
        Packing packing = new SourceRows(store, run).new Packing();
        packing.add(row("E1", "Ada"));
        packing.end();
        return run;
    }

    private int run() {
        return new Runs(store).begin(new Runs.Beginning("plan", "hr", "default", ZoneOffset.UTC, NOW, "fingerprint"));
    }

    private long bytes() {
        Long bytes = new JdbcTemplate(store.dataSource())
                .queryForObject("select coalesce(sum(octet_length(content)), 0) from source_page", Long.class);
        return bytes == null ? 0 : bytes;
    }

    private static SourceRow row(String key, String name) {
        return new SourceRow(
                key,
                7L,
                "people.csv line 7",
                null,
                Map.of("first", List.of(name), "site", List.of("HQ")),
                Set.of(),
                Set.of(),
                Set.of(),
                null);
    }
}
