package dev.brivosync.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardOfFormatTest {
    private static final CardFormat STANDARD = new CardFormat(
            100,
            "Standard 26 Bit",
            List.of(new CardFormat.Field(2, "facility_code"), new CardFormat.Field(1, "card_number")));
    private static final CardFormat NUMBER_ONLY =
            new CardFormat(101, "Plain", List.of(new CardFormat.Field(1, "card_number")));

    @Test
    void fieldsAreFoundByWhatTheyHold() {
        assertThat(STANDARD.number()).contains(new CardFormat.Field(1, "card_number"));
        assertThat(STANDARD.facility()).contains(new CardFormat.Field(2, "facility_code"));
        assertThat(NUMBER_ONLY.facility()).isEmpty();
        assertThat(new CardFormat(102, "Odd", List.of()).number()).isEmpty();
    }

    @Test
    void aFacilityCountsOnlyWhereTheFormatHasOne() {
        Badge badge = new Badge("Standard 26 Bit", "0042", "070", "", null, null);

        assertThat(STANDARD.card(badge)).isEqualTo(new Card(100, "42", "70"));
        assertThat(NUMBER_ONLY.card(badge)).isEqualTo(new Card(101, "42", ""));
    }

    @Test
    void leadingZerosDoNotCount() {
        assertThat(new Card(100, " 007 ", "0")).isEqualTo(new Card(100, "7", "000"));
        assertThat(new Card(100, "0", "").number()).isEqualTo("0");
        assertThat(new Card(100, "70", "").number()).isEqualTo("70");
    }

    @Test
    void datesOfABadgeAreToTheSecond() {
        Instant fine = Instant.parse("2026-01-05T07:00:00.987Z");
        Badge badge = new Badge("Standard 26 Bit", "1", "70", "", fine, fine);

        assertThat(badge.validFrom()).isEqualTo(Instant.parse("2026-01-05T07:00:00Z"));
        assertThat(badge.validTo()).isEqualTo(Instant.parse("2026-01-05T07:00:00Z"));
    }
}
