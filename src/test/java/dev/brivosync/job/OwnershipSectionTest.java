package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.AdoptRule;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ownership}, {@code formerly}, and what {@code person} says of earlier days: what is read. */
class OwnershipSectionTest {
    @TempDir
    Path path;

    private JobFolder folder;

    @BeforeEach
    void start() {
        folder = new JobFolder(path);
    }

    private JobFile read(String rest) {
        return folder.read("source: { csv: { file: hr.csv } }\n"
                + "person: { key: \"{id}\", firstName: \"{f}\", lastName: \"{l}\","
                + " previousKey: \"{old id}\", birthDate: \"{born}\" }\n"
                + rest);
    }

    @Test
    void everythingIsRead() {
        OwnershipSection ownership = read("""
                        ownership:
                          keyPattern: "E.*"
                          adopt: [ email, "customField: Employee Number", cardNumber, fullName ]
                          newPeople: [ E7, " E8 " ]
                          protect: [ { key: E1 }, { group: Executives }, { group: Board } ]
                          mayBeGone: 35.5%
                        """).ownership();
        assertThat(ownership.keyPattern()).hasToString("E.*");
        assertThat(ownership.adopt())
                .containsExactly(
                        AdoptRule.EMAIL,
                        AdoptRule.ofCustomField("Employee Number"),
                        AdoptRule.CARD_NUMBER,
                        AdoptRule.FULL_NAME);
        assertThat(ownership.newPeople()).containsExactly(new PersonKey("E7"), new PersonKey("E8"));
        assertThat(ownership.protectedKeys()).containsExactly(new PersonKey("E1"));
        assertThat(ownership.protectedGroups()).containsOnlyKeys("Executives", "Board");
        assertThat(ownership.mayBeGone()).isEqualTo(35.5);
    }

    @Test
    void withoutItOnlyKeysCount() {
        JobFile job = read("");
        assertThat(job.ownership().adopt()).isEmpty();
        assertThat(job.ownership().protectedKeys()).isEmpty();
        assertThat(job.ownership().mayBeGone()).isEqualTo(20);
        assertThat(job.keyPattern()).isNull();
        assertThat(job.formerly()).isEmpty();
    }

    @Test
    void theCustomFieldsOfAdoptRulesMustBeInTheAccount() {
        assertThat(read("ownership: { adopt: [ \"customField:Badge No\" ] }\n")
                        .uses()
                        .customFields())
                .containsOnlyKeys("Badge No");
    }

    @Test
    void theColumnsOfEarlierDaysMustBeInTheSource() {
        assertThat(read("").columnUses()).containsKeys("old id", "born");
        assertThat(read("").rules().further().previousKey()).hasToString("{old id}");
        assertThat(read("").rules().further().birthDate()).hasToString("{born}");
    }

    @Test
    void aFormerNameMayNotBeAJobOfToday() {
        assertThat(read("formerly: [staff]\n").formerly()).containsExactly("staff");
        folder.write("staff.yaml", "");
        assertThat(folder.problemsOfRest("formerly: [staff]\n"))
                .containsExactly("hr.yaml:3:1: formerly names staff, a job that is still there (staff.yaml); both would"
                        + " have the same people: delete that file, or take the name out");
    }
}
