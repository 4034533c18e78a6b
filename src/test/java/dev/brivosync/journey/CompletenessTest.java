package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a source must prove before anybody loses access by it, and how somebody accepts one that differs. */
class CompletenessTest {
    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder);
        asking("maximumShrink: 10%");
        trial.people(staff(10, "HQ"));
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private void asking(String complete) throws Exception {
        trial.job("hr", """
                source: { csv: { file: ../people.csv }, complete: { %s } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}", emails: { Work: "{mail}" } }
                lifecycle: { active: { status: [Active] }, missing: { reads: 1 } }
                groups: { All Staff: everyone, HQ Office: { if: { site: [HQ] } } }
                """.formatted(complete));
    }

    private static String[] staff(int people, String site) {
        return IntStream.rangeClosed(1, people)
                .mapToObj(each -> "E%1$d,Ada%1$d,Byron,ada%1$d@example.test,Active,%2$s".formatted(each, site))
                .toArray(String[]::new);
    }

    private long suspended() {
        long suspended = 0;
        for (JsonNode user : trial.users()) {
            suspended += user.path("suspended").asBoolean() ? 1 : 0;
        }
        return suspended;
    }

    private static String inOneLine(Result result) {
        return result.out().replaceAll("\\s+", " ");
    }

    @Test
    void aShrunkFileTakesNobodyOutUntilSomebodyAcceptsIt() throws Exception {
        trial.people(staff(8, "HQ"));

        Result doubted = trial.run("sync", "hr");

        assertThat(doubted.exit()).isEqualTo(6);
        assertThat(doubted.out().lines().skip(1).limit(4).collect(Collectors.joining(" ")))
                .contains(
                        "SOURCE NOT READ WHOLE: nobody loses access by absence. The source has 8 records, the last whole read had 10 (run 1), and 10 % fewer are allowed (maximumShrink).",
                        "brivo-sync approve 2 --source");
        assertThat(trial.run("sync", "hr").exit())
                .as("a night later it is no baseline")
                .isEqualTo(6);
        assertThat(suspended()).isZero();

        Result accepted = trial.run("approve", "3", "--source");

        assertThat(accepted.exit()).as(accepted.err()).isZero();
        assertThat(accepted.out())
                .contains("records: 10 → 8", "people in HQ Office: 10 → 8", "Next: brivo-sync sync hr");
        assertThat(suspended()).isZero();
        assertThat(trial.run("sync", "hr").exit()).isNotEqualTo(6);
        assertThat(suspended()).isEqualTo(2);
    }

    @Test
    void aPlanMakesNoBaseline() throws Exception {
        trial.people(staff(9, "HQ"));
        assertThat(trial.run("plan", "hr", "--check").exit()).isNotEqualTo(6);
        trial.people(staff(8, "HQ"));
        assertThat(trial.run("plan", "hr", "--check").exit()).isEqualTo(6);
    }

    @Test
    void asManyAsAreAllowedMayGoEveryNight() throws Exception {
        trial.people(staff(9, "HQ"));
        assertThat(trial.run("sync", "hr").exit()).isNotEqualTo(6);
        assertThat(suspended()).isEqualTo(1);
    }

    @Test
    void aRenamedSiteTakesNobodyOutOfTheirGroup() throws Exception {
        trial.people(staff(10, "Headquarters"));

        Result doubted = trial.run("sync", "hr");

        assertThat(doubted.exit()).isEqualTo(6);
        assertThat(inOneLine(doubted)).contains("The rules of HQ Office name 0 people");
        assertThat(trial.groupsOf("E1")).contains("HQ Office");
        assertThat(trial.json("report").path("source").path("complete").asBoolean())
                .isFalse();
    }

    @Test
    void anEmptiedColumnChangesNobody() throws Exception {
        String[] without = staff(10, "HQ");
        for (int at = 0; at < 6; at++) {
            without[at] = without[at].replaceAll("ada\\d+@example.test", "");
        }
        trial.people(without);

        Result doubted = trial.run("sync", "hr");

        assertThat(doubted.exit()).isEqualTo(6);
        assertThat(doubted.out()).contains("SOURCE IN DOUBT: nothing follows from it");
        assertThat(trial.user("E1").toString()).contains("ada1@example.test");
        assertThat(trial.run("approve", "2", "--source").out()).contains("mail has a value: 100 % → 40 %");
        assertThat(trial.run("approve", "2", "--source").err()).contains("run 2 is accepted already");
        assertThat(trial.run("sync", "hr").exit()).isNotEqualTo(6);
    }

    @Test
    void whatWasReleasedAllTheSameIsNotCalledNothing() throws Exception {
        trial.people(IntStream.rangeClosed(1, 10)
                .mapToObj(each -> "E%1$d,Ada%1$d,Byron,,Active,HQ".formatted(each))
                .toArray(String[]::new));
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(6);
        trial.run("approve", "2");

        Result applied = trial.run("apply", "2");

        assertThat(inOneLine(applied))
                .contains("SOURCE IN DOUBT: what follows was released all the same")
                .doesNotContain("nothing follows");
        assertThat(trial.user("E1").toString()).doesNotContain("ada1@example.test");
    }

    @Test
    void aMissingCanaryCannotBeAccepted() throws Exception {
        asking("mustContain: [E77]");

        Result doubted = trial.run("sync", "hr");

        assertThat(doubted.exit()).isEqualTo(6);
        assertThat(inOneLine(doubted))
                .contains("E77 must be in the source (mustContain) and is not.")
                .doesNotContain("approve");
        Result refused = trial.run("approve", "2", "--source");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("E77 must be in the source", "change the job file or the export");
    }

    @Test
    void aFileThatIsTooOldIsNotBelieved() throws Exception {
        asking("maximumAge: 36 hours");
        trial.people(staff(10, "Annex"));
        Files.setLastModifiedTime(
                folder.resolve("people.csv"), FileTime.from(Instant.now().minus(Duration.ofHours(40))));

        Result doubted = trial.run("sync", "hr");

        assertThat(doubted.exit()).isEqualTo(6);
        assertThat(inOneLine(doubted)).contains("was written 40 hours ago", "36 hours are allowed (maximumAge)");
        assertThat(trial.groupsOf("E1")).contains("HQ Office");
    }

    @Test
    void yesterdaysFileFoundAgainIsNotBelieved() throws Exception {
        trial.people(staff(10, "Annex"));
        Files.setLastModifiedTime(
                folder.resolve("people.csv"), FileTime.from(Instant.now().minus(Duration.ofHours(20))));

        Result doubted = trial.run("sync", "hr");

        assertThat(doubted.exit()).isEqualTo(6);
        assertThat(inOneLine(doubted)).contains("before the one of the last whole read");
        assertThat(trial.run("approve", "2", "--source").exit()).isZero();
        assertThat(trial.run("sync", "hr").out()).doesNotContain("SOURCE IN DOUBT");
    }

    @Test
    void thereIsNothingToAcceptWhereNothingIsInDoubt() throws Exception {
        assertThat(trial.run("approve", "1", "--source").err()).contains("run 1 has no doubt about its source");
        trial.people(staff(8, "HQ"));
        trial.run("sync", "hr");
        trial.people(staff(10, "HQ"));
        trial.run("sync", "hr");
        assertThat(trial.run("approve", "2", "--source").err()).contains("read whole since, by run 3");
        assertThat(trial.run("approve", "2", "--source", "ad").err()).contains("no source called ad");
        assertThat(trial.run("approve", "2", "--source", "--key", "E1").err()).contains("use one of them");
    }

    @Test
    void ofSeveralSourcesOneIsAcceptedByItsName() throws Exception {
        trial.job("both", """
                source:
                  - { name: hr, role: people, key: "{id}", csv: { file: ../people.csv } }
                  - { name: ad, role: details, key: "{id}", csv: { file: ../ad.csv }, complete: { maximumShrink: 10% } }
                person: { firstName: "{hr.first}", lastName: "{hr.last}" }
                groups: { Lab A: { if: { ad.lab: [A] } } }
                """);
        trial.people("X1,Ada,Byron,,Active,", "X2,Grace,Quill,,Active,");
        Files.writeString(folder.resolve("ad.csv"), "id,lab\nX1,A\nX2,A\n");
        assertThat(trial.run("sync", "both", "--first").exit()).isZero();
        Files.writeString(folder.resolve("ad.csv"), "id,lab\nX1,A\n");

        Result doubted = trial.run("sync", "both");

        assertThat(doubted.exit()).isEqualTo(6);
        assertThat(inOneLine(doubted))
                .contains(
                        "PART OF THE SOURCE WAS NOT READ",
                        "Source ad: the source has 1 record, the last whole read had 2")
                .contains("brivo-sync approve 3 --source ad");
        assertThat(trial.groupsOf("X2")).containsExactly("Lab A");
        assertThat(trial.run("approve", "3", "--source", "hr").err()).contains("nothing to accept");
        assertThat(trial.run("approve", "3", "--source", "ad").out()).contains("records of ad: 2 → 1");
        assertThat(trial.run("sync", "both").exit()).isNotEqualTo(6);
    }

    @Test
    void theStatusSaysThatASourceIsInDoubt() throws Exception {
        trial.people(staff(8, "HQ"));
        trial.run("sync", "hr");

        assertThat(trial.run("status").out()).contains("report 2, source not read whole");
    }

    @Test
    void thatNobodyEverLeftIsSaidOnce() throws Exception {
        trial.people(staff(20, "HQ"));

        assertThat(trial.run("plan", "hr").out()).contains("none of the 20 people is a leaver");
        assertThat(trial.run("sync", "hr").out()).contains("none of the 20 people is a leaver");
        assertThat(trial.run("sync", "hr").out()).doesNotContain("is a leaver, and none");
    }
}
