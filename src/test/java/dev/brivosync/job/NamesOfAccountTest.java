package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.job.yaml.Position;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.CustomField;
import dev.brivosync.source.BadgeRule;
import dev.brivosync.source.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesOfAccountTest {
    private static final CardFormat.Field NUMBER = new CardFormat.Field(1, "card_number");
    private static final CardFormat.Field FACILITY = new CardFormat.Field(2, "facility_code");
    private static final CardFormat STANDARD = new CardFormat(100, "Standard 26 Bit", List.of(NUMBER, FACILITY));
    private static final CardFormat PLAIN = new CardFormat(101, "HID 37 bit", List.of(NUMBER));
    private static final CardFormat TWIN = new CardFormat(103, "Generic 34 bit", List.of(NUMBER, FACILITY));
    private static final CardFormat OTHER_TWIN = new CardFormat(104, "Generic 34 bit", List.of(NUMBER, FACILITY));
    private static final List<CardFormat> PRESENT = List.of(
            new CardFormat(CardFormat.PIN, "PIN Code", List.of()),
            new CardFormat(CardFormat.MOBILE_PASS, "Brivo Mobile Pass", List.of()),
            STANDARD,
            PLAIN,
            TWIN,
            OTHER_TWIN,
            new CardFormat(99, "Odd 50 bit", List.of(NUMBER, FACILITY, new CardFormat.Field(9, "issue_code"))));

    @Test
    void formatsAreFoundByNameAndById() {
        assertThat(formats("Standard 26 Bit", "70")).containsEntry("Standard 26 Bit", STANDARD);
        assertThat(formats("104", "70")).containsEntry("104", OTHER_TWIN);
        assertThat(formats("HID 37 bit", null)).containsEntry("HID 37 bit", PLAIN);
    }

    @Test
    void aNameThatMeansNoneOrTwoIsAnErrorWithItsPlace() {
        assertThatThrownBy(() -> formats("Standard 26 bit", "70"))
                .hasMessageContaining("hr.yaml:9:3")
                .hasMessageContaining("did you mean Standard 26 Bit?");
        assertThatThrownBy(() -> formats("Generic 34 bit", "70")).hasMessageContaining("name one by its id");
        assertThatThrownBy(() -> formats("PIN Code", null))
                .hasMessageContaining("hr.yaml:9:3")
                .hasMessageContaining("PINs, which are no cards");
        assertThatThrownBy(() -> formats("Brivo Mobile Pass", null))
                .hasMessageContaining("mobile passes, which are no cards");
        assertThatThrownBy(() -> formats("Odd 50 bit", "70"))
                .hasMessageContaining("more than a number and a facilityCode");
    }

    @Test
    void aFormatWithFacilitiesNeedsOne() {
        assertThatThrownBy(() -> formats("Standard 26 Bit", null))
                .hasMessageContaining("hr.yaml:9:3")
                .hasMessageContaining("facilityCode");
    }

    @Test
    void customFieldsOfOneNameAreAmbiguous() {
        AccountUses uses =
                new AccountUses(Map.of(), Set.of(), Map.of("Level", new Position("hr.yaml", 5, 7)), Map.of());
        CustomField level = new CustomField(1, "Level", CustomField.Kind.TEXT, null);
        CustomField twin = new CustomField(2, "Level", CustomField.Kind.NUMBER, null);

        assertThat(new NamesOfAccount(uses).customFields(List.of(level))).containsEntry("Level", level);
        assertThatThrownBy(() -> new NamesOfAccount(uses).customFields(List.of(level, twin)))
                .hasMessageContaining("hr.yaml:5:7")
                .hasMessageContaining("several");
    }

    @Test
    void aCustomFieldThatBrivoDoesNotHaveIsAnErrorWithTheNearestName() {
        AccountUses uses =
                new AccountUses(Map.of(), Set.of(), Map.of("Departement", new Position("hr.yaml", 5, 7)), Map.of());
        CustomField department = new CustomField(1, "Department", CustomField.Kind.TEXT, null);

        assertThatThrownBy(() -> new NamesOfAccount(uses).customFields(List.of(department)))
                .hasMessage("hr.yaml:5:7: Brivo has no custom field Departement; did you mean Department?");
    }

    private static Map<String, CardFormat> formats(String name, @org.jspecify.annotations.Nullable String facility) {
        AccountUses uses = new AccountUses(Map.of(), Set.of(), Map.of(), Map.of(name, new Position("hr.yaml", 9, 3)));
        BadgeRule rule = new BadgeRule(
                null,
                name,
                Template.parse("{badge}"),
                facility == null ? null : Template.parse(facility),
                null,
                null,
                null);
        return new NamesOfAccount(uses).cardFormats(PRESENT, List.of(rule));
    }
}
