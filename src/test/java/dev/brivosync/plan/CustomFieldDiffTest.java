package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.CustomField;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CustomFieldDiffTest {
    private static final CustomField LEVEL = new CustomField(202, "Level", CustomField.Kind.NUMBER, null);
    private static final CustomFieldDiff DIFF =
            new CustomFieldDiff(new CustomFieldRules(Map.of("Level", LEVEL), List.of()));

    private static List<PlannedChange> between(String wanted, String present) {
        Person person = new Person(
                OnePerson.KEY,
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "",
                new TreeSet<>(),
                new TreeMap<>(Map.of("Level", wanted, "Unknown", "x")),
                List.of(),
                null,
                "",
                List.of());
        TreeMap<Long, String> values = new TreeMap<>();
        if (!present.isEmpty()) {
            values.put(202L, present);
        }
        return DIFF.between(person, values, ChangeClass.UPDATE);
    }

    @Test
    void anotherSpellingIsNoDifference() {
        assertThat(between("7.50", "007.5")).isEmpty();
        assertThat(between("", "")).isEmpty();
    }

    @Test
    void aDifferenceIsWrittenAsTheFieldHoldsIt() {
        assertThat(between("008", "7"))
                .containsExactly(PlannedChange.of(
                        new Change.SetCustomField(LEVEL, "7", "8"), ChangeClass.UPDATE, "differs from the source"));
        assertThat(between("8", ""))
                .containsExactly(PlannedChange.of(
                        new Change.SetCustomField(LEVEL, "", "8"), ChangeClass.UPDATE, "differs from the source"));
    }

    @Test
    void anEmptyValueClearsTheField() {
        assertThat(between("", "7"))
                .containsExactly(PlannedChange.of(
                        new Change.SetCustomField(LEVEL, "7", ""), ChangeClass.UPDATE, "empty in the source"));
    }

    @Test
    void whatTheFieldDoesNotTakeIsBlocked() {
        assertThat(between("seven", "7"))
                .containsExactly(PlannedChange.of(
                                new Change.SetCustomField(LEVEL, "7", "seven"),
                                ChangeClass.UPDATE,
                                "differs from the source")
                        .blocked("'seven' is no number, which the custom field Level takes; correct it in the source"));
    }

    @Test
    void aJobThatMapsNoneHasNone() {
        assertThat(CustomFieldRules.none()).isEqualTo(new CustomFieldRules(Map.of(), List.of()));
        assertThat(InvitationRules.none()).isEqualTo(new InvitationRules(false, 0));
    }
}
