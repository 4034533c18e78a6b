package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sources over several nights: who lists whom is remembered, and losing one ends nobody whom only it knows. */
class SeveralSourcesTest {
    private static final String JOB = """
            source:
              - { name: hr, role: people, key: "{id}", csv: { file: ../hr.csv } }
              - { name: agency, role: people, key: "{no}", csv: { file: ../agency.csv } }
              - { name: ad, role: details, key: "{number}", csv: { file: ../ad.csv } }
            person:
              firstName: "{hr.first}{agency.first}"
              lastName: "=record['hr.last'] != '' ? record['hr.last'] : record['agency.last']"
              emails: { Work: "{ad.mail}" }
            lifecycle: { missing: { reads: 1 }%s }
            groups: { All Staff: everyone, HQ Office: { if: { ad.site: [HQ] } } }
            guards: { missing: { perRun: 100%%, perDay: 100%%, perWeek: 100%% } }
            """;

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).job("staff", JOB.formatted(""));
        hr("E1,Ada,Byron", "E2,Ben,Quill", "E3,Cy,Tully");
        agency("A1,Kim,Lovell", "E3,Cy,Tully");
        ad("E1,ada@example.test,HQ", "A1,kim@example.test,HQ");
        assertThat(trial.run("sync", "staff", "--first").exit()).isZero();
        assertThat(trial.groupsOf("A1")).containsExactly("All Staff", "HQ Office");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aSourceOfPeopleThatIsLostEndsOnlyThoseOfTheOthers() throws Exception {
        hr("E1,Ada,Byron");
        Files.delete(folder.resolve("agency.csv"));

        Result lost = trial.run("sync", "staff");

        assertThat(lost.exit()).as(lost.out()).isEqualTo(6);
        assertThat(suspended("E2")).as("hr alone knew E2, and was read whole").isTrue();
        assertThat(suspended("E3")).as("the agency lists E3 as well").isFalse();
        assertThat(suspended("A1")).isFalse();
        assertThat(trial.groupsOf("A1")).containsExactly("All Staff", "HQ Office");

        agency("A2,Lee,Marlowe");
        Result back = trial.run("sync", "staff");

        assertThat(back.exit()).as(back.out()).isZero();
        assertThat(suspended("A1")).isTrue();
        assertThat(suspended("E3")).isTrue();
    }

    @Test
    void aSourceThatSufficesEndsSomebodyWhomAnotherStillLists() throws Exception {
        trial.job("staff", JOB.formatted(", endedBy: [hr]"));
        assertThat(trial.run("sync", "staff").exit())
                .as("the edited file is applied")
                .isZero();
        hr("E1,Ada,Byron", "E2,Ben,Quill");

        Result run = trial.run("sync", "staff");

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(suspended("E3")).isTrue();
        assertThat(suspended("A1")).as("hr never listed A1").isFalse();
    }

    @Test
    void withoutItEverySourceMustBeSilent() throws Exception {
        hr("E1,Ada,Byron", "E2,Ben,Quill");

        assertThat(trial.run("sync", "staff").exit()).isZero();

        assertThat(suspended("E3")).isFalse();
    }

    @Test
    void detailsThatAreLostChangeNothing() throws Exception {
        Files.delete(folder.resolve("ad.csv"));
        hr("E1,Ada,Lovelace", "E2,Ben,Quill", "E3,Cy,Tully", "E4,Joan,Clarke");

        Result lost = trial.run("sync", "staff");

        assertThat(lost.exit()).as(lost.out()).isEqualTo(6);
        assertThat(trial.groupsOf("E1")).containsExactly("All Staff", "HQ Office");
        assertThat(trial.user("E1").toString()).contains("ada@example.test", "Lovelace");
        assertThat(trial.groupsOf("E4")).containsExactly("All Staff");
    }

    @Test
    void whoeverIsOutByWhatWasReadIsOutWhateverElseIsLost() throws Exception {
        trial.job("staff", JOB.formatted(", active: { hr.last: [Byron, Quill, ''], ad.site: [HQ, ''] }"));
        Files.delete(folder.resolve("ad.csv"));

        Result run = trial.run("sync", "staff");

        assertThat(run.exit()).as(run.out()).isEqualTo(6);
        assertThat(suspended("E3")).as("an edit takes nothing unseen").isFalse();
        assertThat(trial.run("approve", "2", "--class", "configChange").exit()).isZero();
        trial.run("apply", "2");
        assertThat(suspended("E3")).as("hr alone says that E3 is out").isTrue();
        assertThat(suspended("E1"))
                .as("the lost directory may say that E1 is out")
                .isFalse();
    }

    @Test
    void thePlanSaysWhichSourceEachValueComesFrom() throws Exception {
        ad("E1,ada.byron@example.test,", "A1,kim@example.test,HQ");

        assertThat(trial.run("plan", "staff").out())
                .contains("ada@example.test → ada.byron@example.test (ad)")
                .containsPattern("out\\s+of HQ Office \\(ad\\)");
        assertThat(trial.json("plan", "staff").path("changes").toString())
                .contains("\"to\":\"ada.byron@example.test\",\"source\":\"ad\"");
    }

    @Test
    void theOldKeyTwiceInAnotherSourceThanThePersonsOwnRejectsThePerson() throws Exception {
        agency("A1,Kim,Lovell", "A1,Tim,Lovell", "E3,Cy,Tully");

        Result run = trial.run("sync", "staff");

        assertThat(run.exit()).as(run.out()).isEqualTo(3);
        assertThat(suspended("A1")).isFalse();
        assertThat(run.out()).contains("agency.csv line 2, agency.csv line 3");
    }

    @Test
    void rejectedRowsOfEachSourceAreKeptBesideIt() throws Exception {
        trial.job(
                "staff",
                JOB.formatted("")
                        .replace("file: ../hr.csv", "file: ../hr.csv, rejects: ../hr-rejects.csv")
                        .replace("file: ../ad.csv", "file: ../ad.csv, rejects: ../ad-rejects.csv"));
        hr("E1,Ada,Byron", "E2,Ben,Quill,", "E4,,Tully", "E5,Joan,Clarke");
        ad("E1,ada@example.test,HQ", "E1,ida@example.test,HQ", "A1,kim@example.test,HQ");

        trial.run("plan", "staff");

        assertThat(Files.readString(folder.resolve("hr-rejects.csv"))).contains("E2,Ben,Quill", "E4,,Tully");
        assertThat(Files.readString(folder.resolve("hr-rejects.csv"))).doesNotContain("Joan");
        assertThat(Files.readString(folder.resolve("ad-rejects.csv")))
                .contains("ada@", "ida@")
                .doesNotContain("kim@");
    }

    private boolean suspended(String key) throws Exception {
        return trial.user(key).path("suspended").asBoolean();
    }

    private void hr(String... rows) throws IOException {
        write("hr.csv", "id,first,last", rows);
    }

    private void agency(String... rows) throws IOException {
        write("agency.csv", "no,first,last", rows);
    }

    private void ad(String... rows) throws IOException {
        write("ad.csv", "number,mail,site", rows);
    }

    private void write(String file, String header, String... rows) throws IOException {
        Trial.lieStill(Files.writeString(folder.resolve(file), header + "\n" + String.join("\n", rows) + "\n"));
    }
}
