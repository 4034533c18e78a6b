package dev.brivosync.job;

import static dev.brivosync.job.JobFolder.PERSON;
import static dev.brivosync.job.JobFolder.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.person.Secret;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Guards;
import dev.brivosync.plan.Limit;
import dev.brivosync.plan.Limit.Measure;
import dev.brivosync.source.Condition;
import dev.brivosync.source.Moment;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.ldap.Location;
import dev.brivosync.source.ldap.Login;
import dev.brivosync.source.ldap.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileTest {
    private static final Moment NOW = new Moment(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path path;

    private JobFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new JobFolder(path);
    }

    @ParameterizedTest
    @CsvSource({"[Y],Y", "[no],No", "[true],TRUE", "[007],007", "Active,active", "[~],~", "[0x1F],0x1f", "[1.0],1.0"})
    void acceptedValuesStayTheTextThatIsWritten(String accepted, String value) {
        Condition condition = onlyGroup("groups: { HQ: { if: { mark: " + accepted + " } } }\n");

        assertThat(condition.holds(record("mark", value), NOW)).isTrue();
        assertThat(condition.holds(record("mark", value + "0"), NOW)).isFalse();
    }

    @Test
    void numbersAreNotTakenForOneAnother() {
        Condition condition = onlyGroup("groups: { HQ: { if: { mark: [007] } } }\n");

        assertThat(condition.holds(record("mark", "7"), NOW)).isFalse();
    }

    @Test
    void presentAndAbsentAreUnderstood() {
        assertThat(onlyGroup("groups: { HQ: { if: { badge: present } } }\n").holds(record("badge", "1"), NOW))
                .isTrue();
        assertThat(onlyGroup("groups: { HQ: { if: { badge: absent } } }\n").holds(record("badge", "1"), NOW))
                .isFalse();
    }

    @Test
    void aGroupMayHaveSeveralRules() {
        JobFile job = folder.read(
                SOURCE + PERSON + "groups: { Garage: [ { if: { a: [Y] } }, { if: \"record.b != ''\" } ] }\n");

        assertThat(job.rules().groups().get("Garage")).hasSize(2);
        assertThat(job.columnUses()).containsKeys("a", "b");
    }

    @Test
    void datesAreStrictAndEnglish() {
        var dates = folder.read("source: { csv: { file: a.csv, dates: [d-MMM-yyyy, M/d/yyyy] } }\n" + PERSON)
                .rules()
                .dates();

        assertThat(LocalDate.parse("1-FEB-2026", dates.getFirst())).isEqualTo("2026-02-01");
        assertThatThrownBy(() -> LocalDate.parse("30-Feb-2026", dates.getFirst()))
                .hasMessageContaining("FEB");
    }

    @Test
    void whatASourceMustProveIsRead() {
        JobFile job =
                folder.read("source: { csv: { file: a.csv }, complete: { minimumRecords: 100, maximumShrink: 12.5 %,"
                        + " maximumAge: 36 hours, mustContain: [E1, 007], trailer: \"T,{count}\" } }\n" + PERSON);

        assertThat(job.sources().getFirst().complete())
                .isEqualTo(new Completeness(100, 0.125, Duration.ofHours(36), List.of("E1", "007")));
    }

    @Test
    void eachOfSeveralSourcesProvesItself() {
        JobFile job = folder.read("""
                source:
                  - { name: hr, role: people, key: "{id}", csv: { file: a.csv }, complete: { minimumRecords: 2 } }
                  - { name: ad, role: details, key: "{id}", csv: { file: b.csv } }
                person: { firstName: "{hr.first}", lastName: "{hr.last}" }
                """);

        assertThat(job.sources().getFirst().complete().minimumRecords()).isEqualTo(2);
        assertThat(job.sources().getLast().complete()).isEqualTo(Completeness.any());
    }

    @Test
    void aDirectoryIsRead() {
        JobFile job = folder.read("source: { ldap: { url: [ldaps://dc1:636, ldaps://dc2], trust: ca.pem,"
                + " user: \"CN=svc\", password: hunter2, search: \"OU=Staff\", connectTimeout: 5 seconds } }\n"
                + PERSON);

        assertThat(job.sources().getFirst().settings()).isInstanceOfSatisfying(SourceSettings.Ldap.class, ldap -> {
            assertThat(ldap.settings().servers().location())
                    .isEqualTo(new Location.Urls(List.of("ldaps://dc1:636", "ldaps://dc2")));
            assertThat(ldap.settings().servers().trust()).isEqualTo(new Trust.AuthoritiesIn(path.resolve("ca.pem")));
            assertThat(ldap.settings().search()).containsExactly("OU=Staff");
            assertThat(ldap.settings().timeouts().connect()).isEqualTo(Duration.ofSeconds(5));
            assertThat(ldap.settings().timeouts().response()).isEqualTo(Duration.ofMinutes(1));
        });
        assertThat(job.toString()).doesNotContain("hunter2");
    }

    @Test
    void anActiveDirectorySaysWhoIsActiveAndUntilWhenUnlessTheJobDoes() {
        String source = "source: { ldap: { url: ldaps://dc1, search: x, activeDirectory: true } }\n" + PERSON;

        JobFile silent = folder.read(source);
        JobFile saying = folder.read(
                source + "lifecycle: { active: { title: [present] }, endsOn: \"{extensionAttribute1}\" }\n");

        assertThat(silent.columnUses()).containsKeys("accountDisabled", "accountExpires");
        assertThat(String.valueOf(silent.rules().endsOn())).isEqualTo("{accountExpires}");
        assertThat(saying.columnUses()).doesNotContainKeys("accountDisabled", "accountExpires");
        assertThat(saying.rules().active()).isEqualTo(Condition.matching(Map.of("title", List.of("present"))));
    }

    @Test
    void aGroupOfADirectoryNeedsADirectory() {
        assertThat(folder.problems(SOURCE + PERSON + "groups:\n  Lab: { adGroup: ACL-Lab }\n"))
                .singleElement()
                .asString()
                .matches("hr.yaml:\\d+:10: adGroup: ACL-Lab is a group of a directory, but this job has no source with"
                        + " ldap");
    }

    @Test
    void variablesAreReplacedAndSecretsStayHidden() {
        folder.write("password", "s3cret\n");
        String text = "description: ${SITE} of ${COMPANY:Example, Inc.}\n"
                + "source: { ldap: { url: ldaps://dc, user: u, password: \"${file:password}\", search: x } }\n"
                + PERSON;

        JobFile job = folder.read(text, Map.of("SITE", "HQ"));

        assertThat(job.description()).isEqualTo("HQ of Example, Inc.");
        assertThat(job.sources().getFirst().settings())
                .isInstanceOfSatisfying(
                        SourceSettings.Ldap.class,
                        ldap -> assertThat(ldap.settings().login())
                                .isEqualTo(new Login.Simple("u", new Secret("s3cret"))));
        assertThat(job.toString()).doesNotContain("s3cret");
    }

    @Test
    void variablesThatAreNotSetAreNamedTogether() {
        assertThat(folder.problems("description: ${NAME}\nsource: { ldap: { url: ldaps://dc, user: u, password: "
                        + "\"a${LDAP_PASSWORD}\", search: \"${file:base}\" } }\n" + PERSON
                        + "lifecycle: { endsOn: \"${ended}\" }\n"))
                .containsExactly(
                        "hr.yaml:1:14: description needs the environment variable NAME, which is not set",
                        "hr.yaml:2:57: source.ldap.password needs the environment variable LDAP_PASSWORD, which is not"
                                + " set",
                        "hr.yaml:2:85: source.ldap.search needs the file base" + ", which cannot be read",
                        "hr.yaml:4:23: lifecycle.endsOn needs the environment variable ended, which is not set; a"
                                + " column is written {ended}, without $");
    }

    @Test
    void aBaseFileSaysTheRest() {
        folder.write(
                "shared/base.yaml",
                "source: { csv: { file: people.csv, delimiter: \";\" } }\n" + PERSON
                        + "guards: strict\ngroups: { All: everyone }\nlifecycle: { missing: { reads: 3 }, createAhead: P3D }\n");

        JobFile job = folder.read("extends: shared/base.yaml\nsource: { csv: { encoding: UTF-16 } }\n"
                + "groups: { HQ: everyone }\nlifecycle: { createAhead: 2 weeks }\n");

        assertThat(job.sources().getFirst().settings()).isInstanceOfSatisfying(SourceSettings.Csv.class, csv -> {
            assertThat(csv.settings().folder()).isEqualTo(path.resolve("shared"));
            assertThat(csv.settings().encoding()).isEqualTo("UTF-16");
            assertThat(csv.settings().delimiter()).isEqualTo(";");
        });
        assertThat(job.groups()).containsExactly("All", "HQ");
        assertThat(job.guards()).isEqualTo(Guards.strict());
        assertThat(job.missingReads()).isEqualTo(3);
        assertThat(job.rules().createAhead()).isEqualTo(Period.ofDays(14));
    }

    @Test
    void problemsOfABaseFileAreShownThere() {
        folder.write("base.yaml", PERSON + "acount: x\n");

        assertThat(folder.problems("extends: base.yaml\n" + SOURCE))
                .containsExactly("base.yaml:2:1: acount is not known; did you mean account?");
    }

    @Test
    void limitsThatAJobDoesNotNameStayNormal() {
        Guards guards = folder.read(
                        SOURCE + PERSON + "guards: { leaver: { perRun: 4.5%, atLeast: 0 }, invite: { perRun: 3 } }\n")
                .guards();

        assertThat(guards.preset()).isEqualTo("own");
        assertThat(guards.limits())
                .containsEntry(
                        ChangeClass.LEAVER,
                        new Limit(Measure.percent(4.5), Measure.percent(10), Measure.percent(20), 0, null))
                .containsEntry(ChangeClass.INVITE, new Limit(new Measure.Count(3), null, null, 0, null))
                .containsEntry(ChangeClass.MISSING, Guards.normal().limits().get(ChangeClass.MISSING));
    }

    @Test
    void columnsThatTheSourceLacksAreReportedWhereTheyAreNamed() {
        JobFile job = folder.read(SOURCE + PERSON + """
                lifecycle: { active: { Statuss: [A] }, endsOn: "{ended} {ended}" }
                groups: { HQ: { if: "record['Work Site'] == 'HQ' || values.site.exists(s, s == 'HQ')" } }
                """);

        assertThat(folder.shown(job.checkColumns(
                        job.sources().getFirst(),
                        new TreeSet<>(List.of(" ID", "First", "last", "Status", "SITE", "Worksite")))))
                .containsExactly(
                        "hr.yaml:3:24: the source has no column Statuss; did you mean Status?",
                        "hr.yaml:3:50: the source has no column ended; known are  ID, First, SITE, Status, Worksite, last",
                        "hr.yaml:4:30: the source has no column Work Site; did you mean Worksite?");
    }

    @Test
    void theFingerprintChangesWithWhatIsSaidOnly() {
        String fingerprint =
                folder.read(SOURCE + PERSON + "account: a\nguards: normal\n").fingerprint();

        assertThat(folder.read("# a comment\nguards: 'normal'\naccount: \"${A}\"\n" + PERSON + SOURCE, Map.of("A", "a"))
                        .fingerprint())
                .isEqualTo(fingerprint)
                .matches("[0-9a-f]{64}");
        assertThat(folder.read(SOURCE + PERSON + "account: b\nguards: normal\n").fingerprint())
                .isNotEqualTo(fingerprint);
    }

    @Test
    void aNewPasswordIsNoOtherJob() {
        String text = "source: { ldap: { url: ldaps://dc, user: u, password: \"${P}\", search: x } }\n" + PERSON;

        assertThat(folder.read(text, Map.of("P", "old")).fingerprint())
                .isEqualTo(folder.read(text, Map.of("P", "new")).fingerprint());
    }

    private Condition onlyGroup(String groups) {
        return folder.read(SOURCE + PERSON + groups)
                .rules()
                .groups()
                .values()
                .iterator()
                .next()
                .getFirst();
    }

    private static SourceRecord record(String column, String value) {
        return new SourceRecord(1L, "line 1", Map.of(column, List.of(value)));
    }
}
