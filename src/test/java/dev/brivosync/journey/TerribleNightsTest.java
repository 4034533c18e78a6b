package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/**
 * What made users of such tools lock out whole companies: an HR file, a job file or an account that is not what it was.
 * Sixty people with groups and cards are at work; then the same thing goes wrong three nights in a row, each with a file
 * that counts as a new one. Nobody's access is taken, the exit code and the verdict say why, and once it is mended the
 * next sync finds everything as it was.
 */
@Order(1)
class TerribleNightsTest {
    private static final int PEOPLE = 60;
    private static final String COLUMNS = "id,first,last,mail,status,site,type,badge,end,note";
    private static final String ZEROS = "(?m)^00";
    private static final String JOB = """
            source: { csv: { file: ../people.csv, dates: yyyy-MM-dd } }
            person:
              key: "{id}"
              onlyIf: { type: [Employee] }
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
            lifecycle: { active: { status: [Active] }, endsOn: "{end}" }
            groups:
              All Staff: everyone
              HQ Office: { if: { site: [HQ] } }
              Lab A: { if: { site: [Lab] } }
            badges: [ { if: { badge: present }, format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            createMissingBadges: true
            """;

    /** Before anything goes wrong: each night begins from a copy. */
    @TempDir
    static Path atWork;

    @TempDir
    Path folder;

    private Trial trial;
    private String job = "hr";

    @BeforeAll
    static void sixtyPeopleAreAtWork() throws Exception {
        try (Trial trial = trial(atWork).job("hr", JOB)) {
            people(atWork, UnaryOperator.identity(), 0);
            Result first = trial.run("sync", "hr", "--first");
            assertThat(first.exit()).as(first.out() + first.err()).isZero();
        }
    }

    @BeforeEach
    void start() throws Exception {
        FileSystemUtils.copyRecursively(atWork, folder);
        trial = trial(folder);
    }

    private static Trial trial(Path folder) throws IOException {
        return new Trial(
                folder,
                SandboxSettings.defaults()
                        .withAccounts(List.of(SandboxAccount.standard(), SandboxAccount.named("other")))
                        .withState(folder.resolve("brivo.json")));
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    static Stream<TerribleNight<TerribleNightsTest>> nights() {
        return Stream.of(
                file("the file is empty", 6, "is empty (0 bytes): the export failed", text -> ""),
                file(
                        "the file has nothing but its header line",
                        6,
                        "SOURCE NOT READ WHOLE: nobody loses",
                        text -> rows(text, 0, 1)),
                file("half of the people are not in the file", 4, "1 DECISION.", text -> rows(text, 0, PEOPLE / 2)),
                file(
                        "the file ends within a row",
                        6,
                        "SOURCE NOT READ WHOLE: nobody loses",
                        text -> text.substring(0, text.length() * 2 / 3)),
                file(
                        "everybody is in the file twice",
                        3,
                        "120 ROWS TO CORRECT.",
                        text -> text + rows(text, 1, PEOPLE + 1)),
                file(
                        "the file is of other people",
                        3,
                        "2 DECISIONS, 60 BLOCKED.",
                        text -> text.replaceAll(ZEROS, "77")),
                file(
                        "the keys are of another system",
                        3,
                        "2 DECISIONS, 60 BLOCKED.",
                        text -> text.replaceAll(ZEROS, "W-")),
                file(
                        "Excel has eaten the zeros",
                        6,
                        "SOURCE IN DOUBT: nothing follows",
                        text -> text.replaceAll(ZEROS, "")),
                file(
                        "a column is called otherwise",
                        2,
                        "the source has no column status; did you mean state?",
                        text -> text.replace("status", "state")),
                file(
                        "the column of cards is empty",
                        6,
                        "SOURCE IN DOUBT: nothing follows",
                        text -> text.replaceAll(",10\\d\\d,", ",,")),
                file(
                        "the column of sites is empty",
                        6,
                        "SOURCE IN DOUBT: nothing follows",
                        text -> text.replaceAll(",(HQ|Lab|Annex),", ",,")),
                file("a site is called otherwise", 4, "1 DECISION.", text -> text.replace(",HQ,", ",Headquarters,")),
                file("the status is called otherwise", 4, "1 DECISION.", text -> text.replace("Active", "Working")),
                file(
                        "the kind of worker is called otherwise",
                        4,
                        "1 DECISION.",
                        text -> text.replace("Employee", "Staff")),
                file(
                        "everybody's mail address changes",
                        4,
                        "1 DECISION.",
                        text -> text.replace("@example", "@new.example")),
                file(
                        "first and last names have changed places",
                        4,
                        "1 DECISION.",
                        text -> text.replace("first,last", "last,first")),
                file(
                        "the dates are written otherwise",
                        3,
                        "60 ROWS TO CORRECT.",
                        text -> text.replace(",,night", ",31.01.2026,night")),
                night(
                        "the file is not there",
                        6,
                        "does not exist; the job's source.csv.file names it",
                        company -> Files.delete(company.file())),
                edit("another kind of worker is wanted", 4, "1 DECISION.", "[Employee]", "[Contractor]"),
                edit("another status is active", 4, "1 DECISION.", "[Active]", "[Aktiv]"),
                edit("a group is for another site", 4, "1 DECISION.", "[HQ]", "[Nowhere]"),
                edit(
                        "a group is mistyped",
                        2,
                        "Brivo has no group HQ Ofice; did you mean HQ Office?",
                        "HQ Office",
                        "HQ Ofice"),
                edit("the key comes from another column", 3, "2 DECISIONS, 60 BLOCKED.", "{id}", "W{badge}"),
                night("the job is called otherwise", 3, "60 THINGS TO LOOK AT.", TerribleNightsTest::rename),
                night(
                        "the account is another one",
                        2,
                        "is sandbox the right account?",
                        TerribleNightsTest::useAnotherAccount),
                brivo(
                        "Brivo's list of users ends early",
                        7,
                        "GET /users: the connection to",
                        "{'method':'GET','path':'/users','kind':'TRUNCATED'}"),
                brivo(
                        "Brivo answers nothing but errors",
                        7,
                        "POST /oauth/token: 500 Internal Server Error",
                        "{'method':'*','path':'*','kind':'INTERNAL_ERROR'}"),
                brivo(
                        "Brivo takes no password",
                        7,
                        "check clientId and clientSecret first",
                        "{'method':'*','path':'/oauth/token','kind':'FORBIDDEN'}"),
                brivo(
                        "Brivo shows no groups",
                        7,
                        "GET /groups: 403 You are not allowed",
                        "{'method':'GET','path':'/groups','kind':'FORBIDDEN'}"));
    }

    private static TerribleNight<TerribleNightsTest> file(
            String name, int exit, String verdict, UnaryOperator<String> change) {
        return new TerribleNight<>(name, exit, verdict, (company, number) -> company.people(change, number));
    }

    private static TerribleNight<TerribleNightsTest> night(String name, int exit, String verdict, Strike strike) {
        return new TerribleNight<>(name, exit, verdict, (company, number) -> strike.at(company));
    }

    private static TerribleNight<TerribleNightsTest> edit(
            String name, int exit, String verdict, String part, String other) {
        return night(name, exit, verdict, company -> company.trial.job("hr", JOB.replace(part, other)));
    }

    private static TerribleNight<TerribleNightsTest> brivo(String name, int exit, String verdict, String fault) {
        return night(
                name,
                exit,
                verdict,
                company -> company.trial.switchTo("{\"faults\":[" + fault.replace('\'', '"') + "]}"));
    }

    /** The same every night. */
    private interface Strike {
        void at(TerribleNightsTest company) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("nights")
    void takesAccessFromNobody(TerribleNight<TerribleNightsTest> night) throws Exception {
        Access before = Access.in(trial);

        struckBy(night, before);
        mend();
        Result mended = trial.run("sync", "hr");

        assertThat(mended.exit()).as(mended.out() + mended.err()).isZero();
        assertThat(Access.in(trial)).isEqualTo(before);
        assertThat(trial.run("plan", "hr", "--check").exit()).isZero();
    }

    /** A column of last days that is empty all at once is not believed either, until somebody says that it is right. */
    @Test
    void aLastDayInThePastForEverybodyTakesAccessFromNobody() throws Exception {
        Access before = Access.in(trial);

        struckBy(file("", 4, "1 DECISION.", text -> text.replace(",,night", ",2026-01-31,night")), before);
        mend();
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(6);
        assertThat(trial.run("approve", trial.json("report", "last").path("run").asString(), "--source")
                        .exit())
                .isZero();
        Result mended = trial.run("sync", "hr");

        assertThat(mended.exit()).as(mended.out() + mended.err()).isZero();
        assertThat(Access.in(trial)).isEqualTo(before);
        assertThat(trial.run("plan", "hr", "--check").exit()).isZero();
    }

    private void struckBy(TerribleNight<TerribleNightsTest> night, Access before) throws Exception {
        Result last = null;
        for (int number = 1; number <= 3; number++) {
            people(UnaryOperator.identity(), number);
            night.disaster().strike(this, number);
            last = trial.run("sync", job);
            assertThat(before.lostIn(Access.in(trial)))
                    .as(last.out() + last.err())
                    .isEmpty();
        }
        night.isToldBy(Objects.requireNonNull(last));
    }

    private Path file() {
        return folder.resolve("people.csv");
    }

    private void people(UnaryOperator<String> change, int night) throws IOException {
        people(folder, change, night);
    }

    private static void people(Path folder, UnaryOperator<String> change, int night) throws IOException {
        StringBuilder text = new StringBuilder(COLUMNS + "\n");
        for (int number = 1; number <= PEOPLE; number++) {
            text.append("00%1$d,Ada%1$d,Byron%1$d,ada%1$d@example.test,Active,%2$s,Employee,%1$d,,night %3$d\n"
                    .formatted(1000 + number, number <= 30 ? "HQ" : number <= 50 ? "Lab" : "Annex", night));
        }
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), change.apply(text.toString())));
    }

    private static String rows(String text, int from, int to) {
        return String.join("\n", text.lines().toList().subList(from, to)) + "\n";
    }

    private void rename() throws IOException {
        Files.deleteIfExists(folder.resolve("jobs/hr.yaml"));
        trial.job("staff", JOB);
        job = "staff";
    }

    private void useAnotherAccount() {
        SandboxAccount other = SandboxAccount.named("other");
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIKEY", other.apiKey());
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CLIENTID", other.clientId());
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CLIENTSECRET", other.clientSecret());
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_USERNAME", other.administrator());
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_PASSWORD", other.password());
    }

    private void mend() throws Exception {
        trial.switchTo("{\"faults\":[]}");
        List.of("APIKEY", "CLIENTID", "CLIENTSECRET", "USERNAME", "PASSWORD")
                .forEach(setting -> trial.environment.remove("BRIVO_ACCOUNTS_SANDBOX_" + setting));
        Files.deleteIfExists(folder.resolve("jobs/staff.yaml"));
        trial.job("hr", JOB);
        people(UnaryOperator.identity(), 4);
    }
}
