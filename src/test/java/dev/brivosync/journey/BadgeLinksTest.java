package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.journey.Carriers.Calls;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Brivo lists cards without their carriers; who carries what is remembered, and asked for no more than necessary. */
class BadgeLinksTest {
    private static final String LAST_DAY = "{\"effectiveTo\":\"2031-01-01T00:00:00Z\"}";

    @TempDir
    Path folder;

    private Carriers carriers;

    @BeforeEach
    void start() throws Exception {
        carriers = new Carriers(folder);
    }

    @AfterEach
    void stop() {
        carriers.close();
    }

    private void verifyShare(String share) {
        carriers.trial.environment.put("BRIVO_VERIFYSHARE", share);
    }

    @Test
    void theFirstReadingTakesACallForEachPerson() throws Exception {
        carriers.people(8, 6);

        Calls calls = carriers.calls("sync", "hr");

        assertThat(calls.result().exit()).as(calls.result().out()).isZero();
        assertThat(calls.people()).isEqualTo(8);
        assertThat(calls.cards()).isZero();
        assertThat(calls.writes()).isZero();
    }

    @Test
    void fewCardsAreAskedForInsteadOfManyPeople() throws Exception {
        carriers.people(30, 2);

        Calls calls = carriers.calls("sync", "hr");

        assertThat(calls.cards()).isEqualTo(2);
        assertThat(calls.people()).as("for the dates").isEqualTo(2);
        assertThat(calls.writes()).isZero();
    }

    @Test
    void aNightWithNothingToDoTakesAThirtiethAndTheListing() throws Exception {
        night(300, 10);
    }

    @Test
    @Tag("slow")
    void aNightOfTenThousandWithNothingToDoTakesAThirtiethAndTheListing() throws Exception {
        night(10_000, 333);
    }

    private void night(int people, int thirtieth) throws Exception {
        carriers.people(people, people);
        assertThat(carriers.calls("sync", "hr").people()).isEqualTo(people);

        Calls calls = carriers.calls("sync", "hr");

        assertThat(calls.result().exit()).isZero();
        assertThat(calls.people()).isEqualTo(thirtieth);
        assertThat(calls.cards()).isZero();
        assertThat(calls.pages()).as("those that somebody carries").isEqualTo(pages(people));
        // a token, the groups, the formats; a token more where one ends meanwhile
        assertThat(calls.all()).isBetween(thirtieth + 2 * pages(people) + 3L, thirtieth + 2 * pages(people) + 5L);
        assertThat(calls.writes()).isZero();
    }

    @Test
    void whatNobodyCarriesIsListedOnlyWhereSomebodyShallGetItOrSomethingCameBack() throws Exception {
        carriers.people(5, 3);
        carriers.bank(4, 250, false);
        verifyShare("0");
        carriers.trial.run("sync", "hr");
        assertThat(carriers.calls("sync", "hr").pages()).isEqualTo(1);

        carriers.row(5, "E5,First5,Last,250");
        assertThat(carriers.calls("plan", "hr").pages())
                .as("found by its number, and those that somebody carries")
                .isEqualTo(2);
        carriers.row(4, "E4,First4,Last,251");
        assertThat(carriers.calls("plan", "hr").pages())
                .as("the bank has no such card")
                .isEqualTo(3 + pages(247) + 1);
        carriers.row(4, "E4,First4,Last,");
        assertThat(carriers.calls("sync", "hr").writes()).isEqualTo(1);
        assertThat(carriers.calls("sync", "hr").pages()).isEqualTo(1);

        carriers.trial.revokeByHand("E2", 2);
        Calls back = carriers.calls("sync", "hr");
        assertThat(back.pages()).isEqualTo(1 + pages(247) + 1);
        assertThat(back.said()).contains("Standard 26 Bit 2 of First2 Last (E2) is back in the card bank");
        assertThat(back.writes()).isEqualTo(1);
    }

    /** Of 100 each, and each begins with the one that the page before ended with. */
    private static long pages(int length) {
        return AccountReader.callsForMembers(length);
    }

    @Test
    void whatWeHandOutAndTakeBackOurselvesNeedsNoQuestion() throws Exception {
        carriers.people(5, 1);
        carriers.bank(2, 4, false);
        carriers.trial.run("sync", "hr");
        carriers.row(1, "E1,First1,Last,");
        for (int person = 2; person <= 4; person++) {
            carriers.row(person, "E%1$d,First%1$d,Last,%1$d".formatted(person));
        }
        assertThat(carriers.calls("sync", "hr").result().exit()).isZero();
        verifyShare("0");

        Calls calls = carriers.calls("sync", "hr");

        assertThat(calls.people() + calls.cards()).isZero();
        assertThat(calls.said()).contains("NOTHING TO DO").doesNotContain("REMARKS");
    }

    @Test
    void everybodyIsVerifiedInTurn() throws Exception {
        carriers.people(9, 9);
        verifyShare("1/3");
        carriers.trial.run("sync", "hr");
        carriers.trial.assignByHand("E9", 9, LAST_DAY);

        carriers.trial.run("sync", "hr");
        carriers.trial.run("plan", "hr");

        assertThat(carriers.calls("sync", "hr").said())
                .contains("Standard 26 Bit 9 of First9 Last (E9) has other dates");
        assertThat(carriers.calls("sync", "hr").said()).doesNotContain("REMARKS");
    }

    @Test
    void aCardThatMovedByHandIsNoticedAndFoundAgain() throws Exception {
        carriers.people(10, 5);
        carriers.trial.run("sync", "hr");
        carriers.trial.revokeByHand("E1", 1);
        carriers.trial.assignByHand("E7", 1, "{}");

        Calls calls = carriers.calls("plan", "hr", "--verify-all");

        assertThat(calls.people()).isEqualTo(10);
        assertThat(calls.said())
                .contains("Standard 26 Bit 1 is no longer carried by First1 Last (E1)")
                .contains("Standard 26 Bit 1 is carried by First7 Last (E7)");
    }

    @Test
    void aCardThatMovedToAStrangerIsWithSomebodyElse() throws Exception {
        carriers.people(6, 3);
        carriers.trial.seed("{\"users\":[{\"firstName\":\"Vera\",\"lastName\":\"Stranger\",\"externalId\":\"X1\"}]}");
        carriers.trial.run("sync", "hr");
        carriers.trial.revokeByHand("E1", 1);
        carriers.trial.assignByHand("X1", 1, "{}");
        verifyShare("1");

        Calls calls = carriers.calls("plan", "hr");

        assertThat(calls.people()).isEqualTo(3);
        assertThat(calls.cards()).as("whose it is now").isEqualTo(1);
        JsonNode change = carriers.trial.json("plan", "hr").path("changes").path(0);
        assertThat(change.path("kind").asString()).isEqualTo("assignBadge");
        assertThat(change.path("blocked").asString())
                .contains("user " + carriers.trial.user("X1").path("id").asLong() + " carries this card");
    }

    @Test
    void aCardThatSomebodyTookBackIsNotedWithoutACall() throws Exception {
        carriers.people(4, 4);
        carriers.trial.run("sync", "hr");
        carriers.trial.revokeByHand("E2", 2);
        verifyShare("0");

        Calls calls = carriers.calls("plan", "hr");

        assertThat(calls.people() + calls.cards()).isZero();
        assertThat(calls.said())
                .contains("1 badge was changed in Brivo by somebody else: Standard 26 Bit 2 of First2 Last (E2)"
                        + " is back in the card bank");
        assertThat(carriers.trial.json("plan", "hr").path("changes").valueStream())
                .singleElement()
                .satisfies(change -> assertThat(change.path("key").asString()
                                + change.path("kind").asString())
                        .isEqualTo("E2assignBadge"));
    }

    @Test
    void aSurpriseWidensTheCheckUntilABatchIsClean() throws Exception {
        carriers.people(60, 60);
        carriers.trial.run("sync", "hr");
        for (int number : new int[] {1, 2, 5}) {
            carriers.trial.assignByHand("E" + number, number, LAST_DAY);
        }

        Calls calls = carriers.calls("sync", "hr");

        assertThat(calls.people())
                .as("2 with two surprises, 4 with one, 8 clean")
                .isEqualTo(14);
        assertThat(calls.said()).contains("3 badges were changed").contains("12 more badge holders");
    }

    @Test
    void aCardThatWasHandedOutByHandTakesTwoCalls() throws Exception {
        carriers.people(20, 5);
        carriers.bank(100, 100, false);
        carriers.trial.run("sync", "hr");
        carriers.trial.assignByHand("E9", 100, LAST_DAY);
        verifyShare("0");

        Calls calls = carriers.calls("plan", "hr");

        assertThat(calls.cards()).isEqualTo(1);
        assertThat(calls.people()).isEqualTo(1);
        assertThat(carriers.trial.json("plan", "hr").path("changes").valueStream())
                .singleElement()
                .satisfies(change -> assertThat(change.path("key").asString()
                                + change.path("kind").asString())
                        .isEqualTo("E9revokeBadge"));
    }

    @Test
    void cardsOfStrangersAreAskedForOnce() throws Exception {
        carriers.people(3, 1);
        strangersWithCards(20);
        verifyShare("0");
        Calls first = carriers.calls("plan", "hr");
        assertThat(first.people()).as("fewer than cards").isEqualTo(3);
        assertThat(first.cards()).isZero();

        Calls second = carriers.calls("plan", "hr");

        assertThat(second.people() + second.cards()).isZero();
    }

    @Test
    void aStrangersCardThatSomebodyClaimsIsAskedForOnce() throws Exception {
        carriers.people(3, 1);
        strangersWithCards(20);
        verifyShare("0");
        carriers.trial.run("plan", "hr");
        carriers.row(2, "E2,First2,Last,1005");

        assertThat(carriers.calls("plan", "hr").cards()).isEqualTo(1);
        Calls again = carriers.calls("plan", "hr");

        assertThat(again.people() + again.cards()).isZero();
        assertThat(again.said()).contains("carries this card in Brivo");
    }

    @Test
    void whoeverBecomesOneOfThePeopleIsAskedFor() throws Exception {
        carriers.people(3, 1);
        strangersWithCards(20);
        verifyShare("0");
        carriers.trial.run("plan", "hr");
        carriers.addRow("X1003,First,Stranger,");

        Calls calls = carriers.calls("plan", "hr");

        assertThat(calls.people()).isEqualTo(1);
        assertThat(carriers.calls("plan", "hr").people()).isZero();
    }

    private void strangersWithCards(int count) throws Exception {
        String users = IntStream.rangeClosed(1001, 1000 + count)
                .mapToObj("{\"firstName\":\"First\",\"lastName\":\"Stranger\",\"externalId\":\"X%d\"}"::formatted)
                .collect(Collectors.joining(","));
        String cards = IntStream.rangeClosed(1001, 1000 + count)
                .mapToObj(number -> Carriers.card(number, "X" + number))
                .collect(Collectors.joining(","));
        carriers.trial.seed("{\"users\":[%s],\"credentials\":[%s]}".formatted(users, cards));
    }

    @Test
    void ofASinglePersonOnlyTheirBadgesAreRead() throws Exception {
        carriers.people(5, 5);
        carriers.trial.run("sync", "hr");

        Calls calls = carriers.calls("sync", "hr", "--only", "E2");

        assertThat(calls.people()).isEqualTo(1);
        assertThat(calls.pages() + calls.cards()).isZero();
        assertThat(calls.writes()).isZero();
    }

    @Test
    void ofASinglePersonWhoShallGetACardTheBankIsListed() throws Exception {
        carriers.people(5, 3);
        carriers.trial.run("sync", "hr");
        carriers.row(5, "E5,First5,Last,2");

        Calls calls = carriers.calls("sync", "hr", "--only", "E5");

        assertThat(calls.people()).isEqualTo(1);
        assertThat(calls.pages()).isEqualTo(2);
        assertThat(calls.said()).contains("E2 claims the card 2 as well");
    }

    @Test
    void aSinglePersonsNewCardIsLookedForByItsNumberBeforeTheBankIsListed() throws Exception {
        carriers.people(5, 3);
        carriers.bank(4, 250, false);
        carriers.trial.seed("{\"credentials\":[%s]}"
                .formatted(Carriers.card(300, "").replace("\"referenceId\":\"300\"", "\"referenceId\":\"spare\"")));
        carriers.trial.run("sync", "hr");
        carriers.row(5, "E5,First5,Last,0250");
        Calls numbered = carriers.calls("sync", "hr", "--only", "E5");
        assertThat(numbered.pages()).isEqualTo(1);
        assertThat(numbered.writes()).isEqualTo(1);

        carriers.row(4, "E4,First4,Last,300");
        Calls labelled = carriers.calls("sync", "hr", "--only", "E4");
        assertThat(labelled.pages()).as("neither free nor carried, so all").isEqualTo(2 + pages(247) + 1);
        assertThat(labelled.writes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0004"})
    void aCardThatTwoPeopleClaimGoesToNeither(String number) throws Exception {
        carriers.people(4, 1);
        carriers.bank(4, 4, false);
        carriers.row(2, "E2,First2,Last,4");
        carriers.row(3, "E3,First3,Last," + number);

        JsonNode plan = carriers.trial.json("plan", "hr");

        assertThat(plan.path("changes")
                        .valueStream()
                        .map(change -> change.path("blocked").asString("")))
                .hasSize(2)
                .allMatch(blocked -> blocked.contains("as well; a card has one holder"));
    }
}
