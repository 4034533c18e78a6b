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

/** What can be known of a job without connecting is told by `validate`, with the exit code that a plan would have. */
class ValidateTest {
    private static final String JOB = """
            source: { csv: { file: ../people.csv, dates: yyyy-MM-dd }, complete: { minimumRecords: 2, mustContain: [E1] } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}", photo: "../photos/{id}.jpg" }
            lifecycle: { active: { status: [Active] }, endsOn: "{ends}" }
            groups: { All Staff: everyone, Lab A: { if: { site: [Lab] } } }
            exceptions: ../exceptions.csv
            """;

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws IOException {
        trial = new Trial(folder).job("hr", JOB);
        Files.createDirectories(folder.resolve("photos"));
        Trial.lieStill(Files.writeString(
                folder.resolve("exceptions.csv"),
                "key,group,until,reason,givenBy\nE1,Lab A,2099-12-31,inventory,Dana\n"));
        people("E1,Ada,Byron,Active,HQ,", "E2,Ben,Carter,Active,Lab,2099-01-31");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private void people(String... rows) throws IOException {
        Trial.lieStill(Files.writeString(
                folder.resolve("people.csv"), "id,first,last,status,site,ends\n" + String.join("\n", rows) + "\n"));
    }

    private Result validate() {
        Result result = trial.run("validate", "hr");
        return new Result(result.exit(), result.out().replaceAll("\\s+", " "), result.err());
    }

    @Test
    void aGoodJobTellsWhatItsFileSays() throws Exception {
        Result good = validate();
        assertThat(good.exit()).as(good.out() + good.err()).isZero();
        assertThat(good.out()).contains("hr.yaml: good.").contains("2 rows understood: 2 may enter");
        assertThat(trial.sandbox.stats("sandbox").total()).isZero();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aFileThatIsMissingOrNotWhole() throws Exception {
        people("E2,Ben,Carter,Active,Lab,");
        Result few = validate();
        assertThat(few.exit()).isEqualTo(6);
        assertThat(few.out())
                .contains("asks for 2 at least (minimumRecords)")
                .contains("E1 must be in the source (mustContain)");
        Files.delete(folder.resolve("people.csv"));
        Files.delete(folder.resolve("exceptions.csv"));
        Result gone = validate();
        assertThat(gone.exit()).isEqualTo(6);
        assertThat(gone.out()).contains("people.csv does not exist").contains("The exceptions could not be read");
    }

    @Test
    void aColumnThatIsGone() throws Exception {
        Trial.lieStill(
                Files.writeString(folder.resolve("people.csv"), "id,first,last,status,sites,ends\nE1,A,B,Active,x,\n"));
        Result lacking = validate();
        assertThat(lacking.exit()).isEqualTo(2);
        assertThat(lacking.err())
                .containsPattern("hr\\.yaml:5:\\d+: the source has no column site; did you mean sites\\?");
    }

    @Test
    void rowsThatCannotBeUnderstood() throws Exception {
        people(
                "E1,Ada,Byron,Active,HQ,31.01.2026",
                "E2,Ben,Carter,Active,Lab,",
                "e2,Ben,Carter,Active,Lab,",
                "E3,,Duarte,Active,Lab,");
        Result rows = validate();
        assertThat(rows.exit()).isEqualTo(3);
        assertThat(rows.out())
                .contains("people.csv line 2, E1: the end date '31.01.2026'")
                .contains("people.csv line 4, e2: its key stands in the source more than once")
                .contains("people.csv line 5, E3: no first name")
                .contains("hr.yaml: something is to be corrected");
    }

    @Test
    void aRowWithoutKeyMeansThatNobodyCanSayWhoIsAbsent() throws Exception {
        people("E1,Ada,Byron,Active,HQ,", ",Ben,Carter,Active,Lab,", "E4,Eve,Ellis,Active");
        Result rows = validate();
        assertThat(rows.exit()).isEqualTo(6);
        assertThat(rows.out())
                .contains("no readable key")
                .contains("people.csv line 4: 4 values where the header has 6");
    }

    @Test
    void whatIsGivenByHandAndPhotos() throws Exception {
        Files.writeString(folder.resolve("exceptions.csv"), "key,group,until,reason,givenBy\nE1,Lab B,soon,,\n");
        Trial.lieStill(folder.resolve("exceptions.csv"));
        Files.delete(folder.resolve("photos"));
        people("E1,Ada,Byron,Active,HQ,", "E2,Ben,Carter,Active,HQ,");
        Result result = validate();
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out())
                .contains("the job does not manage a group 'Lab B'; did you mean Lab A?")
                .contains("the folder of the photos is not there")
                .contains("nobody who may enter would be in Lab A");
    }

    @Test
    void onlyTheJobThatIsAskedForIsSpokenOf() throws Exception {
        trial.job("second", JOB).job("third", JOB.replace("groups:", "grups:"));
        assertThat(trial.run("validate", "third").err()).contains("third.yaml").doesNotContain("second.yaml:");
        assertThat(trial.run("validate", "second").err()).contains("All Staff").contains("hr.yaml");
    }

    @Test
    void theSchemaIsPrinted() {
        Result schema = trial.run("validate", "--schema");
        assertThat(schema.exit()).isZero();
        assertThat(schema.out())
                .startsWith("{")
                .contains("\"groupsFromColumn\"")
                .endsWith("}\n");
    }
}
