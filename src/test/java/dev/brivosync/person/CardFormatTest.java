package dev.brivosync.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardFormatTest {
    private static final CardFormat.Field COMPANY = new CardFormat.Field(11, "company_id_code");

    @ParameterizedTest
    @ValueSource(strings = {"card_number", "Card Number", "CARD-NUMBER", " card_number "})
    void theNumberIsFoundHoweverItsFieldIsWrittenAndWhereverItStands(String name) {
        CardFormat.Field number = new CardFormat.Field(10, name);
        CardFormat format = new CardFormat(110, "HID Corporate 1000", List.of(COMPANY, number));
        assertThat(format.number()).hasValue(number);
        assertThat(format.facility()).hasValue(COMPANY);
        assertThat(format.card(badge("0017", "0070"))).isEqualTo(new Card(110, "17", "70"));
    }

    @Test
    void aFacilityCountsOnlyWhereTheFormatHasOne() {
        CardFormat format = new CardFormat(101, "HID 37 bit", List.of(new CardFormat.Field(3, "card_number")));
        assertThat(format.facility()).isEmpty();
        assertThat(format.card(badge("17", "70"))).isEqualTo(new Card(101, "17", ""));
    }

    @Test
    void aFormatMayHaveNoNumber() {
        CardFormat format = new CardFormat(1, "Odd", List.of(COMPANY));
        assertThat(format.number()).isEmpty();
        assertThat(format.facility()).hasValue(COMPANY);
    }

    @Test
    void namesLoseWhatBrivoPutsInFront() {
        assertThat(CardFormat.plain("acs.cards.format.card_number")).isEqualTo("card_number");
        assertThat(CardFormat.plain("Standard 26 Bit")).isEqualTo("Standard 26 Bit");
    }

    private static Badge badge(String number, String facility) {
        return new Badge("x", number, facility, number, null, null);
    }
}
