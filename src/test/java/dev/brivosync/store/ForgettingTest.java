package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.EndpointCalls;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Outlook;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgetting takes small steps, and gives back the room. */
class ForgettingTest {
    private static final Instant NOW = Instant.parse("2026-11-01T02:00:00Z");
    private static final Retention RETENTION = Retention.of(Duration.ofDays(30));

    @TempDir
    Path folder;

    @Test
    void itStopsBetweenItsStepsAndGoesOnTheNextTime() {
        try (Store store = Store.open(Databases.fresh(), Duration.ZERO)) {
            IntStream.range(0, 3).forEach(each -> run(store, 1_500));
            int rounds = 0;
            while (people(store) > 0) {
                AtomicInteger steps = new AtomicInteger(3);
                new Forgetting(store, NOW, () -> steps.decrementAndGet() >= 0).forget(RETENTION);
                rounds++;
            }
            assertThat(rounds).isBetween(3, 9);
            new Forgetting(store, NOW, () -> true).forget(RETENTION);
            assertThat(count(store, "run")).as("the newest").isOne();
            assertThat(count(store, "planned_change")).isZero();
        }
    }

    @Test
    void whomARunSawComingIsForgottenWithItsPeople() {
        try (Store store = Store.open(Databases.fresh(), Duration.ZERO)) {
            run(store, 1);
            int old = new Runs(store).last().orElseThrow().number();
            BesideRuns beside = new BesideRuns(store);
            Outlook soon = new Outlook(
                    new PersonKey("E1"), "Ada Byron", Outlook.Event.ENDS, LocalDate.of(2026, 9, 25), "last day");
            beside.foreseen(old, List.of(soon));
            beside.called(old, List.of(new EndpointCalls("GET /users", 4, 0, 90)));
            beside.called(old, List.of(new EndpointCalls("GET /users", 2, 1, 10)));
            assertThat(beside.foreseen(old)).containsExactly(soon);

            new Forgetting(store, NOW, () -> true).forget(RETENTION);

            assertThat(beside.foreseen(old)).isEmpty();
            assertThat(beside.calls(old)).containsExactly(new EndpointCalls("GET /users", 6, 1, 100));
        }
    }

    @Test
    void recordsOfSpringBatchGoWithThem() {
        try (Store store = Store.open(Databases.fresh(), Duration.ZERO)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
            for (int at = 1; at <= 2; at++) {
                LocalDateTime time =
                        LocalDateTime.ofInstant(NOW, ZoneOffset.UTC).minusDays(at == 1 ? 40 : 1);
                jdbc.update("insert into batch_job_instance values (?, 0, 'sync', ?)", at, "k" + at);
                jdbc.update(
                        "insert into batch_job_execution (job_execution_id, job_instance_id, create_time, exit_message)"
                                + " values (?, ?, ?, 'ada@corp.test')",
                        at,
                        at,
                        time);
                jdbc.update(
                        "insert into batch_step_execution (step_execution_id, version, step_name, job_execution_id,"
                                + " create_time) values (?, 0, 's', ?, ?)",
                        at,
                        at,
                        time);
                jdbc.update("insert into batch_step_execution_context values (?, 'x', null)", at);
                jdbc.update("insert into batch_job_execution_context values (?, 'x', null)", at);
            }
            new Forgetting(store, NOW, () -> true).forget(RETENTION);
            for (String table : List.of(
                    "batch_job_instance",
                    "batch_job_execution",
                    "batch_step_execution",
                    "batch_step_execution_context",
                    "batch_job_execution_context")) {
                assertThat(count(store, table)).as(table).isOne();
            }
        }
    }

    @Test
    void theFileGivesItsRoomBack() throws IOException {
        String url = "jdbc:h2:file:" + folder.resolve("store");
        try (Store store = Store.open(url, Duration.ZERO)) {
            IntStream.range(0, 4).forEach(each -> run(store, 1_500));
            run(store, 1);
            store.compactOnClose();
        }
        long before = Files.size(folder.resolve("store.mv.db"));
        try (Store store = Store.open(url, Duration.ZERO)) {
            new Forgetting(store, NOW, () -> true).forget(RETENTION);
            store.compactOnClose();
        }
        long after = Files.size(folder.resolve("store.mv.db"));
        assertThat(after).isLessThan(before / 4);
        try (Store store = Store.open(url, Duration.ZERO)) {
            assertThat(count(store, "person_plan")).isZero();
        }
    }

    private static void run(Store store, int people) {
        Runs runs = new Runs(store);
        Instant then = NOW.minus(Duration.ofDays(40));
        int number = runs.begin(new Runs.Beginning("sync", "hr", "default", ZoneOffset.UTC, then, "fingerprint"));
        StoredPlan plan = new StoredPlan(store, number);
        plan.add(IntStream.range(0, people)
                .mapToObj(at -> new PersonPlan(
                        new PersonKey("E%05d".formatted(at)),
                        "Ada Byron %05d".formatted(at),
                        null,
                        "people.csv line " + at,
                        List.of(PlannedChange.of(
                                new Change.Create(List.of(new FieldChange("emails.Work", "", at + "@corp.test"))),
                                ChangeClass.CREATE,
                                "new in the source")),
                        List.of()))
                .toList());
        runs.state(number, Run.State.PLANNED);
        runs.ended(number, new Effort(0, 0, 0, 1, 0), 0, then);
    }

    private static long people(Store store) {
        return count(store, "person_plan");
    }

    private static long count(Store store, String table) {
        return JdbcClient.create(store.dataSource())
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
