package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A paused job's syncs do nothing and say so, for some days at most; whoever must be out can be put out all the same. */
class PauseTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,";
    private static final String GRACE = "E2,Grace,Hopper,grace@example.test,";

    @TempDir
    Path folder;

    private Trial trial;
    private final LocalDate today = LocalDate.now();

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA + "Active,HQ", GRACE + "Active,HQ");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        trial.people(ADA + "Left,HQ", GRACE + "Active,Lab");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void itsSyncsDoNothingUntilItEnds() throws Exception {
        LocalDate until = today.plusDays(3);
        Result paused =
                trial.run("pause", "hr", "--until", until.toString(), "--reason", "HR moves", "--as", "Anna Boss");
        assertThat(paused.exit()).as(paused.err()).isZero();
        assertThat(paused.out()).startsWith("hr is PAUSED until the end of " + until + " by Anna Boss (");

        trial.resetStats();
        Result sync = trial.run("sync", "hr");
        assertThat(sync.exit()).isZero();
        assertThat(sync.out().lines().toList().get(1))
                .startsWith("PAUSED until the end of " + until + " by Anna Boss (")
                .contains(": HR moves. Nothing was read or changed; people were checked today,");
        Result json = trial.run("sync", "hr", "--format", "json");
        assertThat(json.out()).isEmpty();
        assertThat(json.err()).contains("PAUSED");
        assertThat(trial.stats().path("calls").isEmpty()).isTrue();
        assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
        assertThat(trial.run("status").out())
                .contains("  paused    on account sandbox until the end of " + until + " by Anna Boss (")
                .containsPattern(": HR\\s+moves;\\s+people\\s+were\\s+checked\\s+today");

        assertThat(trial.run("pause", "hr", "--end").out()).startsWith("Ended: hr runs again");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.user("E1").path("suspended").asBoolean()).isTrue();
        assertThat(trial.run("status").out()).doesNotContain("paused");
        assertThat(trial.run("pause", "hr", "--end").exit()).isEqualTo(2);
    }

    @Test
    void whatSomebodyAsksForByItselfStillWorks() throws Exception {
        assertThat(trial.run("pause", "hr", "--until", today.toString()).exit()).isZero();
        assertThat(trial.run("suspend", "E2").exit()).isZero();
        assertThat(trial.user("E2").path("suspended").asBoolean()).isTrue();
        Result plan = trial.run("plan", "hr");
        assertThat(plan.exit()).isZero();
        assertThat(plan.out()).contains("1 leaver would be out");
        Result apply = trial.run("apply", "2");
        assertThat(apply.exit()).as(apply.err()).isZero();
        assertThat(apply.err()).contains("Warning: hr is PAUSED until the end of " + today);
        assertThat(trial.user("E1").path("suspended").asBoolean()).isTrue();
        assertThat(trial.run("sync", "hr", "--only", "E1").out()).contains("PAUSED");
    }

    @Test
    void itHasALongestTimeHoweverOftenItIsProlonged() {
        assertThat(trial.run("pause", "hr", "--until", today.plusDays(15).toString())
                        .err())
                .contains(today.plusDays(14) + " is the last day that can be named");
        assertThat(trial.run("pause", "hr", "--until", today.plusDays(14).toString())
                        .exit())
                .isZero();
        assertThat(trial.run("pause", "hr", "--until", today.plusDays(15).toString())
                        .exit())
                .isEqualTo(2);
        assertThat(trial.run("pause", "hr", "--until", today.minusDays(1).toString())
                        .exit())
                .isEqualTo(2);
        assertThat(trial.run("pause", "hr", "--until", "soon").err()).contains("write it like 2026-12-31");
        assertThat(trial.run("pause", "hr", "--until", today.toString(), "--end")
                        .exit())
                .isEqualTo(2);
        assertThat(trial.run("pause", "hr").out()).contains("hr on account sandbox is PAUSED until the end of ");
    }

    @Test
    void itEndsByItself() throws Exception {
        try (Calendar calendar = new Calendar(Files.createDirectory(folder.resolve("calendar")), """
                source: { csv: { file: people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { active: { status: [Active] } }
                groups: { All Staff: everyone }
                createMissingGroups: true
                """, "2026-08-31")) {
            calendar.people("id,first,last,status", "E1,Ada,Byron,Active");
            assertThat(calendar.firstSync().exit()).isZero();
            calendar.store()
                    .update(
                            "insert into job_pause (account, job, until_day, ends, reason, paused_by, paused, since)"
                                    + " values ('sandbox', 'hr', ?, ?, '', 'anna', ?, ?)",
                            LocalDate.parse("2026-09-01"),
                            OffsetDateTime.parse("2026-09-02T00:00:00-04:00"),
                            OffsetDateTime.parse("2026-08-31T12:00:00Z"),
                            OffsetDateTime.parse("2026-08-31T12:00:00Z"));
            calendar.people("id,first,last,status", "E1,Ada,Byron,Left");
            assertThat(calendar.on("2026-09-01").sync().run()).isNull();
            assertThat(calendar.suspended("E1")).isFalse();
            assertThat(calendar.on("2026-09-02").sync().exit()).isZero();
            assertThat(calendar.suspended("E1")).isTrue();
        }
    }

    @Test
    void aMonitorSeesThatTheMachineIsWell() throws Exception {
        try (Listeners listeners = new Listeners(folder)) {
            Files.writeString(
                    folder.resolve("config/application.yaml"),
                    "notify: { when: always, heartbeat: \"%s\", webhook: { url: \"%s\" } }"
                            .formatted(listeners.url("/ping"), listeners.url("/hook")));
            assertThat(trial.run("pause", "hr", "--until", today.toString()).exit())
                    .isZero();
            assertThat(trial.run("sync", "hr").exit()).isZero();
            assertThat(listeners.calls())
                    .hasSize(2)
                    .contains("/ping ")
                    .anySatisfy(call -> assertThat(call).contains("hr: paused, nobody is checked"));
        }
    }
}
