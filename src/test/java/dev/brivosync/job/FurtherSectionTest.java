package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.source.FurtherRules;
import dev.brivosync.source.Moment;
import dev.brivosync.source.OnEmpty;
import dev.brivosync.source.SourceRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What few jobs say of a person, in {@code person}. */
class FurtherSectionTest {
    private static final String PERSON = """
            source: { csv: { file: people.csv } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
              customFields: { Department: "{dept}" }
            """;

    @TempDir
    private Path path;

    private JobFile job(String more) throws Exception {
        return JobFile.read(Files.writeString(path.resolve("hr.yaml"), PERSON + more.indent(2)), Map.of());
    }

    @Test
    void nothingIsSaidOfIt() throws Exception {
        assertThat(job("").rules().further()).isEqualTo(FurtherRules.none());
    }

    @Test
    void thePinIsATemplateWhoseColumnsAreKnown() throws Exception {
        JobFile job = job("pin: \"{pin code}\"");

        assertThat(job.rules().further().pin()).hasToString("{pin code}");
        assertThat(job.columnUses()).containsKey("pin code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true | L1 | true",
                "false | L6 | false",
                "{ grade: [L6] } | l6 | true",
                "{ grade: [L6] } | L1 | false",
                "\"record.grade == 'L6'\" | L6 | true",
            })
    void theExemptionIsATruthOrACondition(String written, String grade, boolean exempt) throws Exception {
        FurtherRules rules = job("bleTwoFactorExempt: " + written).rules().further();
        SourceRecord record = new SourceRecord(2L, "line 2", Map.of("grade", List.of(grade)));

        assertThat(Objects.requireNonNull(rules.bleTwoFactorExempt())
                        .holds(record, new Moment(Instant.EPOCH, ZoneOffset.UTC)))
                .isEqualTo(exempt);
    }

    @Test
    void whatBecomesOfEmptyValuesIsSaidForAllOrFieldByField() throws Exception {
        assertThat(job("onEmpty: keep").rules().further().onEmpty()).isEqualTo(new OnEmpty(true, Map.of()));
        assertThat(job("onEmpty: clear").rules().further().onEmpty()).isEqualTo(new OnEmpty(false, Map.of()));
        assertThat(job("onEmpty: { emails: keep, emails.work: clear, customFields.Department: keep }")
                        .rules()
                        .further()
                        .onEmpty())
                .isEqualTo(new OnEmpty(
                        null, Map.of("emails", true, "emails.Work", false, "customFields.Department", true)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pin: "4711" | 8:3: person.pin is the same for everybody; a column is written {4711}
            pin: [a] | 8:8: person.pin must be a single value, not a list
            bleTwoFactorExempt: maybe | 8:23: person.bleTwoFactorExempt: maybe is unknown; columns are read as record.name or values.name, functions are CEL's own and date, fileTime, lower, upper, trim, digits, today
            bleTwoFactorExempt: {} | 8:3: person.bleTwoFactorExempt names no column; whom shall it hold for?
            onEmpty: kep | 8:12: person.onEmpty must be keep or clear, not 'kep'
            onEmpty: [keep] | 8:12: person.onEmpty must be a single value, not a list
            onEmpty: { emails: lose } | 8:22: person.onEmpty.emails must be keep or clear, not 'lose'
            onEmpty: { emials: keep } | 8:14: person.onEmpty.emials: person maps no such field; did you mean emails?
            onEmpty: { phones: keep } | 8:14: person.onEmpty.phones: person maps no such field; known are emails, emails.Work, customFields, customFields.Department
            onEmpty: { pin: keep } | 8:14: person.onEmpty.pin: person maps no such field; known are emails, emails.Work, customFields, customFields.Department
            onEmpty: { lastName: keep } | 8:14: person.onEmpty.lastName: a row without it is rejected and its person keeps everything; take this out
            """)
    void pointsAtWhatIsWrong(String line, String problem) {
        assertThat(new JobFolder(path).problems(PERSON + "  " + line + "\n")).containsExactly("hr.yaml:" + problem);
    }
}
