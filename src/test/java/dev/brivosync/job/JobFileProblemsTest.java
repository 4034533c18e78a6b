package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileProblemsTest {
    @TempDir
    private Path path;

    private JobFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new JobFolder(path);
    }

    /** Each job is right but for its third line, or what follows there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lifecycel: {} | 3:1: lifecycel is not known; did you mean lifecycle?
            personal: x | 3:1: personal is not known; did you mean person?
            zebra: 1 | 3:1: zebra is not known; known are description, account, schedule, source, person, lifecycle, groups, groupsFromColumn, createMissingGroups, exceptions, badges, createMissingBadges, mobilePass, ownership, guards, drift, formerly, notify, extends
            description: [a, b] | 3:14: description must be a single value, not a list
            description: | 3:1: description has no value; give it one or take it out
            schedule: daily | 3:1: schedule must be a map (key: value), not a single value
            schedule: { daily: "25:00" } | 3:20: schedule.daily must be a time of day such as "02:00", not '25:00'
            schedule: { daily: 02:00, timeZone: Europe/Berlim } | 3:37: schedule.timeZone must be a time zone such as America/New_York; did you mean Europe/Berlin?
            schedule: { daily: 02:00, cron: "0 0 2 * * ?" } | 3:27: schedule has both daily and cron; take one out
            schedule: { timeZone: UTC } | 3:1: schedule needs daily or cron, such as daily: "02:00"
            schedule: { cron: "0 0 25 * * ?" } | 3:19: schedule.cron is no cron expression of six fields (second minute hour day month weekday), such as "0 0 2 * * ?": Hour values must be between 0 and 23
            groups: { HQ: { if: "record.site = 'HQ'" } } | 3:34: groups.HQ.if: =  cannot stand here: is a quote missing, or = written for ==?
            groups: { HQ: { if: "record[\\"Site\\"] == 'a' && recrd.x == 'b'" } } | 3:49: groups.HQ.if: recrd is unknown; columns are read as record.name or values.name, functions are CEL's own and date, fileTime, lower, upper, trim, digits, today
            groups: { HQ: { if: 'record.site == ''HQ'' &&' } } | 3:46: groups.HQ.if: the expression ends too early
            groups: { HQ: everone } | 3:15: groups.HQ must be everyone, { if: … }, { adGroup: … }, or a list of such rules; any of them counts
            groups: { HQ: [] } | 3:11: groups.HQ is an empty list; who belongs to the group?
            groups: { HQ: {} } | 3:15: groups.HQ needs if: { column: [value] } or adGroup: a group of the directory
            groups: { HQ: { if: {} } } | 3:17: groups.HQ.if names no column; whom shall it hold for?
            groups: { HQ: { if: { a: [] } } } | 3:23: groups.HQ.if.a is an empty list; give it a value or take it out
            groups: { HQ: { if: { Site: [a], site: [b] } } } | 3:34: groups.HQ.if.site is the same as Site: case does not count in columns
            groups: { HQ: { if: { a: [present, b] } } } | 3:23: groups.HQ.if.a lists present or absent beside other values; each stands alone ("" in a list accepts an empty column)
            guards: norml | 3:9: guards must be normal, strict or a map of classes; did you mean normal?
            guards: lax | 3:9: guards must be normal, strict or a map of classes
            guards: { leaver: { perRun: 110% } } | 3:29: guards.leaver.perRun must be a percentage such as 10%, at most 100%, or a number of people, not '110%'
            guards: { leavers: { perRun: 10% } } | 3:11: guards.leavers is not known; did you mean leaver?
            guards: { adopt: { perRun: 5 } } | 3:11: guards.adopt can only be { perRun: 0 }: adoption is always held
            lifecycle: { createAhead: 7 dayz } | 3:27: lifecycle.createAhead must be a number of days such as 7 days or P7D, not '7 dayz'
            lifecycle: { missing: { reads: two } } | 3:32: lifecycle.missing.reads must be a whole number from 1 to 1000, not 'two'
            lifecycle: { endsOn: "{Termination" } | 3:23: lifecycle.endsOn: a { without its }; write {{ for a brace that is meant as text
            lifecycle: { endsOn: "=record.x +" } | 3:34: lifecycle.endsOn: the expression ends too early
            ownership: { keyPattern: "E(\\\\d" } | 3:32: ownership.keyPattern is no regular expression: unclosed group
            ownership: { adopt: [ mail ] } | 3:23: ownership.adopt must be email, cardNumber, fullName or "customField:NAME", not 'mail'
            ownership: { adopt: [ "customField: " ] } | 3:23: ownership.adopt must be email, cardNumber, fullName or "customField:NAME", not 'customField: '
            ownership: { adopt: [ fullName, email ] } | 3:14: ownership.adopt: fullName comes last, since many people share a name
            ownership: { adopt: [ email, email ] } | 3:14: ownership.adopt names a rule twice
            ownership: { protect: [ E1 ] } | 3:25: ownership.protect must be a list of { key: … } and { group: … }; write { key: E1 }
            ownership: { protect: [ {} ] } | 3:25: ownership.protect needs either a key or a group
            ownership: { protect: [ { key: E1, group: Board } ] } | 3:27: ownership.protect needs either a key or a group
            ownership: { protect: [ { grup: Board } ] } | 3:27: ownership.protect.grup is not known; did you mean group?
            ownership: { mayBeGone: 101% } | 3:25: ownership.mayBeGone must be a percentage from 0% to 100%, not '101%'
            ownership: { mayBeGone: 20 } | 3:25: ownership.mayBeGone must be a percentage from 0% to 100%, not '20'
            ownership: { newPeple: [E1] } | 3:14: ownership.newPeple is not known; did you mean newPeople?
            formerly: [hr] | 3:1: formerly names this job itself; it was called otherwise before
            badges: [] | 3:1: badges is an empty list; give it a rule or take it out
            badges: Standard 26 Bit | 3:9: badges must be a list of rules such as { format: Standard 26 Bit, number: … }
            badges: { number: "{badge}" } | 3:9: badges.format is missing
            badges: [ { format: 100, number: "7" } ] | 3:26: badges.number is the same for everybody; a column is written {7}
            badges: [ { format: 100, numer: "{badge}", number: "{badge}" } ] | 3:26: badges.numer is not known; did you mean number?
            createMissingBadges: maybe | 3:22: createMissingBadges must be true or false, not 'maybe'
            createMissingGroups: yes | 3:22: createMissingGroups must be true or false, not 'yes'
            extends: nowhere.yaml | 3:10: extends nowhere.yaml, and there is no such file
            extends: hr.yaml | 3:10: extends itself: hr.yaml leads back here
            description: @x | 3:14: a value that begins with one of * & ! % @ ` must stand in quotes
            description: a: b | 3:15: no ':' may stand here; put the value in quotes, or look at the indentation and the line before
            description: "abc | 3:14: this quote is never closed
            description: {a | 3:14: this bracket is never closed, or a comma is missing
            """)
    void pointsAtWhatIsWrong(String line, String problem) {
        assertThat(folder.problemsOfRest(line + "\n")).containsExactly("hr.yaml:" + problem);
    }

    @Test
    void pointsAtTheBeginningOfAnExpressionOfSeveralLines() {
        assertThat(folder.problemsOfRest("groups:\n  HQ:\n    if: >\n      record.site\n      ==\n"))
                .containsExactly("hr.yaml:5:9: groups.HQ.if: the expression ends too early");
    }

    @Test
    void everyDuplicateKeyIsReportedWithTheFirst() {
        assertThat(folder.problemsOfRest("account: a\naccount: b\naccount: c\n"))
                .containsExactly(
                        "hr.yaml:4:1: account stands here a second time; the first is in line 3",
                        "hr.yaml:5:1: account stands here a second time; the first is in line 3");
    }

    @Test
    void aFileThatSaysNothingLacksSourceAndPerson() {
        assertThat(folder.problems("# nothing yet\n"))
                .containsExactly(
                        "hr.yaml:1:1: person is missing; it needs key, firstName and lastName",
                        "hr.yaml:1:1: source is missing: { csv: { file: … } } or { ldap: { url: … } }");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var error =
                catchThrowableOfType(ConfigurationError.class, () -> JobFile.read(path.resolve("no.yaml"), Map.of()));

        assertThat(folder.shown(error.problems())).containsExactly("no.yaml: there is no such file");
    }

    @Test
    void allProblemsOfAFileComeTogetherInTheOrderOfItsLines() {
        assertThat(folder.problems("""
                        person:
                          firstName: "{first}"
                          lastName: [a]
                          emails: "{mail}"
                          phones: { Mobile: "{m}", mobile: "{n}" }
                          phoneRegion: USA
                        source: { csv: { encoding: utf-88, delimiter: ab, dates: [yyyy-mm-dd, foo] } }
                        former: old
                        """))
                .containsExactly(
                        "hr.yaml:1:1: person.key is missing",
                        "hr.yaml:3:13: person.lastName must be a single value, not a list",
                        "hr.yaml:4:3: person.emails must be a map (key: value), not a single value",
                        "hr.yaml:5:28: person.phones.mobile is the same as Mobile: case does not count in types of"
                                + " contacts",
                        "hr.yaml:6:16: person.phoneRegion must be a country's two letters such as US, not 'USA'",
                        "hr.yaml:7:11: source.csv.file is missing",
                        "hr.yaml:7:28: source.csv.encoding must be auto or an encoding that Java knows, such as UTF-8"
                                + " or windows-1252",
                        "hr.yaml:7:47: source.csv.delimiter must be auto, tab or one character such as \";\", not 'ab'",
                        "hr.yaml:7:59: source.csv.dates gives no date; yyyy is the year, MM the month and dd the day"
                                + " (mm are minutes)",
                        "hr.yaml:7:71: source.csv.dates must be a date pattern such as yyyy-MM-dd, not 'foo'",
                        "hr.yaml:8:1: former is not known; did you mean formerly?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            source: people.csv | 2:1: source must be a map (key: value), not a single value
            source: {} | 2:1: source needs csv or ldap
            source: { csv: { file: a }, ldap: { url: ldaps://x, search: a } } | 2:29: source has both csv and ldap; a job reads both as a list of two sources
            source: { ldap: { url: ldaps://x, search: a, activeDirectory: perhaps } } | 2:63: source.ldap.activeDirectory must be true or false, not 'perhaps'
            source: { ldap: { url: ldap://x, search: a } } | 2:19: source.ldap.url would send passwords and people readable for everybody on the way; use ldaps://, or set startTls: true
            source: { ldap: { url: ldaps://x, search: a, user: u } } | 2:11: source.ldap.password is missing
            source: { ldap: { url: [ldaps://x, dc2], search: a } } | 2:36: source.ldap.url must be ldaps:// or ldap:// and a server, such as ldaps://dc1.corp.example.test:636
            source: { csv: { file: a }, complete: { minimumRecords: 0 } } | 2:57: source.complete.minimumRecords must be a whole number, at least 1, not '0'
            source: { csv: { file: a }, complete: { maximumShrink: 10 } } | 2:56: source.complete.maximumShrink must be a percentage such as 10%, at most 100%, not '10'
            source: { csv: { file: a }, complete: { maximumShrink: 110% } } | 2:56: source.complete.maximumShrink must be a percentage such as 10%, at most 100%, not '110%'
            source: { csv: { file: a }, complete: { maximumAge: 36 } } | 2:53: source.complete.maximumAge must be a duration such as 30 days, 36 hours or PT30M, not '36'
            source: { csv: { file: a }, complete: { mustContain: [] } } | 2:41: source.complete.mustContain is an empty list; give it a value or take it out
            source: { csv: { file: a }, complete: { mustContian: [x] } } | 2:41: source.complete.mustContian is not known; did you mean mustContain?
            source: { csv: { file: a }, complete: 10% } | 2:29: source.complete must be a map (key: value), not a single value
            source: { ldap: { url: ldaps://x, search: a }, complete: { maximumAge: 36 hours } } | 2:60: source.complete.maximumAge is for files; what a directory says is always of now
            source: { ldap: { url: ldaps://x, search: a, startTls: true } } | 2:46: source.ldap.startTls goes with ldap:// only; ldaps:// is secured already
            """)
    void pointsAtWhatIsWrongWithASource(String source, String problem) {
        assertThat(folder.problems(JobFolder.PERSON + source + "\n")).containsExactly("hr.yaml:" + problem);
    }
}
