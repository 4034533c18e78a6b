package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Cards that pass from one of the job's people to another, each in one run, and never taken from anybody. */
class CardHandOverTest {
    private static final String REVOKE = "\"method\":\"DELETE\",\"path\":\"/users/{id}/credentials/{credentialId}\"";

    @TempDir
    Path folder;

    private Carriers carriers;

    @BeforeEach
    void start() throws Exception {
        carriers = new Carriers(folder);
        carriers.people(4, 3);
    }

    @AfterEach
    void stop() {
        carriers.close();
    }

    @Test
    void twoPeopleSwapInOneRun() throws Exception {
        card(1, 2);
        card(2, 1);

        sync(0);

        assertThat(holders()).containsExactly("E2", "E1", "E3");
        assertThatNothingIsLeft();
    }

    @Test
    void threePeoplePassTheirCardsOnAndAFourthGetsTheLast() throws Exception {
        carriers.bank(4, 4, false);
        card(1, 4);
        card(2, 1);
        card(3, 2);
        card(4, 3);

        Trial.Result result = sync(0);

        assertThat(result.out()).contains("gets card 1 from E1").contains("gets card 3 from E3");
        assertThat(holders()).containsExactly("E2", "E3", "E4", "E1");
        assertThatNothingIsLeft();
    }

    @Test
    void aRingOfThreeIsPassedOnInOneRun() throws Exception {
        card(1, 2);
        card(2, 3);
        card(3, 1);

        sync(0);

        assertThat(holders()).containsExactly("E3", "E1", "E2");
        assertThatNothingIsLeft();
    }

    @Test
    void aJoinerGetsTheCardOfSomebodyWhoGotAnother() throws Exception {
        carriers.bank(4, 4, false);
        card(1, 4);
        carriers.addRow("E5,First5,Last,1");

        sync(0);

        assertThat(holders()).containsExactly("E5", "E2", "E3", "E1");
        assertThatNothingIsLeft();
    }

    @Test
    void whoCannotGiveTheirCardBackKeepsItAndTheNextNightHandsItOn() throws Exception {
        card(1, 2);
        card(2, 1);
        carriers.trial.switchTo("""
                {"faults":[{%s,"kind":"bad_request","nth":1,"count":1}]}""".formatted(REVOKE));

        Trial.Result result = sync(3);

        assertThat(said(result)).contains("still has this card: taking it from them failed; a later run hands it on");
        assertThat(holders())
                .as("one of them gave theirs back")
                .isIn(List.of("E1", "nobody", "E3"), List.of("nobody", "E2", "E3"));
        sync(0);
        assertThat(holders()).containsExactly("E2", "E1", "E3");
        assertThatNothingIsLeft();
    }

    @Test
    void whoIsApprovedAloneWaitsForTheOther() throws Exception {
        guards("revokeBadge: { perRun: 0, atLeast: 0 }");
        card(1, 2);
        card(2, 1);
        sync(4);
        assertThat(holders()).containsExactly("E1", "E2", "E3");
        carriers.trial.run("approve", "1", "--key", "E1");

        Trial.Result first = carriers.trial.run("apply", "1");

        assertThat(first.exit()).as(first.out()).isEqualTo(3);
        assertThat(said(first)).contains("E2 still has this card in Brivo");
        assertThat(holders()).containsExactly("nobody", "E2", "E3");
        carriers.trial.run("approve", "1");
        Trial.Result second = carriers.trial.run("apply", "1");
        assertThat(second.exit()).as(second.out()).isZero();
        assertThat(holders()).containsExactly("E2", "E1", "E3");
        assertThat(carriers.trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void whoChangedInBrivoSinceThePlanKeepsTheirCard() throws Exception {
        card(1, 2);
        card(2, 1);
        carriers.trial.run("plan", "hr");
        carriers.trial.suspendByHand("E2");

        Trial.Result result = carriers.trial.run("apply", "1");

        assertThat(result.exit()).as(result.out()).isEqualTo(3);
        assertThat(said(result)).contains("E2 still has this card: they changed in Brivo since the plan was made");
        assertThat(holders()).containsExactly("nobody", "E2", "E3");
    }

    @Test
    void ofOnePersonAloneNobodyGivesAnythingBack() throws Exception {
        card(1, 2);
        card(2, 1);

        Trial.Result result = carriers.trial.run("sync", "hr", "--only", "E1");

        assertThat(result.exit()).as(result.out()).isEqualTo(3);
        assertThat(said(result)).contains("carries this card in Brivo");
        assertThat(holders()).containsExactly("nobody", "E2", "E3");
    }

    @Test
    void aCardInQuarantineIsForItsLastCarrierAlone() throws Exception {
        rule("quarantine: 90 days");
        card(1, 0);
        sync(0);
        card(4, 1);

        Trial.Result blocked = carriers.trial.run("sync", "hr");

        assertThat(blocked.exit()).isEqualTo(3);
        assertThat(said(blocked)).contains("given back by E1 on").contains("in quarantine until");
        assertThat(holders()).containsExactly("nobody", "E2", "E3");
        card(4, 0);
        card(1, 1);
        sync(0);
        assertThat(holders()).containsExactly("E1", "E2", "E3");
        assertThatNothingIsLeft();
    }

    @Test
    void aCardThatARunTookBackBeforeItDiedIsInQuarantineToo() throws Exception {
        rule("quarantine: 90 days");
        card(1, 0);
        carriers.trial.run("plan", "hr");
        carriers.trial.revokeByHand("E1", 1);
        try (Store store = carriers.store()) {
            JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
            jdbc.update("update run set state = 'RUNNING', settled = false");
            jdbc.update("update person_plan set intended = current_timestamp");
        }
        card(4, 1);

        assertThat(said(sync(3))).contains("given back by E1 on");

        assertThat(holders()).containsExactly("nobody", "E2", "E3");
    }

    @Test
    void aKeptCardStaysUntilTheSourceNamesNone() throws Exception {
        rule("onReplace: keep");
        carriers.bank(4, 4, false);
        card(1, 4);
        sync(0);
        assertThat(holders()).containsExactly("E1", "E2", "E3", "E1");
        assertThatNothingIsLeft();
        card(1, 0);
        sync(0);
        assertThat(holders()).containsExactly("nobody", "E2", "E3", "nobody");
        assertThatNothingIsLeft();
    }

    private void card(int person, int number) throws Exception {
        carriers.row(person, "E%1$d,First%1$d,Last,%2$s".formatted(person, number == 0 ? "" : number));
    }

    private void rule(String more) throws Exception {
        carriers.job(more, "");
    }

    private void guards(String guards) throws Exception {
        carriers.job("", "guards: { " + guards + " }");
    }

    private Trial.Result sync(int exit) {
        Trial.Result result = carriers.trial.run("sync", "hr");
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
        return result;
    }

    private void assertThatNothingIsLeft() throws Exception {
        long writes = carriers.trial.writes();
        assertThat(carriers.trial.json("sync", "hr").path("changes")).isEmpty();
        assertThat(carriers.trial.writes()).isEqualTo(writes);
    }

    /** Who carries the cards 1, 2 …, as the account has it. */
    private List<String> holders() {
        JsonNode users = carriers.trial.users();
        return carriers.trial.cards().stream()
                .map(card -> users.valueStream()
                        .filter(user ->
                                user.path("id").asLong() == card.path("holder").asLong())
                        .map(user -> user.path("externalId").asString())
                        .findFirst()
                        .orElse("nobody"))
                .toList();
    }

    private static String said(Trial.Result result) {
        return result.out().replaceAll("\\s+", " ");
    }
}
