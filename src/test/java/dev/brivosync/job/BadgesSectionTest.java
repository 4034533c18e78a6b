package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.BadgePolicy;
import java.nio.file.Path;
import java.time.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadgesSectionTest {
    private static final String NUMBER = "number: \"{badge}\"";

    @TempDir
    Path path;

    private JobFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new JobFolder(path);
    }

    @Test
    void whatOneRuleSaysHoldsForItsFormat() {
        JobFile job = folder.read(JobFolder.SOURCE + JobFolder.PERSON + """
                badges:
                  - { format: Standard 26 Bit, %1$s, onReplace: keep }
                  - { format: Standard 26 Bit, %1$s, quarantine: 90 days }
                  - { format: "acs.cards.format.HID 37 bit", %1$s, onReplace: revoke, quarantine: P2W }
                  - { format: HID Corporate 1000, %1$s }
                createMissingBadges: true
                """.formatted(NUMBER));
        assertThat(job.cards().createMissing()).isTrue();
        assertThat(job.cards().policies())
                .hasSize(2)
                .containsEntry("Standard 26 Bit", new BadgePolicy(true, Period.ofDays(90)))
                .containsEntry("HID 37 bit", new BadgePolicy(false, Period.ofDays(14)));
        assertThat(job.uses().cardFormats()).containsOnlyKeys("Standard 26 Bit", "HID 37 bit", "HID Corporate 1000");
        assertThat(job.rules().badges().get(2).format()).isEqualTo("HID 37 bit");
    }

    @Test
    void aJobThatSaysNothingTakesReplacedCardsBackAndHandsThemOnAtOnce() {
        JobFile job = folder.read(JobFolder.SOURCE
                + JobFolder.PERSON
                + "badges: { format: Standard 26 Bit, %s, onReplace: keep }\n".formatted(NUMBER));
        assertThat(job.cards().createMissing()).isFalse();
        assertThat(job.cards().policies()).containsEntry("Standard 26 Bit", new BadgePolicy(true, Period.ZERO));
        assertThat(folder.read(JobFolder.SOURCE + JobFolder.PERSON).cards().policies())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            format: 2, onReplace: keep | 3:13: format 2 is of PINs, which are no cards; person.pin gives them
            format: 307 | 3:13: format 307 is of mobile passes, which are no cards; mobilePass gives them
            format: acs.cards.format.2 | 3:13: format 2 is of PINs, which are no cards; person.pin gives them
            format: 100, onReplace: lose | 3:37: badges.onReplace must be revoke or keep, not 'lose'
            format: 100, quarantine: 90 dayz | 3:38: badges.quarantine must be a number of days such as 7 days or P7D, not '90 dayz'
            format: 100, onreplace: keep | 3:26: badges.onreplace is not known; did you mean onReplace?
            """)
    void pointsAtWhatIsWrong(String rule, String problem) {
        assertThat(folder.problemsOfRest("badges: [ { %s, %s } ]\n".formatted(rule, NUMBER)))
                .containsExactly("hr.yaml:" + problem);
    }

    @Test
    void rulesOfOneFormatMustAgree() {
        assertThat(folder.problemsOfRest("""
                        badges:
                          - { format: 100, %1$s, onReplace: keep, quarantine: 1 day }
                          - { format: 101, %1$s, onReplace: revoke, quarantine: 2 days }
                          - { format: 100, %1$s, onReplace: keep, quarantine: 1 day }
                          - { format: 100, %1$s, onReplace: revoke, quarantine: 3 days }
                        """.formatted(NUMBER)))
                .containsExactly(
                        "hr.yaml:7:39: onReplace says something else than an earlier rule for cards of the format 100; let them agree",
                        "hr.yaml:7:58: quarantine says something else than an earlier rule for cards of the format 100; let them agree");
    }
}
