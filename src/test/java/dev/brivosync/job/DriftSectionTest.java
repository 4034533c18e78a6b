package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brivosync.job.yaml.Problem;
import dev.brivosync.plan.DriftRules;
import dev.brivosync.plan.DriftRules.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftSectionTest {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
              customFields: { Department: "{department}" }
            """;

    @TempDir
    Path folder;

    @Test
    void whatIsChangedByHandIsRestoredUnlessTheJobSaysOtherwise() throws IOException {
        assertThat(read("").drift()).isEqualTo(DriftRules.restoring());
        assertThat(read("drift: restore").drift()).isEqualTo(DriftRules.restoring());
    }

    @Test
    void allFieldsCanBeOnlyReported() throws IOException {
        assertThat(read("drift: report").drift()).isEqualTo(new DriftRules(Reaction.REPORT, Map.of()));
    }

    @Test
    void eachFieldHasItsOwn() throws IOException {
        assertThat(read("""
                                drift:
                                  lastName: report
                                  emails.Work: report
                                  customFields: report
                                  customFields.Department: restore
                                  groups: report
                                  suspended: report
                                """).drift())
                .isEqualTo(new DriftRules(
                        Reaction.RESTORE,
                        Map.of(
                                "lastName",
                                Reaction.REPORT,
                                "emails.Work",
                                Reaction.REPORT,
                                "customFields",
                                Reaction.REPORT,
                                "customFields.Department",
                                Reaction.RESTORE,
                                "groups",
                                Reaction.REPORT)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drift: never                           | 8:8: drift must be restore or report, not 'never'
            drift: { lastNam: report }             | 8:10: drift.lastNam is none of the job's fields; did you mean lastName?
            drift: { middleName: report }          | 8:10: drift.middleName is none of the job's fields; known are firstName, lastName, emails, emails.Work, customFields, customFields.Department, groups, suspended
            drift: { badges: report }              | 8:10: drift.badges is none of the job's fields; known are firstName, lastName, emails, emails.Work, customFields, customFields.Department, groups, suspended
            drift: { lastName: maybe }             | 8:20: drift.lastName must be restore or report, not 'maybe'
            drift: { suspended: restore }          | 8:10: drift.suspended can only be report: whom somebody suspended by hand is left so; lifecycle.reinstateManual: true changes that
            """)
    void whatIsWrongIsPointedAt(String line, String problem) {
        ConfigurationError error = catchThrowableOfType(ConfigurationError.class, () -> read(line));
        assertThat(error.problems())
                .extracting(Problem::toString)
                .containsExactly(folder.resolve("hr.yaml") + ":" + problem);
    }

    @Test
    void badgesAndAMiddleNameCountWhereTheJobHasThem() throws IOException {
        JobFile job = JobFile.read(
                Files.writeString(
                        folder.resolve("hr.yaml"),
                        JOB.replace(
                                        "  lastName:",
                                        "  middleName: \"{middle}\"\n  phones: { Mobile: \"{mobile}\" }\n  lastName:")
                                + """
                                badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
                                drift: { badges: report, middleName: report, phones.Mobile: report }
                                """),
                Map.of());
        assertThat(job.drift().named()).containsOnlyKeys("badges", "middleName", "phones.Mobile");
    }

    private JobFile read(String drift) throws IOException {
        return JobFile.read(Files.writeString(folder.resolve("hr.yaml"), JOB + drift + "\n"), Map.of());
    }
}
