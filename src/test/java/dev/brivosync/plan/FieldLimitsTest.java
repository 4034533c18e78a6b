package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import dev.brivosync.person.UserDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Brivo cannot hold is known before it is sent. */
class FieldLimitsTest {
    private static final CustomField DEPARTMENT = new CustomField(11, "Department", CustomField.Kind.TEXT, null);

    @Test
    void namesAreCutWhereNoCharacterIsHalved() {
        assertThat(Folding.name("A".repeat(35))).hasSize(35);
        assertThat(Folding.name("A".repeat(36))).hasSize(35);
        assertThat(Folding.name("A".repeat(33) + "😀B")).isEqualTo("A".repeat(33) + "😀");
        assertThat(Folding.name("A".repeat(34) + "😀")).isEqualTo("A".repeat(34));
        assertThat(Folding.name("A".repeat(34) + " B")).isEqualTo("A".repeat(34));
    }

    @Test
    void aCustomFieldTakesNoCharacterThatCannotBeSeen() {
        CustomFieldDiff diff = new CustomFieldDiff(new CustomFieldRules(Map.of("Department", DEPARTMENT), List.of()));

        assertThat(diff.between(person(null, "R\u0007D"), new TreeMap<>(Map.of(11L, "R&D")), ChangeClass.UPDATE))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.change()).isEqualTo(new Change.SetCustomField(DEPARTMENT, "R&D", "R\u0007D"));
                    assertThat(change.blocked())
                            .isEqualTo("the value holds the character U+0007, which cannot be seen; take it out in the"
                                    + " source");
                });
        assertThat(diff.between(person(null, "R\u200DD"), new TreeMap<>(), ChangeClass.UPDATE))
                .as("joiners belong to some scripts")
                .allSatisfy(change -> assertThat(change.blocked()).isNull());
    }

    @Test
    void theExemptionIsComparedWithWhatBrivoTells() {
        assertThat(changed(null, true)).isEmpty();
        assertThat(changed(true, true)).isEmpty();
        assertThat(changed(false, false)).isEmpty();
        assertThat(changed(false, null)).isEmpty();
        assertThat(changed(true, null)).containsExactly(new FieldChange("bleTwoFactorExempt", "false", "true"));
        assertThat(changed(true, false)).containsExactly(new FieldChange("bleTwoFactorExempt", "false", "true"));
        assertThat(changed(false, true)).containsExactly(new FieldChange("bleTwoFactorExempt", "true", "false"));
    }

    @Test
    void aNewUserIsExemptOnlyWhereTheJobSaysSo() {
        assertThat(FieldDiff.ofNew(person(true, ""))).contains(new FieldChange("bleTwoFactorExempt", "false", "true"));
        assertThat(FieldDiff.ofNew(person(false, "")))
                .noneMatch(field -> field.field().equals("bleTwoFactorExempt"));
        assertThat(FieldDiff.ofNew(person(null, "")))
                .noneMatch(field -> field.field().equals("bleTwoFactorExempt"));
    }

    @Test
    void anEndShortensWhereItComesSoonerThanBefore() {
        Instant one = Instant.EPOCH;
        Instant two = one.plusSeconds(1);
        assertThat(new Change.EndPin(null, one).shortens()).isTrue();
        assertThat(new Change.EndPin(two, one).shortens()).isTrue();
        assertThat(new Change.EndPin(one, two).shortens()).isFalse();
        assertThat(new Change.EndPin(one, one).shortens()).isFalse();
        assertThat(new Change.EndPin(one, null).shortens()).isFalse();
    }

    private static List<FieldChange> changed(@Nullable Boolean wanted, @Nullable Boolean told) {
        AccountUser user = new AccountUser(1, "E1", "Ada", "", "Byron", List.of(), List.of(), false)
                .detailed(new UserDetails(told, null, null));
        return FieldDiff.between(person(wanted, ""), user);
    }

    private static Person person(@Nullable Boolean exempt, String department) {
        return new Person(
                new PersonKey("E1"),
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "Status says so",
                new TreeSet<>(),
                new TreeMap<>(Map.of("Department", department)),
                List.of(),
                null,
                "line 2",
                List.of(),
                Frozen.nothing(),
                null,
                Provenance.ofOneSource(),
                new Particulars(null, exempt, null, null, null, null));
    }
}
