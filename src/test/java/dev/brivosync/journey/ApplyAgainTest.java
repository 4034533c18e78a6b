package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stored plan that could not be applied whole is applied again: to those whom it still owes something, and to no one twice. */
class ApplyAgainTest {
    private static final int PEOPLE = 6;

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob();
        named("Byron", PEOPLE);
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void whomBrivoRefusedIsTriedAgainAndNobodyElse() throws Exception {
        named("Lovelace", PEOPLE);
        trial.run("plan", "hr");
        trial.switchTo("{\"faults\":[{\"method\":\"PATCH\",\"path\":\"*\",\"kind\":\"bad_request\",\"count\":2}]}");
        assertThat(trial.run("apply", "2").exit()).isEqualTo(3);
        assertThat(married()).isEqualTo(PEOPLE - 2);

        trial.switchTo("{\"faults\":[]}");
        trial.resetStats();
        Result again = trial.run("apply", "2");

        assertThat(again.exit()).as(again.out()).isZero();
        assertThat(married()).isEqualTo(PEOPLE);
        assertThat(trial.writes()).isEqualTo(2);
        trial.resetStats();
        assertThat(trial.run("apply", "2").exit()).as("nothing is left").isZero();
        assertThat(trial.writes()).isZero();
    }

    @Test
    void whenTheQuotaIsRenewedTheRestFollows() throws Exception {
        named("Lovelace", PEOPLE);
        trial.run("plan", "hr");
        // reading the account again takes five
        long spent = trial.stats().path("total").asLong();
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERMONTH", String.valueOf(spent + 8));
        Result stopped = trial.run("apply", "2");
        assertThat(stopped.exit()).as(stopped.out()).isEqualTo(8);
        assertThat(stopped.out()).contains("brivo-sync apply 2, when the call quota is renewed");
        long before = married();
        assertThat(before).isBetween(1L, PEOPLE - 1L);

        trial.environment.remove("BRIVO_ACCOUNTS_SANDBOX_CALLSPERMONTH");
        trial.resetStats();
        assertThat(trial.run("apply", "2").exit()).isZero();
        assertThat(married()).isEqualTo(PEOPLE);
        assertThat(trial.writes()).isEqualTo(PEOPLE - before);
    }

    @Test
    void whoeverWasCreatedAndNothingMoreGetsTheRest() throws Exception {
        named("Byron", PEOPLE + 1);
        trial.run("plan", "hr");
        trial.switchTo(
                "{\"faults\":[{\"method\":\"POST\",\"path\":\"/users/{id}/groups\",\"kind\":\"bad_request\",\"count\":1}]}");
        assertThat(trial.run("apply", "2").exit()).isEqualTo(3);
        assertThat(trial.groupsOf("E6")).isEmpty();

        trial.switchTo("{\"faults\":[]}");
        trial.resetStats();
        Result again = trial.run("apply", "2");

        assertThat(again.exit()).as(again.out()).isZero();
        assertThat(trial.groupsOf("E6")).containsExactly("All Staff", "HQ Office");
        assertThat(trial.users()).hasSize(PEOPLE + 1);
        assertThat(trial.writes()).as("the groups, in one call").isEqualTo(1);
    }

    @Test
    void whoeverWasCreatedAndThenChangedByHandIsLeftAlone() throws Exception {
        named("Byron", PEOPLE + 1);
        trial.run("plan", "hr");
        trial.switchTo(
                "{\"faults\":[{\"method\":\"POST\",\"path\":\"/users/{id}/groups\",\"kind\":\"bad_request\",\"count\":1}]}");
        trial.run("apply", "2");
        trial.switchTo("{\"faults\":[]}");
        trial.suspendByHand("E6");

        Result again = trial.run("apply", "2");

        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.out().replaceAll("\\s+", " ")).contains("changed in Brivo since the plan was made: suspended");
        assertThat(trial.groupsOf("E6")).isEmpty();
    }

    @Test
    void aPlanThatIsTooOldIsRefusedEvenForItsRest() throws Exception {
        named("Lovelace", PEOPLE);
        trial.run("plan", "hr");
        trial.switchTo("{\"faults\":[{\"method\":\"PATCH\",\"path\":\"*\",\"kind\":\"bad_request\",\"count\":2}]}");
        trial.run("apply", "2");
        trial.switchTo("{\"faults\":[]}");
        sql("update run set started = dateadd(hour, -25, started) where number = 2");

        Result again = trial.run("apply", "2");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err())
                .contains("plan 2 is older than 24 hours (plans.expireAfter)")
                .contains("brivo-sync plan hr");

        trial.environment.put("PLANS_EXPIREAFTER", "2 days");
        assertThat(trial.run("apply", "2").exit()).isZero();
        assertThat(married()).isEqualTo(PEOPLE);
    }

    private void named(String last, int people) throws Exception {
        trial.people(IntStream.range(0, people)
                .mapToObj(number -> "E%d,First%d,%s,e%d@corp.test,Active,HQ".formatted(number, number, last, number))
                .toArray(String[]::new));
    }

    private long married() {
        return trial.users()
                .valueStream()
                .filter(user -> user.path("lastName").asString().equals("Lovelace"))
                .count();
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(trial.environment.get("STORE_URL"), "sa", "");
                Statement update = connection.createStatement()) {
            update.execute(statement);
        }
    }
}
