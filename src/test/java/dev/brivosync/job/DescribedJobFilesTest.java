package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brivosync.job.SourceSettings.Csv;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.plan.Guards;
import dev.brivosync.source.csv.CsvSource;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two job files of the product's description, word for word. */
class DescribedJobFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/jobs");

    @Test
    void theSmallestGoodOneIsRead() {
        JobFile job = JobFile.read(FOLDER.resolve("smallest.yaml"), Map.of());

        assertThat(job.name()).isEqualTo("smallest");
        assertThat(job.account()).isEqualTo("default");
        assertThat(job.schedule()).isEqualTo(Schedule.daily(LocalTime.of(2, 0), ZoneId.of("America/New_York")));
        assertThat(job.sources().getFirst().settings())
                .isEqualTo(new Csv(new CsvSource.Settings(FOLDER, "../data/workers-*.csv", "auto", "auto")));
        assertThat(job.groups()).containsExactly("All Staff", "HQ Office");
        assertThat(job.missingReads()).isEqualTo(2);
        assertThat(job.guards()).isEqualTo(Guards.normal());
        assertThat(job.keyPattern()).isNull();
    }

    @Test
    void itsRulesHaveSafeDefaults() {
        var rules = JobFile.read(FOLDER.resolve("smallest.yaml"), Map.of()).rules();

        assertThat(rules.key()).hasToString("{Employee ID}");
        assertThat(rules.emails()).containsOnlyKeys("Work");
        assertThat(rules.phones()).isEmpty();
        assertThat(rules.onlyIf()).isNull();
        assertThat(rules.middleName()).isNull();
        assertThat(rules.createAhead()).isEqualTo(Period.ofDays(7));
        assertThat(rules.zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(rules.groups().get("All Staff")).hasSize(1);
    }

    @Test
    void everyColumnIsKnownWithItsFirstUse() {
        var uses = JobFile.read(FOLDER.resolve("smallest.yaml"), Map.of()).columnUses();

        assertThat(uses.keySet())
                .containsExactly(
                        "Employee ID",
                        "Preferred First Name",
                        "Preferred Last Name",
                        "Work Email",
                        "Worker Status",
                        "Hire Date",
                        "Termination Date",
                        "Location");
        assertThat(uses.get("Employee ID")).hasToString(FOLDER + "/smallest.yaml:3:18");
        assertThat(uses.get("Worker Status")).hasToString(FOLDER + "/smallest.yaml:4:24");
        assertThat(uses.get("Location")).hasToString(FOLDER + "/smallest.yaml:7:22");
    }

    @Test
    void everythingIsKnownAndADirectoryIsAllThatItsGroupsLack() {
        ConfigurationError error = catchThrowableOfType(
                ConfigurationError.class, () -> JobFile.read(FOLDER.resolve("everything.yaml"), Map.of()));

        assertThat(error.problems())
                .extracting(Problem::toString)
                .hasSize(2)
                .allMatch(problem ->
                        problem.contains("adGroup") && problem.endsWith("but this job has no source with ldap"));
    }
}
