package dev.brivosync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final Moment NOW = Samples.at("2026-11-20T09:00");
    private static final SourceRecord ADA = Samples.record(
            "Employee ID", " E000042 ", "First", "Ada", "Middle", "", "Last", "Lovelace", "Empty", "\u00A0");

    private static String filled(String template) {
        return Template.parse(template).fill(ADA, NOW);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "{Employee ID},E000042",
                "{ employee id },E000042",
                "{First} {Last},Ada Lovelace",
                "{First} {Middle} {Last},Ada Lovelace",
                "{Middle} {First} {Empty} {Last} {Middle},Ada Lovelace",
                "{First}{Last},AdaLovelace",
                "a  b {First},a  b Ada",
                "{{{First}}},{Ada}",
                "70,70",
                "{{ }},{ }",
                "../photos/{Employee ID}.jpg,../photos/E000042.jpg"
            })
    void fillsColumnsAndFoldsTheSpaceOfEmptyOnes(String template, String expected) {
        assertThat(filled(template)).isEqualTo(expected);
    }

    @Test
    void isEmptyWhereAllItsColumnsAre() {
        assertThat(filled("{Middle}@{Nowhere}.test")).isEmpty();
    }

    @Test
    void namesItsColumnsOnce() {
        assertThat(Template.parse("{Last}, { First } {first}").columns()).containsExactly("First", "Last");
        assertThat(Template.parse("{{First}}").columns()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"{First,0", "a {First {Last},9", "First},5", "ab {},3", "{First} { },8", "{{First},7"})
    void refusesUnbalancedAndEmptyBracesWithTheirPlace(String template, int offset) {
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() -> Template.parse(template))
                .satisfies(bad -> assertThat(bad.offset()).isEqualTo(offset));
    }

    @Test
    void isCelAfterAnEqualsSign() {
        Template mail = Template.parse("=lower(record.First) + '.' + record['employee id'].trim() + values.Last[0]");

        assertThat(mail.fill(ADA, NOW)).isEqualTo("ada.E000042Lovelace");
        assertThat(mail.columns()).containsExactly("employee id", "First", "Last");
    }

    @Test
    void writesNumbersAndDaysOfCelAsText() {
        assertThat(filled("=size(record.First)")).isEqualTo("3");
        assertThat(filled("=today()")).isEqualTo("2026-11-20");
        assertThat(filled("=fileTime('134081496000000000')")).isEqualTo("2025-11-20T17:00:00-05:00");
    }

    @Test
    void refusesCelThatIsNoText() {
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() -> Template.parse("=[record.First]"))
                .withMessageContaining("string(");
    }

    @Test
    void refusesToMixDaysAndPointsInTime() {
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() ->
                        Template.parse("=record.end != '' ? date(record.end, 'yyyy-MM-dd') : fileTime(record.expires)"))
                .withMessageContaining("unclear");
    }
}
