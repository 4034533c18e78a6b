package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.CustomField;
import dev.brivosync.plan.DriftRules.Reaction;
import dev.brivosync.plan.Witnesses.Testimony;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftWordsTest {
    @Test
    void severalWhoMayHaveDoneItAreAllNamed() {
        Testimony told = new Testimony(List.of("Dana Kim", "Lee Park"), Instant.EPOCH);
        assertThat(Cause.by(Optional.of(told), ZoneOffset.UTC))
                .isEqualTo(" by Dana Kim or Lee Park, last on 1970-01-01 00:00");
    }

    @Test
    void onlyWhatWasMadeInBrivoIsSaidToBe() {
        assertThat(Cause.isInBrivo(Cause.inBrivo("changed", ""))).isTrue();
        assertThat(Cause.isInBrivo(Cause.onBothSides(""))).isTrue();
        assertThat(Cause.isInBrivo(Cause.IN_THE_SOURCE)).isFalse();
    }

    @Test
    void theMostExactNameOfAFieldDecides() {
        DriftRules rules = new DriftRules(
                Reaction.REPORT,
                Map.of("emails", Reaction.RESTORE, "emails.Home", Reaction.REPORT, "lastName", Reaction.RESTORE));
        assertThat(rules.onlyReports("firstName")).isTrue();
        assertThat(rules.onlyReports("lastName")).isFalse();
        assertThat(rules.onlyReports("emails.Work")).isFalse();
        assertThat(rules.onlyReports("emails.Home")).isTrue();
        assertThat(rules.onlyReports("phones.Mobile")).isTrue();
        assertThat(DriftRules.restoring().onlyReports("phones.Mobile")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "?", textBlock = """
            Byron, Smith, SMITH, true
            SMITH, Smith, SMITH, true
            Byron, Smith, Byron, false
            Ann, Anna, Ann, false
            (614) 555-0100, +16145550100, (614) 555-0100, true
            555010, +1555010, 555010, false
            5550100, +15550100, 5550100, true
            A name of many letters, A name of many letters and more, A name of many letters, false
            A name of very many letters, A name of very many letters and more, A name of very many letters, true
            Twenty letters in her, Twenty letters in her name, Twenty letters in her, false
            '  SMITH', Smith, SMITH, true
            """)
    void itIsPlainWhatBrivoMakesOfAValueWhereSomethingNewStandsThere(
            String before, String sent, String stored, boolean certain) {
        assertThat(StoredDifferently.of("lastName", before, sent, stored).certain())
                .isEqualTo(certain);
    }

    @Test
    void nothingIsLearntWhereNothingIsThere() {
        assertThat(new StoredDifferently("lastName", "Smith", "SMITH", true).isSomething())
                .isTrue();
        assertThat(new StoredDifferently("", "Smith", "SMITH", true).isSomething())
                .isFalse();
        assertThat(new StoredDifferently("lastName", "", "SMITH", true).isSomething())
                .isFalse();
        assertThat(new StoredDifferently("lastName", "Smith", "", true).isSomething())
                .isFalse();
    }

    @Test
    void valuesAreLearntOfNamesContactsAndFieldsAlone() {
        assertThat(List.of("firstName", "middleName", "lastName", "emails.Work", "phones.Mobile"))
                .allMatch(field -> LearntValues.nameOf(field).equals(field));
        assertThat(List.of("externalId", "pin", "effectiveTo"))
                .allMatch(field -> LearntValues.nameOf(field).isEmpty());
        assertThat(LearntValues.nameOf(new CustomField(11, "Department", CustomField.Kind.TEXT, null)))
                .isEqualTo("customFields.11");
        assertThat(LearntValues.nameOf(new CustomField(13, "Hired", CustomField.Kind.DATE, "MM/dd/yyyy")))
                .isEmpty();
    }

    @Test
    void contactsOfAllTypesAreLearntAlike() {
        assertThat(LearntValues.kind("emails.Work")).isEqualTo("emails");
        assertThat(LearntValues.kind("phones.Mobile")).isEqualTo("phones");
        assertThat(LearntValues.kind("lastName")).isEqualTo("lastName");
        assertThat(LearntValues.kind("customFields.11")).isEqualTo("customFields.11");
        assertThat(LearntValues.none().stores("lastName", "Smith", "SMITH")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "firstName, first name",
        "middleName, middle name",
        "lastName, last name",
        "externalId, key in Brivo",
        "emails.Work, Work e-mail",
        "phones.Mobile, Mobile phone",
        "customFields.Department, Department",
        "bleTwoFactorExempt, opens by telephone without a second factor",
        "effectiveTo, end of the PIN",
        "pin, pin"
    })
    void fieldsHaveNamesForPeople(String field, String words) {
        assertThat(FieldChange.inWords(field)).isEqualTo(words);
    }
}
