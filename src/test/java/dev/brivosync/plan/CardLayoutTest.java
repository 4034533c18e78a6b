package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Badge;
import dev.brivosync.person.CardFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardLayoutTest {
    private static final String FACILITY = "facility_code";

    /** Names as Brivo's reference and accounts write them; the largest values of each, which one more exceeds. */
    @ParameterizedTest
    @CsvSource({
        "7, Standard 26 Bit, 255, 65535",
        "7, HID 26 bit Card, 255, 65535",
        "7, HID 26-bit, 255, 65535",
        "100, Whatever the account calls it, 255, 65535",
        "7, Generic 34 bit (Even), 65535, 65535",
        "7, HID 35 bit, 4095, 1048575",
        "7, HID Corporate 1000, 4095, 1048575",
        "7, HID Corporate 1000 35-bit, 4095, 1048575",
        "7, HID 37 bit w Facility Code, 65535, 524287",
        "7, HID 37 bit w/ Facility Code, 65535, 524287",
    })
    void numbersAndCodesReachExactlyAsFarAsTheBitsDo(long id, String name, long facility, long number) {
        CardFormat format = format(id, name, "card_number", FACILITY);
        assertThat(objection(format, "0", "0")).isEmpty();
        assertThat(objection(format, "" + number, "" + facility)).isEmpty();
        assertThat(objection(format, "" + (number + 1), "" + facility))
                .get()
                .asString()
                .contains("card number " + (number + 1), name, "correct it in the source");
        assertThat(objection(format, "" + number, "" + (facility + 1)))
                .get()
                .asString()
                .contains("code " + (facility + 1), name, "correct the facilityCode");
    }

    @Test
    void aCompanysCodeIsCalledSo() {
        assertThat(objection(format(7, "HID Corporate 1000", "card_number", "company_id_code"), "1", "4096"))
                .hasValue("the company code 4096 is out of range: of HID Corporate 1000 cards it is 0 to 4,095;"
                        + " correct the facilityCode");
    }

    @Test
    void thirtySevenBitsWithoutFacilityAreAllForTheNumber() {
        CardFormat format = format(7, "HID 37 bit", "card_number");
        assertThat(objection(format, "34359738367", "")).isEmpty();
        assertThat(objection(format, "34359738368", ""))
                .hasValue("the card number 34359738368 is out of range: HID 37 bit cards are numbered 0 to"
                        + " 34,359,738,367; correct it in the source");
    }

    /** Where name and fields do not fit each other, or are those of another layout, nobody knows the range. */
    @ParameterizedTest
    @CsvSource({
        "HID Corporate 1000 48-bit, card_number company_id_code",
        "HID Corporate 1000 - 48 bit, card_number company_id_code",
        "126 bit, card_number facility_code",
        "Generic 36-bit with Vendor Code, card_number facility_code",
        "Allegion 34S, card_number facility_code",
        "Standard 26 Bit, card_number",
        "Standard 26 Bit, card_number facility_code issue_code",
        "Standard 26 Bit, credential facility_code",
        "HID 37 bit w Facility Code, card_number",
        "32-bit CSN, card_number",
    })
    void otherFormatsAreNotChecked(String name, String fields) {
        assertThat(CardLayout.of(format(7, name, fields.split(" ")))).isEmpty();
    }

    private static Optional<String> objection(CardFormat format, String number, String facility) {
        return CardLayout.of(format)
                .orElseThrow()
                .objection(new Badge(format.name(), number, facility, number, null, null), format);
    }

    private static CardFormat format(long id, String name, String... fields) {
        List<CardFormat.Field> all = new ArrayList<>();
        for (String field : fields) {
            all.add(new CardFormat.Field(all.size() + 1, field));
        }
        return new CardFormat(id, name, all);
    }
}
