package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A card ends when its holder's access does; an end that we wrote follows the source, another one stays. */
class CardEndTest {
    private static final String ASSIGN = "\"method\":\"PUT\",\"path\":\"/users/{id}/credentials/{credentialId}\"";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).job("hr", """
                schedule: { daily: "02:00", timeZone: America/New_York }
                source: { csv: { file: ../people.csv, dates: yyyy-MM-dd } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { endsOn: "{site}" }
                badges: { format: Standard 26 Bit, number: "{mail}", facilityCode: "70" }
                """);
        trial.seed("{\"credentials\":[%s,%s]}".formatted(Carriers.card(1, ""), Carriers.card(2, "")));
        ends("2090-12-31");
        sync(0, "--first");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private void ends(String day) throws Exception {
        trial.people("E1,Ada,Byron,1,Active," + day);
    }

    @Test
    void aCardEndsWithItsHoldersAccessAndFollowsItBothWays() throws Exception {
        assertThat(end()).isEqualTo("2091-01-01T05:00:00Z");
        assertThatNothingIsLeft();

        ends("2090-06-30");
        assertThat(sync(0).out()).contains("card 1 ends 2090-06-30, not 2090-12-31");
        assertThat(end()).isEqualTo("2090-07-01T04:00:00Z");
        assertThatNothingIsLeft();

        ends("2095-06-30");
        assertThat(sync(0).out()).contains("card 1 ends 2095-06-30, not 2090-06-30");
        assertThat(end()).isEqualTo("2095-07-01T04:00:00Z");
        assertThatNothingIsLeft();
    }

    @Test
    void anEndOfOursGoesWithTheSourcesAndTheCardStays() throws Exception {
        String began = trial.cards().getFirst().path("effectiveFrom").asString();

        ends("");

        assertThat(sync(0).out()).contains("card 1 no longer ends 2090-12-31");
        assertThat(end()).isEqualTo("never");
        assertThat(holder()).isTrue();
        assertThat(trial.cards().getFirst().path("effectiveFrom").asString()).startsWith(began.substring(0, 19));
        assertThatNothingIsLeft();
        ends("2090-12-31");
        sync(0);
        assertThat(end()).isEqualTo("2091-01-01T05:00:00Z");
        assertThatNothingIsLeft();
    }

    @Test
    void anEndThatSomebodyElseWroteStays() throws Exception {
        trial.assignByHand("E1", 1, "{\"effectiveTo\":\"2089-01-01T00:00:00Z\"}");
        assertThat(trial.run("plan", "hr", "--verify-all").exit()).isZero();
        for (String day : new String[] {"2090-12-31", "2095-01-01", ""}) {
            ends(day);
            assertThatNothingIsLeft();
            assertThat(end()).isEqualTo("2089-01-01T00:00:00Z");
        }
        ends("2087-12-31");
        sync(0);
        assertThat(end()).as("it comes forward").isEqualTo("2088-01-01T05:00:00Z");
    }

    /** The card is in the bank in between, and the next run hands it to the same person. */
    @Test
    void aCardThatWasNotHandedOutAgainIsByTheNextRun() throws Exception {
        ends("");
        trial.switchTo("{\"faults\":[{%s,\"kind\":\"bad_request\",\"count\":1}]}".formatted(ASSIGN));
        assertThat(sync(3).out()).contains("FAILED");
        assertThat(holder()).isFalse();

        sync(0);

        assertThat(holder()).isTrue();
        assertThat(end()).isEqualTo("never");
        assertThatNothingIsLeft();
    }

    /** The process was killed after Brivo had done it and before that was written down. */
    @Test
    void anEndThatARunWroteBeforeItDiedIsOurs() throws Exception {
        ends("2090-06-30");
        trial.run("plan", "hr");
        died(2);
        trial.assignByHand("E1", 1, "{\"effectiveTo\":\"2090-07-01T04:00:00Z\"}");
        ends("2095-06-30");

        assertThat(sync(0).out()).contains("card 1 ends 2095-06-30, not 2090-06-30");

        assertThat(end()).isEqualTo("2095-07-01T04:00:00Z");
        assertThatNothingIsLeft();
    }

    @Test
    void aRunThatDiedBeforeItWroteAnythingLeavesTheEndThatItHadOurs() throws Exception {
        ends("2090-06-30");
        trial.run("plan", "hr");
        died(2);
        ends("2095-06-30");

        assertThat(sync(0).out()).contains("card 1 ends 2095-06-30, not 2090-12-31");

        assertThat(end()).isEqualTo("2095-07-01T04:00:00Z");
    }

    @Test
    void aRunThatDiedBetweenTakingACardBackAndHandingItOutAgainIsGoneOnWith() throws Exception {
        ends("");
        trial.run("plan", "hr");
        died(2);
        trial.revokeByHand("E1", 1);

        sync(0);

        assertThat(holder()).isTrue();
        assertThat(end()).isEqualTo("never");
        assertThatNothingIsLeft();
    }

    /** What a kill between intent and outcome leaves behind. */
    private void died(int run) {
        try (Store store = Store.open(trial.environment.getOrDefault("STORE_URL", ""), Duration.ofSeconds(1))) {
            JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
            jdbc.update("update run set state = 'RUNNING', settled = false where number = ?", run);
            jdbc.update("update person_plan set intended = current_timestamp where run = ?", run);
        }
    }

    private Trial.Result sync(int exit, String... more) {
        String[] command = new String[2 + more.length];
        command[0] = "sync";
        command[1] = "hr";
        System.arraycopy(more, 0, command, 2, more.length);
        Trial.Result result = trial.run(command);
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
        return result;
    }

    private void assertThatNothingIsLeft() throws Exception {
        long writes = trial.writes();
        assertThat(trial.json("sync", "hr").path("changes")).isEmpty();
        assertThat(trial.writes()).isEqualTo(writes);
    }

    private String end() {
        JsonNode end = trial.cards().getFirst().path("effectiveTo");
        return end.isString() ? end.asString() : "never";
    }

    private boolean holder() {
        return trial.cards().getFirst().path("holder").isNumber();
    }
}
