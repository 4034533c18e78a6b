package dev.brivosync.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {
    private final List<String> remarks = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "US, (212) 555-0100, +12125550100",
        "US, 1 212.555.0100, +12125550100",
        "us, 2125550100, +12125550100",
        "US, +49 89 1234567, +49891234567",
        "US, 011 49 89 1234567, +49891234567",
        "DE, 089/1234567, +49891234567",
        "GB, 020 7946 0958, +442079460958",
        ", +44 20 7946 0958, +442079460958",
    })
    void writesNumbersInE164(String region, String text, String number) {
        assertThat(new Phones(region).e164(text, "phone Mobile", remarks)).contains(number);
        assertThat(remarks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "555-0100",
                "089 1234567",
                "0000000000",
                "+1 999 555 0100",
                "212-555-0100 / 212-555-0199",
                "call 212 555 0100",
                "1-800-FLOWERS",
                "none",
                "-",
            })
    void leavesOutAndReportsWhatIsNoNumber(String text) {
        assertThat(new Phones("US").e164(text, "phone Mobile", remarks)).isEmpty();
        assertThat(remarks)
                .singleElement()
                .asString()
                .contains("phone Mobile left out")
                .contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"212 555 0100 x12", "212-555-0100 ext. 12", "212-555-0100 #12"})
    void reportsAnExtension(String text) {
        assertThat(new Phones("US").e164(text, "phone Work", remarks)).contains("+12125550100");
        assertThat(remarks).singleElement().asString().contains("extension 12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+33 1", "(+33) 1", "+ 33 1"})
    void whatHasACountryCodeOfItsOwnIsNotSaidToBeOfTheRegion(String text) {
        assertThat(new Phones("GB").e164(text, "phone Work", remarks)).isEmpty();
        assertThat(new Phones(null).e164(text, "phone Work", remarks)).isEmpty();
        assertThat(remarks)
                .containsOnly(
                        "phone Work left out: '" + text + "' is no phone number of the country whose code it has");
    }

    @Test
    void needsACountryCodeWithoutRegion() {
        assertThat(new Phones(null).e164("212 555 0100", "phone Work", remarks)).isEmpty();
        assertThat(remarks).singleElement().asString().contains("phoneRegion");
    }
}
