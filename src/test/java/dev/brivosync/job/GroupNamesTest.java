package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.Note;
import dev.brivosync.store.Ledger.Binding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which groups of the account a job file's names mean. */
class GroupNamesTest {
    private static final List<AccountGroup> PRESENT = List.of(
            new AccountGroup(1, "All Staff"),
            new AccountGroup(2, "Lab A"),
            new AccountGroup(3, "Lobby"),
            new AccountGroup(4, "Lobby"));

    @TempDir
    private Path path;

    private JobFolder folder;
    private final List<Note> notes = new ArrayList<>();

    @BeforeEach
    void open() {
        folder = new JobFolder(path);
    }

    @Test
    void unknownAndAmbiguousNamesAreErrorsWhereTheyStandBeItInARuleOrInAColumnsList() {
        assertThat(problems("""
                        groups:
                          All Staf: everyone
                          Lobby: everyone
                        groupsFromColumn: { column: levels, managed: [Lab A, Lab AA] }
                        """))
                .containsExactly(
                        "hr.yaml:4:3: Brivo has no group All Staf; did you mean All Staff?",
                        "hr.yaml:5:3: Brivo has several groups called Lobby (ids 3, 4); rename all but one there",
                        "hr.yaml:6:54: Brivo has no group Lab AA; did you mean Lab A?");
    }

    @Test
    void aNameStaysBoundToItsGroupHoweverThatIsCalledAndFreezesWhereItIsGone() {
        ManagedGroups groups = new GroupNames(
                        folder.read(
                                JobFolder.SOURCE + JobFolder.PERSON + "groups: { Lab: everyone, Vault: everyone }\n"),
                        List.of(
                                new Binding("Lab", new AccountGroup(2, "Lab")),
                                new Binding("Vault", new AccountGroup(9, "Vault"))),
                        PRESENT)
                .resolve(notes::add);

        assertThat(groups.named("Lab")).isEqualTo(new AccountGroup(2, "Lab A"));
        assertThat(groups.frozen()).containsExactly("Vault");
        assertThat(notes)
                .extracting(Note::text)
                .anyMatch(text -> text.startsWith("group Lab is called Lab A in Brivo now"))
                .anyMatch(text -> text.startsWith("group Vault (id 9) is gone from Brivo"));
    }

    @Test
    void fiveGroupsAreMadeInARunAndSixAreAWrongAccount() {
        assertThat(resolve(missing(5)).all()).hasSize(5).noneMatch(AccountGroup::exists);
        assertThat(problems(missing(6)))
                .singleElement()
                .asString()
                .startsWith("hr.yaml:5:3: Brivo lacks 6 groups that this job names (New 1, New 2, ")
                .endsWith("and a run makes 5 at most; is this the right account?");
    }

    @Test
    void aNameThatBrivoCannotHoldIsNotMade() {
        String longest = "x".repeat(35);

        assertThat(resolve("createMissingGroups: true\ngroups: { " + longest + ": everyone }\n")
                        .all())
                .containsExactly(AccountGroup.toBeMade(longest));
        assertThat(problems("createMissingGroups: true\ngroups: { " + longest + "y: everyone }\n"))
                .singleElement()
                .asString()
                .endsWith("and none can be made: a name holds 35 characters, this one has 36");
    }

    private static String missing(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "  New " + number + ": everyone\n")
                .collect(Collectors.joining("", "createMissingGroups: true\ngroups:\n", ""));
    }

    private ManagedGroups resolve(String groups) {
        return new GroupNames(folder.read(JobFolder.SOURCE + JobFolder.PERSON + groups), List.of(), PRESENT)
                .resolve(notes::add);
    }

    private List<String> problems(String groups) {
        return folder.shown(catchThrowableOfType(ConfigurationError.class, () -> resolve(groups))
                .problems());
    }
}
