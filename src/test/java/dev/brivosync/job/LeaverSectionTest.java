package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.Delay;
import dev.brivosync.plan.LeaverRules;
import java.nio.file.Path;
import java.time.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaverSectionTest {
    private static final String PASS = "mobilePass: { email: \"{mail}\" }\n";

    @TempDir
    private Path path;

    private JobFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new JobFolder(path);
    }

    private LeaverRules read(String rest) {
        return folder.read(JobFolder.SOURCE + JobFolder.PERSON + rest)
                .lifecycle()
                .leaver();
    }

    @Test
    void leaversAreSuspendedAtOnceAndNothingElse() {
        assertThat(read("")).isEqualTo(LeaverRules.standard());
        assertThat(read("lifecycle: { missing: { reads: 3 } }\n")).isEqualTo(LeaverRules.standard());
        assertThat(read("lifecycle: { leaver: { delete: never } }\n")).isEqualTo(LeaverRules.standard());
    }

    @Test
    void whereTheJobGivesPassesItTakesThemFromLeavers() {
        assertThat(read(PASS).cancelInvitations()).isEqualTo(Delay.atOnce());
        assertThat(read(PASS + "lifecycle: { leaver: { delete: never } }\n").cancelInvitations())
                .isEqualTo(Delay.atOnce());
        assertThat(read(PASS + "lifecycle: { leaver: { cancelInvitations: never } }\n")
                        .cancelInvitations())
                .isEqualTo(Delay.never());
        assertThat(read(PASS + "lifecycle: { leaver: { suspend: never } }\n").cancelInvitations())
                .isEqualTo(Delay.never());
    }

    @Test
    void eachHasADelayOfItsOwn() {
        assertThat(read("lifecycle: { leaver: { suspend: after 1 day, revokeBadges: After  30 Days,"
                        + " removeFromGroups: at once, cancelInvitations: P2W, delete: after P6M } }\n"))
                .isEqualTo(new LeaverRules(
                        Delay.after(Period.ofDays(1)),
                        Delay.after(Period.ofDays(30)),
                        Delay.atOnce(),
                        Delay.after(Period.ofDays(14)),
                        Delay.after(Period.ofMonths(6))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            leaver: { revokeBadge: never } | 3:24: lifecycle.leaver.revokeBadge is not known; did you mean revokeBadges?
            leaver: { delete: 90 days } | 3:32: lifecycle.leaver.delete must be at once, never, or a time such as after 30 days or P30D, not '90 days'
            leaver: { delete: after 0 days } | 3:32: lifecycle.leaver.delete must be at once, never, or a time such as after 30 days or P30D, not 'after 0 days'
            leaver: { delete: after 3 hours } | 3:32: lifecycle.leaver.delete must be at once, never, or a time such as after 30 days or P30D, not 'after 3 hours'
            leaver: { delete: P-3D } | 3:32: lifecycle.leaver.delete must be at once, never, or a time such as after 30 days or P30D, not 'P-3D'
            leaver: { delete: true } | 3:32: lifecycle.leaver.delete must be at once, never, or a time such as after 30 days or P30D, not 'true'
            leaver: never | 3:14: lifecycle.leaver must be a map (key: value), not a single value
            leaver: { suspend: never, delete: at once } | 3:40: lifecycle.leaver.delete is counted from the suspension, and lifecycle.leaver.suspend is never; give that a time, or say never here as well
            reinstateManual: maybe | 3:31: lifecycle.reinstateManual must be true or false, not 'maybe'
            """)
    void whatIsWrongIsSaidWithItsPlace(String lifecycle, String problem) {
        assertThat(folder.problemsOfRest("lifecycle: { " + lifecycle + " }\n")).containsExactly("hr.yaml:" + problem);
    }

    @Test
    void everyStepThatCannotComeIsNamed() {
        assertThat(folder.problemsOfRest("lifecycle:\n  leaver:\n    suspend: never\n    revokeBadges: P1D\n"
                        + "    removeFromGroups: at once\n    cancelInvitations: never\n    delete: after 1 day\n"))
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).startsWith("hr.yaml:6:5: lifecycle.leaver.revokeBadges"));
    }

    @Test
    void whoIsSuspendedByHandStaysUnlessTheJobSaysOtherwise() {
        String start = JobFolder.SOURCE + JobFolder.PERSON;
        assertThat(folder.read(start).lifecycle().reinstateManual()).isFalse();
        assertThat(folder.read(start + "lifecycle: { reinstateManual: true }\n")
                        .lifecycle()
                        .reinstateManual())
                .isTrue();
    }
}
