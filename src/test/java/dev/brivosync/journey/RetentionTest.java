package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten when it is old enough, and what never is. */
class RetentionTest {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}", emails: { Work: "{mail}" } }
            lifecycle: { active: { status: [Active] }, missing: { reads: 2 } }
            groups: { All Staff: everyone }
            guards: { missing: { perRun: 100% }, leaver: { perRun: 100% } }
            """;
    private static final String HEADER = "id,first,last,mail,status";
    private static final String ADA = "E1,Ada,Quixlove,ada@corp.test,Active";
    private static final String ADA_LEFT = "E1,Ada,Quixlove,ada@corp.test,Terminated";
    private static final String GRACE = "E2,Grace,Hopper,grace@corp.test,Active";
    private static final String ZEB = "E3,Zebedee,Xanthippe,zeb@corp.test,Active";
    private static final String NAMELESS = "Q4444,Wilhelmina,,will@corp.test,Active";

    @TempDir
    Path folder;

    private Calendar calendar;
    private int first;

    @BeforeEach
    void everybodyIsIn() throws Exception {
        calendar = new Calendar(folder, JOB, "2026-01-01")
                .keep(new Retention(Duration.ofDays(20), Duration.ofDays(60)))
                .people(HEADER, ADA, GRACE, ZEB, NAMELESS);
        Night night = calendar.firstSync();
        assertThat(night.exit()).isEqualTo(3);
        first = number(night);
    }

    @AfterEach
    void close() {
        calendar.close();
    }

    private static int number(Night night) {
        return Optional.ofNullable(night.run()).map(Run::number).orElseThrow();
    }

    private long peopleOf(int run) {
        return calendar.store().queryForObject("select count(*) from person_plan where run = " + run, Long.class);
    }

    private boolean exists(int run) {
        return calendar.store().queryForObject("select count(*) from run where number = " + run, Long.class) > 0;
    }

    @Test
    void firstWhoWasInARunThenTheRun() throws Exception {
        assertThat(calendar.knows("Q4444")).isTrue();
        assertThat(calendar.knows("no last name")).isTrue();
        calendar.on("2026-01-20").people(HEADER, ADA_LEFT, GRACE, ZEB);
        assertThat(calendar.sync().kinds()).containsExactly("suspend");
        assertThat(peopleOf(first)).isEqualTo(3);

        calendar.on("2026-01-25");
        Night quiet = calendar.sync();
        assertThat(quiet.exit()).isZero();
        assertThat(peopleOf(first)).isZero();
        assertThat(exists(first)).isTrue();
        assertThat(calendar.knows("Q4444")).isFalse();
        assertThat(calendar.knows("no last name")).isFalse();
        assertThat(calendar.told(new Night(0, calendar.run(first), java.util.List.of())))
                .contains(
                        "ONLY ITS FIGURES ARE LEFT. It planned addToGroup 3, create 3.",
                        "who was in this run is not known any more; that is kept for 20 days (store.peopleRetention)",
                        "4 records")
                .doesNotContain("NOTHING TO DO");

        calendar.on("2026-03-15");
        calendar.sync();
        assertThat(exists(first)).isFalse();
        assertThat(exists(first + 1)).isTrue();
        assertThat(calendar.remembered("E1"))
                .as("the leaver whom Brivo still has")
                .hasValueSatisfying(ada -> assertThat(ada.suspendedByUs()).isTrue());
        assertThat(calendar.plan().kinds()).isEmpty();

        calendar.people(HEADER, ADA, GRACE, ZEB);
        assertThat(calendar.sync().kinds()).as("we know that it was us").contains("reinstate");
    }

    @Test
    void whatBrivoMakesOfAValueIsForgottenWithTheLastWhoHasIt() {
        for (String value : java.util.List.of("ada@corp.test", "gone@corp.test")) {
            calendar.store()
                    .update(
                            "insert into learnt_value (account, kind, sent, stored, seen, learnt) values"
                                    + " ('sandbox', 'emails', ?, 'x', 9, timestamp '2026-01-01 00:00:00')",
                            value);
        }
        calendar.on("2026-02-01");
        calendar.forget();
        assertThat(calendar.store().queryForList("select sent from learnt_value", String.class))
                .containsExactly("ada@corp.test");
    }

    @Test
    void springBatchStoresNoObjects() {
        assertThat(calendar.store().queryForList("""
                        select short_context from batch_step_execution_context
                        union all select short_context from batch_job_execution_context""", String.class))
                .isNotEmpty()
                .containsOnly("-");
    }

    @Test
    void aPlanForgetsNothing() throws Exception {
        calendar.on("2026-06-01");
        calendar.plan();
        assertThat(peopleOf(first)).isEqualTo(3);
    }

    @Test
    void theNewestRunOfAJobStaysWithoutItsPeople() {
        calendar.on("2030-01-01");
        assertThat(calendar.forget()).isPositive();
        assertThat(exists(first)).isTrue();
        assertThat(peopleOf(first)).isZero();
        assertThat(calendar.forget()).isZero();
    }

    @Test
    void whatWaitsForSomebodyStays() throws Exception {
        calendar.job(JOB.replace("leaver: { perRun: 100% }", "leaver: { perRun: 0%, atLeast: 0 }"));
        calendar.on("2026-01-02").people(HEADER, ADA_LEFT, GRACE, ZEB);
        Night held = calendar.sync();
        assertThat(held.exit()).isEqualTo(4);
        int run = number(held);
        calendar.store().update("update run set holds_until = timestamp '2026-03-01 00:00:00' where number = " + run);

        calendar.on("2026-02-01");
        calendar.forget();
        assertThat(peopleOf(first)).isZero();
        assertThat(peopleOf(run)).isPositive();

        calendar.on("2026-03-02");
        calendar.forget();
        assertThat(peopleOf(run)).isZero();
    }

    @Test
    void whatAnAnnouncedChangeHasUsedUpStays() {
        calendar.store().update("""
                insert into announcement (account, job, class, at_most, until_day, ends, reason, announced_by, announced)
                values ('sandbox', 'hr', 'create', 10, date '2026-12-31', timestamp '2027-01-01 00:00:00', 'plant', 'me',
                    timestamp '2025-12-31 00:00:00')""");
        calendar.on("2026-06-01");
        calendar.forget();
        assertThat(peopleOf(first)).isEqualTo(3);
        calendar.on("2027-02-01");
        calendar.forget();
        assertThat(peopleOf(first)).isZero();
        assertThat(calendar.store().queryForObject("select count(*) from announcement", Long.class))
                .isZero();
    }

    @Test
    void whatAKilledRunHasToLookUpStays() {
        calendar.store().update("update run set settled = false where number = " + first);
        calendar.store().update("update planned_change set outcome = null where kind = 'create' and person_key = 'E1'");
        calendar.on("2026-06-01");
        calendar.forget();
        assertThat(peopleOf(first)).isEqualTo(3);
    }

    @Test
    void whoHasLeftSourceAndBrivoIsForgottenAndComesBackAsAStranger() throws Exception {
        calendar.deleteByHand("E3");
        calendar.on("2026-01-02").people(HEADER, ADA, GRACE);
        calendar.sync();
        calendar.on("2026-01-30");
        calendar.sync();
        assertThat(calendar.remembered("E3")).as("28 days").isEmpty();
        assertThat(calendar.knows("zeb@corp.test")).isFalse();
        assertThat(calendar.knows("Xanthippe")).isFalse();
        assertThat(calendar.knows("Zebedee")).isFalse();
        assertThat(calendar.remembered("E1")).isPresent();

        calendar.on("2026-01-31").people(HEADER, ADA, GRACE, ZEB);
        assertThat(calendar.sync().kinds()).contains("create");
    }

    @Test
    void whomTheSourceStillHasIsNot() throws Exception {
        calendar.deleteByHand("E3");
        calendar.on("2026-01-02").people(HEADER, ADA, GRACE, ZEB);
        calendar.sync();
        calendar.on("2026-06-01");
        calendar.sync();
        assertThat(calendar.remembered("E3")).isPresent();
        assertThat(calendar.sync().exit())
                .as("to be created anew only with consent")
                .isEqualTo(4);
    }

    @Test
    void whomSomebodyKeepsSuspendedIsNot() throws Exception {
        long user = calendar.user("E3").path("id").asLong();
        calendar.store().update("""
                insert into kept_suspended (id, account, brivo_id, person_key, name, given_by, given, reason,
                    suspended_before, confirmed) values ('x', 'sandbox', %d, 'E3', 'Z', 'me', timestamp '2026-01-01 00:00:00', 'r',
                    false, true)""".formatted(user));
        calendar.deleteByHand("E3");
        calendar.on("2026-01-02").people(HEADER, ADA, GRACE);
        calendar.sync();
        calendar.on("2026-06-01");
        calendar.sync();
        assertThat(calendar.remembered("E3")).isPresent();
        assertThat(calendar.store().queryForObject("select count(*) from kept_suspended", Long.class))
                .isOne();

        // beside a database server the order would lie in the folder of all tests
        calendar.store().update("update kept_suspended set ended = given");
        calendar.on("2026-06-02");
        calendar.sync();
        assertThat(calendar.remembered("E3")).isEmpty();
    }

    @Test
    void theMissingWhoAreStillUsersAreNot() throws Exception {
        calendar.on("2026-01-02").people(HEADER, ADA, GRACE);
        calendar.sync();
        calendar.on("2026-01-03").people(HEADER, ADA, GRACE + " ");
        assertThat(calendar.sync().kinds()).containsExactly("suspend");
        calendar.on("2029-06-01");
        calendar.sync();
        assertThat(calendar.remembered("E3"))
                .hasValueSatisfying(zeb -> assertThat(zeb.suspendedByUs()).isTrue());
    }

    @Test
    void ordersThatEndedGo() {
        calendar.store().update("""
                insert into kept_suspended (id, account, brivo_id, person_key, name, given_by, given, reason,
                    suspended_before, confirmed, ended) values ('x', 'sandbox', 1, 'Q9999', 'Z', 'me', timestamp '2026-01-01 00:00:00',
                    'r', false, true, timestamp '2026-01-02 00:00:00')""");
        calendar.on("2026-01-10");
        calendar.forget();
        assertThat(calendar.knows("Q9999")).isTrue();
        calendar.on("2026-01-30");
        calendar.forget();
        assertThat(calendar.knows("Q9999")).isFalse();
    }
}
