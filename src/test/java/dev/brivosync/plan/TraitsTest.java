package dev.brivosync.plan;

import static dev.brivosync.plan.Acquaintances.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Badge;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.Contact;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import dev.brivosync.person.UserDetails;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What two sides have in common, however it is written. */
class TraitsTest {
    private static final CardFormat FORMAT = new CardFormat(
            100,
            "Standard 26 Bit",
            List.of(new CardFormat.Field(1, "card_number"), new CardFormat.Field(2, "facility_code")));
    private static final CustomFieldRules FIELDS = new CustomFieldRules(
            Map.of(
                    "Number", new CustomField(11, "Number", CustomField.Kind.NUMBER, null),
                    "Code", new CustomField(12, "Code", CustomField.Kind.TEXT, null),
                    "Born", new CustomField(13, "Born", CustomField.Kind.DATE, "MM/dd/yyyy")),
            List.of(DateTimeFormatter.ISO_LOCAL_DATE));
    private static final AdoptRule NUMBER = AdoptRule.ofCustomField("Number");
    private static final AdoptRule CODE = AdoptRule.ofCustomField("Code");
    private static final AdoptRule BORN = AdoptRule.ofCustomField("Born");

    private static Traits traits(AdoptRule... rules) {
        return new Traits(List.of(rules), FIELDS, Map.of("Standard 26 Bit", FORMAT));
    }

    private static Person person(Map<String, String> fields) {
        return new Person(
                NEW,
                "Zoë",
                null,
                "van  der Berg",
                List.of(new Contact("Work", "Zoe@a.test"), new Contact("Home", "zoe@A.test"), new Contact("Old", "")),
                List.of(),
                Standing.ACTIVE,
                "",
                new TreeSet<>(),
                new TreeMap<>(fields),
                List.of(
                        new Badge("Standard 26 Bit", "0042", "070", "", null, null),
                        new Badge("Unknown", "7", "", "", null, null)),
                null,
                "line 1",
                List.of());
    }

    private static AccountUser user(Map<Long, String> fields) {
        return new AccountUser(
                7,
                null,
                "Zoe\u0308",
                "",
                "VAN DER BERG",
                List.of(new Contact("home", "ZOE@a.test")),
                List.of(),
                false,
                new TreeSet<>(),
                new TreeMap<>(fields),
                List.of(),
                UserDetails.untold());
    }

    @Test
    void emailsAndNamesMeetWithoutCaseAndOnce() {
        Traits traits = traits(AdoptRule.EMAIL, AdoptRule.FULL_NAME);
        assertThat(traits.of(person(Map.of())))
                .containsExactly(
                        new Trait(AdoptRule.EMAIL, "zoe@a.test"), new Trait(AdoptRule.FULL_NAME, "zoë van der berg"))
                .isEqualTo(traits.of(user(Map.of())));
    }

    @Test
    void cardsMeetWithoutLeadingZerosWhereTheirFormatIsKnown() {
        assertThat(traits(AdoptRule.CARD_NUMBER).of(person(Map.of())))
                .containsExactly(new Trait(AdoptRule.CARD_NUMBER, "100|42|70"));
        assertThat(traits(AdoptRule.CARD_NUMBER).of(user(Map.of()))).isEmpty();
    }

    @Test
    void customFieldsMeetByWhatTheyMean() {
        Traits traits = traits(NUMBER, CODE, BORN);
        assertThat(traits.of(person(Map.of("Number", "007.50", "Code", " A 1 ", "Born", "1979-12-10"))))
                .isEqualTo(traits.of(user(Map.of(11L, "7.5", 12L, "A 1", 13L, "12/10/1979"))))
                .extracting(Trait::value)
                .containsExactly("7.5", "A 1", "12/10/1979");
    }

    @Test
    void whatIsEmptyOrNoValueMeetsNobody() {
        Traits traits = traits(NUMBER, CODE, BORN);
        assertThat(traits.of(user(Map.of(11L, "1e3", 13L, "soon")))).isEmpty();
        assertThat(traits.of(user(Map.of(11L, "1E3")))).isEmpty();
        assertThat(traits.of(user(Map.of(11L, "x")))).isEmpty();
        assertThat(traits.of(person(Map.of("Number", "x", "Code", "", "Born", "soon"))))
                .isEmpty();
    }

    @Test
    void aFieldThatTheJobDoesNotFillIsTakenToHoldTheKey() {
        assertThat(traits(CODE).of(person(Map.of()))).containsExactly(new Trait(CODE, "E9"));
    }

    @Test
    void aRuleSaysWhatItCompares() {
        assertThat(AdoptRule.EMAIL.words()).isEqualTo("same e-mail");
        assertThat(AdoptRule.CARD_NUMBER.words()).isEqualTo("same card");
        assertThat(AdoptRule.FULL_NAME.words()).isEqualTo("same name");
        assertThat(CODE.words()).isEqualTo("same Code");
        assertThat(new AdoptRule("customField: Code").customField()).contains("Code");
        assertThat(AdoptRule.EMAIL.customField()).isEmpty();
    }
}
