package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an edit of the rules would change, before anybody makes it. */
class ComparisonTest {
    @TempDir
    Path folder;

    private Trial trial;
    private Path edited;

    @BeforeEach
    void everybodyIsIn() throws Exception {
        trial = new Trial(folder)
                .usualJob()
                .people(
                        "E1,Ada,Byron,ada@corp.test,Active,HQ",
                        "E2,Grace,Quill,grace@corp.test,Active,HQ",
                        "E3,Alan,Marlowe,alan@corp.test,Leave,Lab",
                        "E4,Zoe,Underhill,zoe@corp.test,Active,Lab");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        edited = folder.resolve("jobs/hr.edited");
    }

    @AfterEach
    void close() {
        trial.close();
    }

    private void edit(String what, String by) throws Exception {
        String text = Files.readString(folder.resolve("jobs/hr.yaml"));
        assertThat(text).contains(what);
        Files.writeString(edited, text.replace(what, by));
    }

    private Trial.Result compare(String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[] {"plan", "hr", "--compare", edited.toString()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return trial.run(all);
    }

    @Test
    void whoWouldLoseAndGainWhatIsToldWithWhatHoldsIt() throws Exception {
        edit("site: [HQ]", "site: [Lab]");
        Trial.Result told = compare();
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.out())
                .contains(
                        "3 PEOPLE WOULD BE TREATED OTHERWISE",
                        "WOULD HAVE LESS (2)",
                        "- E1 Ada Byron    out of HQ Office; held (configChange)",
                        "− Office Floor (Weekdays 7 to 19)",
                        "~ Front Door: no longer Weekdays 7 to 19, still 24x7",
                        "WOULD HAVE MORE (1)",
                        "+ E4 Zoe Underhill  into HQ Office",
                        "configChange (removeFromGroup) 2",
                        "Nothing was changed");
        assertThat(told.out()).containsPattern("hr\\.edited:\\s+groups\\.HQ Office");
        assertThat(told.out().lines().filter(line -> !line.startsWith("Edited in")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(trial.groupsOf("E1")).contains("HQ Office");
    }

    @Test
    void whoWouldLoseAllAccessComesFirstAndWhoWouldComeBackToo() throws Exception {
        edit("status: [Active]", "status: [Leave]");
        Trial.Result told = compare("--check");
        assertThat(told.exit()).isEqualTo(10);
        assertThat(told.out())
                .contains("WOULD LOSE OR NOT GET ACCESS (3)", "suspended: ", "WOULD GET OR KEEP ACCESS (1)", "E3")
                .contains("leaver               0       3");
        assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void anEditThatMeetsNobodySaysSo() throws Exception {
        edit("site: [HQ]", "site: [HQ, Mars]");
        Trial.Result told = compare("--check");
        assertThat(told.exit()).isZero();
        assertThat(told.out()).contains("NOTHING WOULD CHANGE. The edit meets nobody just now.");
        Files.copy(folder.resolve("jobs/hr.yaml"), edited, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(compare().out()).contains("NOTHING WOULD CHANGE. Both files say the same.");
    }

    /** Both plans see one account: the second asks Brivo for nothing that the first did. */
    @Test
    void brivoIsReadOnce() throws Exception {
        edit("site: [HQ]", "site: [Lab]");
        trial.resetStats();
        trial.run("plan", "hr");
        long once = trial.stats().path("total").asLong();
        trial.resetStats();
        JsonNode told = trial.json("plan", "hr", "--compare", edited.toString());
        assertThat(told.path("differs").asBoolean()).isTrue();
        assertThat(told.path("readTheSame").asBoolean()).isTrue();
        assertThat(once).isPositive();
        // doors of the group that only the edit moves people of are asked for beside
        assertThat(trial.stats().path("total").asLong()).isLessThanOrEqualTo(once + 3);
        assertThat(trial.writes()).isZero();
    }

    @Test
    void theEditedFilesPlanIsKeptNowhereAndTheOthersIsARunLikeAnyOther() throws Exception {
        edit("site: [HQ]", "site: [Lab]");
        JsonNode told = trial.json("plan", "hr", "--compare", edited.toString());
        int run = told.path("run").asInt();
        assertThat(run).isEqualTo(2);
        assertThat(trial.run("report").out()).contains("Plan 2  hr");
        assertThat(trial.run("status").out()).contains("last run  2 (plan");
        assertThat(trial.run("apply", "2").exit()).isZero();
        assertThat(trial.groupsOf("E1")).contains("HQ Office");
        assertThat(trial.run("plan", "hr").out()).startsWith("Plan 3");
        assertThat(trial.run("report", "-2").exit()).isEqualTo(2);
    }

    @Test
    void theEditedFileIsCheckedLikeAnyJobFile() throws Exception {
        edit("HQ Office", "HQ Ofice");
        Trial.Result unknown = compare();
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("hr.edited:", "Brivo has no group HQ Ofice");
        edit("status: [Active]", "statsu: [Active]");
        assertThat(compare().err()).contains("the source has no column statsu");
        edit("groups:", "grups:");
        assertThat(compare().err()).contains("grups");
        assertThat(trial.run("plan", "hr", "--compare", "nowhere.yaml").err()).contains("there is no such file");
        edit("site: [HQ]", "site: [Lab]");
        assertThat(compare("--format", "csv").exit()).isEqualTo(2);
        assertThat(compare("--changed-only").exit()).isEqualTo(2);
    }

    @Test
    void namesAreLeftOutWhereSomebodyAsksForIt() throws Exception {
        edit("site: [HQ]", "site: [Lab]");
        Trial.Result told = compare("--redact", "names");
        assertThat(told.out()).contains("E1", "p-").doesNotContain("Ada", "Byron", "Grace");
        assertThat(compare("--redact", "names", "--format", "json").out()).doesNotContain("Byron");
    }

    @Test
    void aSecondSourceThanTodaysIsPointedOut() throws Exception {
        Files.writeString(
                folder.resolve("other.csv"), "id,first,last,mail,status,site\nE1,Ada,Byron,ada@corp.test,Active,HQ\n");
        Trial.lieStill(folder.resolve("other.csv"));
        edit("../people.csv", "../other.csv");
        assertThat(compare().out().replaceAll("\\s+", " ")).contains("! The two did not read the same rows");
    }
}
