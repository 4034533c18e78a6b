package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first job by answers, from exports as they are: the file that is written is good, and its plan is what was meant. */
class InitTest {
    /** Takes what is offered. */
    private static final String OFFERED = "";

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws IOException {
        trial = new Trial(folder);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private Result init(Object... answers) {
        return trial.answering(
                String.join("\n", Stream.of(answers).map(String::valueOf).toList()) + "\n", "init");
    }

    private String job(String name) throws IOException {
        return Files.readString(folder.resolve("jobs").resolve(name + ".yaml"));
    }

    /** What is in the folder, the store aside. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.startsWith("data/"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aGermanExport() throws Exception {
        Result init = init(
                "csv",
                Exports.german(folder),
                "yes", // of several the newest
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                "de", // who is who
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED, // who may enter
                "sandbox",
                "All Staff",
                "Standort; Werk",
                "HQ Office",
                "-", // groups
                OFFERED,
                "Europe/Berlin",
                OFFERED,
                "yes",
                "yes");

        assertThat(init.exit()).as(init.err()).isZero();
        assertThat(job("mitarbeiter"))
                .contains("$schema=../config/job.schema.json")
                .contains("file: \"../mitarbeiter_*.csv\"")
                .contains("dates: d.M.yyyy")
                .contains("key: \"{Personalnummer}\"")
                .contains("active: { Status: [Aktiv] }")
                .contains("onLeave: { Status: [Elternzeit] }")
                .contains("HQ Office: { if: { \"Standort; Werk\": [")
                .doesNotContain("Müller");
        assertThat(init.out())
                .contains("12 rows understood: 10 may enter, 1 on leave, 1 out")
                .contains("10 people would be created");
        assertThat(init.err()).doesNotContain("Müller", "p1@firma.example");
        assertThat(files()).contains("config/job.schema.json", "jobs/mitarbeiter.yaml");
    }

    @Test
    void aReportWithTitleLines() throws Exception {
        Result init = init(
                "csv",
                Exports.workday(folder),
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                "sandbox",
                "1",
                OFFERED,
                OFFERED,
                "America/New_York",
                "staff",
                OFFERED,
                OFFERED);

        assertThat(init.exit()).as(init.err()).isZero();
        assertThat(job("staff"))
                .contains("titleLines: 3")
                .contains("dates: M/d/yyyy")
                .contains("firstName: \"{Preferred Name - First Name}\"");
        assertThat(init.out()).contains("3 title lines passed over").contains("11 people would be created");
    }

    @Test
    void unicodeTextOfExcelWithWholeNames() throws Exception {
        Result init = init(
                "csv",
                Exports.excel(folder),
                OFFERED,
                "yes",
                OFFERED,
                OFFERED,
                "US",
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                "sandbox",
                "All Staff",
                OFFERED,
                OFFERED,
                "America/New_York",
                OFFERED,
                OFFERED,
                OFFERED);

        assertThat(init.exit()).as(init.err()).isZero();
        assertThat(job("ukg")).contains("dates: d-MMM-yyyy").contains("split(',')[1]");
        assertThat(init.out()).contains("11 people would be created").contains("U000001 Zoë Byron");
    }

    /** March or April decides when somebody loses their doors. */
    @Test
    void datesThatCanBeReadInTwoWaysAreAskedFor() throws Exception {
        Result init = init(
                "csv",
                Exports.french(folder),
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                "2",
                "sandbox",
                "All Staff",
                OFFERED,
                OFFERED,
                "Europe/Paris",
                OFFERED,
                OFFERED,
                OFFERED);

        assertThat(init.exit()).as(init.err()).isZero();
        assertThat(job("salaries")).contains("dates: d/M/yyyy");
        assertThat(init.err()).containsPattern("Every date fits M/d/yyyy as well as d/M/yyyy: ../../20.. is");
        assertThat(init.out()).contains("11 people would be created");

        Result unsaid = init(
                "csv",
                folder.resolve("salaries.csv"),
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED);
        assertThat(unsaid.exit()).isEqualTo(2);
        assertThat(unsaid.err()).contains("nobody but you can say this");
    }

    /** Which of two columns is the status is not evident, so nothing is offered. */
    @Test
    void columnsOfOneName() throws Exception {
        Result init = init(
                "csv",
                Exports.twice(folder),
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                "Phone (column 7)",
                OFFERED,
                "Status (column 8)",
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                "sandbox",
                "All Staff",
                "Department",
                "Lab A",
                "Garage",
                OFFERED,
                "America/Denver",
                OFFERED,
                OFFERED,
                OFFERED);

        assertThat(init.exit()).as(init.err()).isZero();
        assertThat(init.err()).contains("No column is evidently that");
        assertThat(job("bamboo"))
                .contains("\"Status (column 8)\": [Active]")
                .contains("phones: { Mobile: \"{Phone (column 7)}\" }")
                .contains("[\"Sales: {EMEA}\"]");
        assertThat(init.out()).contains("11 people would be created");
    }

    @Test
    void aKeyThatTellsNobodyApartIsRefusedAndAnAddressIsWarnedOf() throws Exception {
        Result init = init(
                "csv",
                Exports.twice(folder),
                "Last Name",
                "no",
                "Department",
                "Email",
                "yes",
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                "none",
                OFFERED,
                OFFERED,
                "sandbox",
                OFFERED,
                OFFERED,
                OFFERED,
                "America/Denver",
                OFFERED,
                OFFERED,
                "no");

        assertThat(init.exit()).as(init.err()).isZero();
        assertThat(init.err())
                .contains("Department does not tell people apart")
                .contains("Names change")
                .contains("E-mail addresses change");
        assertThat(job("bamboo"))
                .contains("key: \"{Email}\"")
                .doesNotContain("active:")
                .contains("# groups:");
        assertThat(init.out()).doesNotContain("Plan 1");
    }

    /** The sample of the example job. */
    @Test
    void zerosThatStandForNoDateAndPreferredNames() throws Exception {
        Path sample = Trial.lieStill(Files.copy(
                Path.of("jobs/examples/data/bamboohr-employees.csv"), folder.resolve("bamboohr-employees.csv")));
        Result init = init(
                "csv",
                sample,
                OFFERED,
                OFFERED,
                "yes",
                OFFERED,
                OFFERED,
                OFFERED,
                "US",
                OFFERED,
                "Full-Time, Part-Time, Contractor",
                OFFERED,
                OFFERED,
                OFFERED,
                "yes",
                "sandbox",
                "All Staff",
                OFFERED,
                OFFERED,
                "America/New_York",
                OFFERED,
                OFFERED,
                OFFERED);

        assertThat(init.exit()).as(init.err()).isZero();
        assertThat(job("bamboohr-employees"))
                .contains("endsOn: \"=trim(record[\\\"Termination Date\\\"]) in [\\\"0000-00-00\\\"] ? ''")
                .contains("Preferred Name");
        assertThat(init.out()).contains("26 rows understood: 20 may enter");
    }

    @Test
    void answersThatEndEarlyLeaveNothingBehind() throws Exception {
        Path export = Exports.german(folder);
        List<String> before = files();
        for (int known : List.of(0, 1, 2, 7, 12)) {
            Object[] answers = new Object[known];
            Arrays.fill(answers, OFFERED);
            if (known > 1) {
                answers[1] = export;
            }
            Result init = init(answers);
            assertThat(init.exit()).as(known + init.err()).isEqualTo(2);
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyWhereSomebodySaysSo() throws Exception {
        trial.job("workers", "# mine\n" + "source: { csv: { file: ../people.csv } }\n");
        Object[] start = {
            "csv",
            Exports.workday(folder),
            OFFERED,
            OFFERED,
            OFFERED,
            OFFERED,
            OFFERED,
            OFFERED,
            OFFERED,
            OFFERED,
            OFFERED,
            OFFERED,
            "sandbox",
            OFFERED,
            OFFERED,
            OFFERED,
            "America/New_York"
        };

        Result kept = init(Stream.concat(Stream.of(start), Stream.of(OFFERED, OFFERED, "no"))
                .toArray());
        assertThat(kept.exit()).as(kept.err()).isEqualTo(0);
        assertThat(job("workers")).contains("# mine");
        assertThat(job("workers-2")).contains("titleLines: 3");

        Result refused =
                init(Stream.concat(Stream.of(start), Stream.of("workers", "no")).toArray());
        assertThat(job("workers")).contains("# mine");
        assertThat(refused.err()).containsPattern("workers\\.yaml\\s+is\\s+there\\s+already");

        Result replaced = init(Stream.concat(Stream.of(start), Stream.of("workers", "yes", "yes", "no"))
                .toArray());
        assertThat(replaced.exit()).isZero();
        assertThat(job("workers")).doesNotContain("# mine");
    }

    @Test
    void aNewAccountGetsItsSettingsAndNoSecrets() throws Exception {
        Result init = init(
                "csv",
                Exports.workday(folder),
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                OFFERED,
                "default",
                "eu",
                "ACME",
                "All Staff",
                OFFERED,
                OFFERED,
                "Europe/Dublin",
                OFFERED,
                OFFERED);

        assertThat(init.exit()).as(init.err()).isZero();
        assertThat(Files.readString(folder.resolve("config/application.yaml")))
                .contains("region: eu")
                .contains("apiKey: ${ACME_API_KEY}");
        assertThat(Files.readString(folder.resolve("config/secrets.env.example")))
                .contains("\nACME_PASSWORD=\n");
        assertThat(init.err()).contains("Next: set the account's secrets");
        assertThat(trial.run("validate", "workers").exit()).isEqualTo(2);
        for (String each : List.of("API_KEY", "CLIENT_ID", "CLIENT_SECRET", "USERNAME", "PASSWORD")) {
            trial.environment.put("ACME_" + each, "x");
        }
        assertThat(trial.run("validate", "workers").exit()).isZero();
    }
}
