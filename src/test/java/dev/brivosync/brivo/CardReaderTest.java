package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.HeldBadge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CardReaderTest {
    private final Rehearsal rehearsal = new Rehearsal();
    private final CardReader cards = rehearsal.brivo.cards();
    private final FakeBrivo odd = new FakeBrivo();
    private final Brivo oddBrivo = odd.connect();

    @AfterEach
    void close() {
        rehearsal.close();
        oddBrivo.close();
        odd.close();
    }

    @Test
    void formatsAreReadOnceWithTheirFields() {
        assertThat(cards.formats())
                .contains(new CardFormat(
                        100,
                        "Standard 26 Bit",
                        List.of(new CardFormat.Field(1, "card_number"), new CardFormat.Field(2, "facility_code"))))
                .extracting(CardFormat::id)
                .contains(CardFormat.PIN, CardFormat.MOBILE_PASS);
        cards.formats();
        assertThat(rehearsal.stats().count("GET /credentials/formats")).isEqualTo(1);
    }

    @Test
    void theBankIsListedByPagesWithoutPinsAndCodes() {
        String bank = IntStream.range(0, 130)
                .mapToObj(number -> card("C" + number, number + 1, 70, ""))
                .collect(Collectors.joining(","));
        rehearsal.seed("{'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1','pin':'4711'}],"
                + "'credentials':[" + bank + "," + card("HELD", 999, 70, ",'holder':'E1'")
                + ",{'credentialFormat':{'id':110},'referenceId':'code','encodedCredential':'ABCD'}]}");
        List<BankedCard> banked = listed(false);
        assertThat(banked).hasSize(130).allMatch(card -> !card.assigned() && card.holder() == null);
        assertThat(banked).extracting(BankedCard::card).contains(new Card(100, "17", "70"));
        assertThat(listed(true)).singleElement().satisfies(card -> {
            assertThat(card.reference()).isEqualTo("HELD");
            assertThat(card.card()).isEqualTo(new Card(100, "999", "70"));
            assertThat(card.assigned()).isTrue();
        });
        assertThat(rehearsal.stats().count("GET /credentials")).isEqualTo(3);
    }

    @Test
    void whoCarriesWhatIsKnownFromBothSides() {
        rehearsal.seed("{'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1','pin':'4711'}],"
                + "'credentials':[" + card("FREE", 1, 70, "") + "," + card("HELD", 2, 70, ",'holder':'E1'") + "]}");
        long user = rehearsal.idOf("E1");
        long held = rehearsal.card("HELD").path("id").asLong();
        assertThat(cards.carriedBy(user).orElseThrow()).singleElement().satisfies(badge -> {
            assertThat(badge.credential()).isEqualTo(held);
            assertThat(badge.card()).isEqualTo(new Card(100, "2", "70"));
            assertThat(badge.validFrom()).isNotNull();
            assertThat(badge.validTo()).isNull();
        });
        assertThat(cards.holderOf(held)).contains(user);
        assertThat(cards.holderOf(rehearsal.card("FREE").path("id").asLong())).isEmpty();
        assertThat(cards.holderOf(4)).isEmpty();
    }

    @Test
    void fieldsAreKnownByTheirIdWhereAnswersHaveNoNames() {
        odd.insteadOf("GET /users/1/credentials", Reply.of(200, """
                                {"data":[{"id":"5","credentialFormat":{"id":100},"effectiveFrom":"2026-01-02T03:04:05.678Z",
                                "effectiveTo":"2026-12-31T23:59:59-05:00",
                                "fieldValues":[{"credentialFieldId":2,"value":70},{"credentialFieldId":1,"value":"0329"}]},
                                {"id":6,"credentialFormat":{"id":307},"fieldValues":[{"id":1,"value":"1"}]},
                                {"id":7,"credentialFormat":{"id":100},"encodedCredential":"28c0293"},
                                {"id":8}],"count":4}"""))
                .insteadOf("GET /credentials/formats", Reply.of(201, """
                                {"data":[{"id":100,"name":"acs.cards.format.Standard 26 Bit","credentialFields":[
                                {"id":1,"name":"acs.cards.format.card_number"},
                                {"id":2,"name":"acs.cards.format.facility_code"}]}],"count":1}"""));
        assertThat(oddBrivo.cards().carriedBy(1).orElseThrow())
                .containsExactly(new HeldBadge(
                        5,
                        new Card(100, "329", "70"),
                        Instant.parse("2026-01-02T03:04:05Z"),
                        Instant.parse("2027-01-01T04:59:59Z")));
        assertThat(oddBrivo.cards().formats()).extracting(CardFormat::name).containsExactly("Standard 26 Bit");
    }

    @Test
    void aDateThatNobodyCanReadIsNoMissingDate() {
        odd.insteadOf("GET /users/1/credentials", Reply.of(200, """
                        {"data":[{"id":5,"credentialFormat":{"id":100},"effectiveTo":"tomorrow",
                        "fieldValues":[{"id":1,"name":"card_number","value":"1"}]}],"count":1}"""));
        assertThatThrownBy(() -> oddBrivo.cards().carriedBy(1))
                .isInstanceOf(BrivoFailure.class)
                .hasMessageContaining("GET /users/{id}/credentials", "date");
    }

    @Test
    void anAnswerThatTellsNothingIsNotTakenForNobodyAndEndsTheRun() {
        odd.insteadOf("GET /credentials/5/user", Reply.of(200, ""));
        assertThatThrownBy(() -> oddBrivo.cards().holderOf(5))
                .isInstanceOfSatisfying(
                        BrivoFailure.class,
                        failure -> assertThat(failure.endsRun()).isTrue());
    }

    private List<BankedCard> listed(boolean assigned) {
        List<BankedCard> all = new ArrayList<>();
        cards.listed(assigned).forEachRemaining(all::add);
        return all;
    }

    private static String card(String label, int number, int facility, String more) {
        return "{'credentialFormat':{'id':100},'referenceId':'%s','fieldValues':[{'id':1,'value':'%d'},{'id':2,'value':'%d'}]%s}"
                .formatted(label, number, facility, more);
    }
}
