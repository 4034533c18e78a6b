package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BadgeDeskTest {
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant NEXT_MAY = Instant.parse("2027-05-01T21:59:59Z");
    private static final String CUT = "'kind':'cut','count':1";

    private final Rehearsal rehearsal = new Rehearsal();

    @BeforeEach
    void people() {
        rehearsal.seed("{'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1'},"
                + "{'firstName':'Bob','lastName':'Cole','externalId':'E2'}],'credentials':["
                + card("C1", 1, "") + "," + card("C2", 2, ",'holder':'E1'") + "," + card("C3", 3, ",'holder':'E2'")
                + "," + card("C11", 11, "") + "]}");
    }

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void aFreeCardIsLookedAtAndHandedOut() {
        rehearsal.apply("E1", badge(1, "C1", MAY, NEXT_MAY));
        assertThat(rehearsal.journal.events).containsExactly("intends", "carries card 1", "0 Done");
        assertThat(rehearsal.callsTaken()).isEqualTo(2);
        JsonNode card = rehearsal.card("C1");
        assertThat(card.path("holder").asLong()).isEqualTo(rehearsal.idOf("E1"));
        assertThat(card.path("effectiveFrom").asString()).isEqualTo("2026-05-01T00:00:00Z");
        assertThat(card.path("effectiveTo").asString()).isEqualTo("2027-05-01T21:59:59Z");
    }

    @Test
    void aCardIsNeverTakenFromAnybodySilently() {
        rehearsal.apply("E1", badge(3, "C3", null, null));
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Failed");
        assertThat(rehearsal.journal.error(0)).contains("user " + rehearsal.idOf("E2") + " carries this card");
        assertThat(rehearsal.card("C3").path("holder").asLong()).isEqualTo(rehearsal.idOf("E2"));
        assertThat(rehearsal.callsTaken()).isEqualTo(1);
    }

    @Test
    void aCardThatIsCarriedAlreadyGetsOtherDatesOnlyWhereTheyDiffer() {
        Change.AssignBadge dated = badge(2, "C2", null, NEXT_MAY);
        rehearsal.apply("E1", dated);
        assertThat(rehearsal.card("C2").path("effectiveTo").asString()).isEqualTo("2027-05-01T21:59:59Z");
        long writes = rehearsal.stats().writes();
        rehearsal.apply("E1", dated);
        assertThat(rehearsal.stats().writes()).isEqualTo(writes);
        assertThat(rehearsal.journal.events).containsExactly("intends", "carries card 2", "0 Done");
    }

    @Test
    void anEndThatNobodyNamesIsLeft() {
        rehearsal.apply("E1", badge(2, "C2", null, NEXT_MAY));
        rehearsal.apply("E1", badge(2, "C2", null, null));
        assertThat(rehearsal.journal.events).endsWith("0 Done");
        assertThat(rehearsal.card("C2").has("effectiveTo")).isTrue();
        assertThat(rehearsal.card("C2").path("holder").asLong()).isEqualTo(rehearsal.idOf("E1"));
    }

    @Test
    void aCardThatTheBankLacksIsMadeAndHandedOut() {
        rehearsal.apply("E1", newBadge("0400", "70", "C400"));
        assertThat(rehearsal.journal.events).containsExactly("intends", "carries card 400", "0 Done");
        assertThat(rehearsal.card("C400").path("holder").asLong()).isEqualTo(rehearsal.idOf("E1"));
        assertThat(rehearsal.callsTaken()).as("formats, make, hand out").isEqualTo(3);
    }

    /** The card is there under this label, with a label that contains it beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"C1", "another label", "with: a colon"})
    void aCardThatIsThereAlreadyIsFoundByWhatItIsAndNotByItsLabel(String label) {
        rehearsal.apply("E1", newBadge("1", "70", label));
        assertThat(rehearsal.journal.events).containsExactly("intends", "carries card 1", "0 Done");
        assertThat(rehearsal.all("credentials")).hasSize(4);
        assertThat(rehearsal.card("C1").path("holder").asLong()).isEqualTo(rehearsal.idOf("E1"));
        assertThat(rehearsal.card("C11").has("holder")).isFalse();
    }

    @Test
    void aCardThatWasMadeForSomebodyElseMeanwhileStaysWithThem() {
        rehearsal.apply("E1", newBadge("3", "70", "C3"));
        assertThat(rehearsal.journal.error(0)).contains("user " + rehearsal.idOf("E2") + " carries this card");
    }

    @Test
    void aFormatThatCannotHoldTheCardIsSaidInWords() {
        rehearsal.apply("E1", badge(new Card(120, "5", "70"), null, "C5"));
        assertThat(rehearsal.journal.error(0)).contains("format 120", "facility");
        rehearsal.apply("E1", badge(new Card(999, "5", ""), null, "C5"));
        assertThat(rehearsal.journal.error(0)).contains("format 999");
        assertThat(rehearsal.stats().count("POST /credentials")).isZero();
    }

    @Test
    void aCardIsTakenBack() {
        rehearsal.apply("E1", revoke("C2", 2));
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done");
        assertThat(rehearsal.card("C2").has("holder")).isFalse();
        assertThat(rehearsal.callsTaken()).isEqualTo(1);
    }

    @Test
    void aCardThatIsGoneAlreadyIsTakenBackAndOneThatStaysIsNot() {
        rehearsal.apply("E1", revoke("C1", 1));
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done");
        rehearsal.fault("{'method':'DELETE','path':'/users/{id}/credentials/{credentialId}','kind':'bad_request'}");
        rehearsal.apply("E1", revoke("C2", 2), new Change.Reinstate());
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Failed", "1 Skipped");
    }

    /** The first answer is lost; what is sent again meets what was done. */
    @Test
    void aLostAnswerDecidesNothing() {
        rehearsal.fault("{'method':'PUT','path':'/users/{id}/credentials/{credentialId}','afterWork':true," + CUT + "},"
                + "{'method':'PUT','path':'/users/{id}/credentials/{credentialId}','kind':'bad_request','nth':2,'count':1},"
                + "{'method':'DELETE','path':'/users/{id}/credentials/{credentialId}','afterWork':true," + CUT + "}");
        rehearsal.apply("E1", revoke("C2", 2), badge(1, "C1", null, NEXT_MAY));
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done", "carries card 1", "1 Done");
        assertThat(rehearsal.card("C1").path("holder").asLong()).isEqualTo(rehearsal.idOf("E1"));
        assertThat(rehearsal.card("C2").has("holder")).isFalse();
    }

    @Test
    void datesThatBrivoRefusesAreNotTakenForDone() {
        rehearsal.apply("E1", badge(2, "C2", NEXT_MAY, MAY));
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Failed");
        assertThat(rehearsal.journal.error(0)).startsWith("PUT /users/{id}/credentials/{credentialId}: 400");
    }

    private static final Instant LATER = Instant.parse("2028-05-01T21:59:59Z");

    @Test
    void anEndThatIsStillTheOneOfThePlanIsPutOff() {
        rehearsal.apply("E1", badge(2, "C2", null, NEXT_MAY));
        rehearsal.apply("E1", redated(NEXT_MAY, LATER));
        assertThat(rehearsal.journal.events).containsExactly("intends", "carries card 2", "0 Done");
        assertThat(rehearsal.card("C2").path("effectiveTo").asString()).isEqualTo("2028-05-01T21:59:59Z");
        assertThat(rehearsal.callsTaken()).isEqualTo(2);
    }

    @Test
    void anEndThatSomebodyHasMovedMeanwhileStays() {
        rehearsal.apply("E1", badge(2, "C2", null, NEXT_MAY));
        for (Instant wanted : new Instant[] {LATER, null}) {
            rehearsal.apply("E1", redated(MAY, wanted));
            assertThat(rehearsal.journal.events).containsExactly("intends", "0 Failed");
            assertThat(rehearsal.journal.error(0)).contains("ends 2027-05-01T21:59:59Z in Brivo by now");
        }
        assertThat(rehearsal.card("C2").path("effectiveTo").asString()).isEqualTo("2027-05-01T21:59:59Z");
    }

    @Test
    void anEndIsTakenAwayByTakingTheCardBackAndHandingItOutAgain() {
        rehearsal.apply("E1", badge(2, "C2", MAY, NEXT_MAY));
        rehearsal.apply("E1", redated(NEXT_MAY, null));
        assertThat(rehearsal.journal.events).containsExactly("intends", "carries card 2", "0 Done");
        JsonNode card = rehearsal.card("C2");
        assertThat(card.path("holder").asLong()).isEqualTo(rehearsal.idOf("E1"));
        assertThat(card.has("effectiveTo")).isFalse();
        assertThat(card.path("effectiveFrom").asString()).isEqualTo("2026-05-01T00:00:00Z");
        assertThat(rehearsal.callsTaken()).as("look, revoke, assign").isEqualTo(3);
        rehearsal.apply("E1", redated(NEXT_MAY, null));
        assertThat(rehearsal.callsTaken()).as("it has none any more").isEqualTo(1);
        assertThat(rehearsal.journal.events).containsExactly("intends", "carries card 2", "0 Done");
    }

    /** What breaks off in between leaves the card in the bank, where the next run finds it. */
    @Test
    void aCardThatIsNotHandedOutAgainIsAFailureAndNoLongerTheirs() {
        rehearsal.apply("E1", badge(2, "C2", MAY, NEXT_MAY));
        rehearsal.fault("{'method':'PUT','path':'/users/{id}/credentials/{credentialId}','kind':'bad_request'}");
        rehearsal.apply("E1", redated(NEXT_MAY, null), new Change.Reinstate());
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Failed", "1 Skipped");
        assertThat(rehearsal.card("C2").has("holder")).isFalse();
    }

    @Test
    void aCardThatIsNotTakenBackIsNotHandedOutAgain() {
        rehearsal.apply("E1", badge(2, "C2", MAY, NEXT_MAY));
        rehearsal.fault("{'method':'DELETE','path':'/users/{id}/credentials/{credentialId}','kind':'bad_request'}");
        rehearsal.apply("E1", redated(NEXT_MAY, null));
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Failed");
        assertThat(rehearsal.card("C2").path("effectiveTo").asString()).isEqualTo("2027-05-01T21:59:59Z");
    }

    @Test
    void aCardWhoseGiverStillHasItIsWaitedFor() {
        Change.Giver giver = new Change.Giver(rehearsal.idOf("E2"), new PersonKey("E2"));
        rehearsal.apply("E1", handedOver(giver), new Change.Reinstate());
        assertThat(rehearsal.journal.outcomes.get(0))
                .isEqualTo(new Outcome.Skipped(
                        "E2 still has this card in Brivo; it can be given as soon as they have given it back"));
        assertThat(rehearsal.journal.outcomes.get(1)).isEqualTo(new Outcome.Skipped("a step before it failed"));
        rehearsal.apply("E2", revoke("C3", 3));
        rehearsal.apply("E1", handedOver(giver));
        assertThat(rehearsal.journal.events).containsExactly("intends", "carries card 3", "0 Done");
    }

    @Test
    void aCardThatAThirdPersonHasByNowStaysWithThem() {
        rehearsal.apply("E1", handedOver(new Change.Giver(99_999, new PersonKey("E9"))));
        assertThat(rehearsal.journal.error(0)).contains("user " + rehearsal.idOf("E2") + " carries this card");
    }

    /** Two people who swap: both give back before either gets anything, and one who fails to is not taken from. */
    @Test
    void whoWaitsForOthersGivesBackFirstAndGetsTheirCardWhenAllHave() {
        RecordedSteps steps = new RecordedSteps();
        AccountUser ada = rehearsal.brivo.reader().byKey(new PersonKey("E1")).orElseThrow();
        AccountUser bob = rehearsal.brivo.reader().byKey(new PersonKey("E2")).orElseThrow();
        ChangeWriter writer = rehearsal.brivo.writer(steps);
        Change.AssignBadge second = new Change.AssignBadge(
                new Card(100, "2", "70"),
                "Standard 26 Bit",
                id("C2"),
                "C2",
                null,
                null,
                null,
                new Change.Giver(ada.id(), new PersonKey("E1")));
        Runnable rest = writer.begin(Rehearsal.plan(
                "E1", ada, revoke("C2", 2), handedOver(new Change.Giver(bob.id(), new PersonKey("E2")))));
        assertThat(steps.events).containsExactly("intends", "0 Done");
        Runnable restOfBob = writer.begin(Rehearsal.plan("E2", bob, revoke("C3", 3), second));
        rest.run();
        restOfBob.run();
        assertThat(steps.events)
                .containsExactly(
                        "intends",
                        "0 Done",
                        "intends",
                        "0 Done",
                        "carries card 3",
                        "1 Done",
                        "carries card 2",
                        "1 Done");
        assertThat(rehearsal.card("C2").path("holder").asLong()).isEqualTo(bob.id());
        assertThat(rehearsal.card("C3").path("holder").asLong()).isEqualTo(ada.id());
    }

    @Test
    void whoGivesNothingBackBeginsNothing() {
        RecordedSteps steps = new RecordedSteps();
        AccountUser ada = rehearsal.brivo.reader().byKey(new PersonKey("E1")).orElseThrow();
        Runnable rest = rehearsal
                .brivo
                .writer(steps)
                .begin(Rehearsal.plan("E1", ada, handedOver(new Change.Giver(99_999, new PersonKey("E9")))));
        assertThat(steps.events).isEmpty();
        rest.run();
        assertThat(steps.events).containsExactly("intends", "0 Failed");
    }

    private Change.AssignBadge handedOver(Change.Giver giver) {
        return new Change.AssignBadge(
                new Card(100, "3", "70"), "Standard 26 Bit", id("C3"), "C3", null, null, null, giver);
    }

    /** Of the card 2, which began in May. */
    private Change.AssignBadge redated(Instant was, @Nullable Instant to) {
        HeldBadge carried = new HeldBadge(id("C2"), new Card(100, "2", "70"), MAY, was);
        return new Change.AssignBadge(carried.card(), "Standard 26 Bit", id("C2"), "C2", MAY, to, carried);
    }

    private Change.RevokeBadge revoke(String label, int number) {
        return new Change.RevokeBadge(
                new HeldBadge(id(label), new Card(100, "" + number, "70"), null, null), "Standard 26 Bit");
    }

    private Change.AssignBadge badge(int number, String label, @Nullable Instant from, @Nullable Instant to) {
        return new Change.AssignBadge(
                new Card(100, "" + number, "70"), "Standard 26 Bit", id(label), label, from, to, null);
    }

    private static Change.AssignBadge newBadge(String number, String facility, String label) {
        return badge(new Card(100, number, facility), null, label);
    }

    private static Change.AssignBadge badge(Card card, @Nullable Long credential, String label) {
        return new Change.AssignBadge(card, "a format", credential, label, null, null, null);
    }

    private long id(String label) {
        return rehearsal.card(label).path("id").asLong();
    }

    private static String card(String label, int number, String more) {
        return "{'credentialFormat':{'id':100},'referenceId':'%s','fieldValues':[{'id':1,'value':'%d'},{'id':2,'value':'70'}]%s}"
                .formatted(label, number, more);
    }
}
