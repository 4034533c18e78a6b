package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PINs from the file to the account, and nowhere else. */
class PinJourneyTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ,,471108";
    private static final String GRACE = "E2,Grace,Quill,grace@example.test,Active,Lab,2036-12-31,582917";
    private static final String IRIS = "E3,Iris,Vance,iris@example.test,Active,Remote,,";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder);
        job("");
        people(ADA, GRACE, IRIS);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private void job(String more) throws IOException {
        trial.job("hr", """
                schedule: { daily: "02:00", timeZone: America/New_York }
                source: { csv: { file: ../people.csv } }
                person:
                  key: "{id}"
                  firstName: "{first}"
                  lastName: "{last}"
                  pin: "{pin}"
                %s
                lifecycle: { active: { status: [Active] }, endsOn: "{ended}" }
                groups: { All Staff: everyone }
                guards: { assignBadge: { perRun: 100%% }, revokeBadge: { perRun: 100%% } }
                """.formatted(more));
    }

    private void people(String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,first,last,mail,status,site,ended,pin"));
        lines.addAll(List.of(rows));
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), String.join("\n", lines) + "\n"));
    }

    private String pin(String key) throws Exception {
        return trial.user(key).path("pin").asString("");
    }

    private String end(String key) throws Exception {
        return trial.user(key).path("effectiveTo").asString("");
    }

    @Test
    void pinsArriveWithTheirEndAndASecondSyncPlansNothing() throws Exception {
        Result first = trial.run("sync", "hr", "--first");

        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(pin("E1")).isEqualTo("471108");
        assertThat(pin("E2")).isEqualTo("582917");
        assertThat(pin("E3")).isEmpty();
        assertThat(end("E1")).isEmpty();
        assertThat(end("E2")).startsWith("2037-01-01T05:00:00");

        trial.resetStats();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.writes()).isZero();
        assertThat(trial.sandbox.stats("sandbox").count("GET /users/{id}")).isZero();
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void anEditOfTheJobFileIsNoTroubleWhereItNamesPins() throws Exception {
        trial.run("sync", "hr", "--first");
        job("  middleName: \"{site}\"");

        Result edited = trial.run("sync", "hr");

        assertThat(edited.exit()).as(edited.out() + edited.err()).isZero();
        assertThat(pin("E1")).isEqualTo("471108");
    }

    @Test
    void peopleWhoSwapTheirPinsHaveThemAfterOneSync() throws Exception {
        trial.run("sync", "hr", "--first");
        people(
                ADA.replace("471108", "582917"),
                GRACE.replace("582917", "639257"),
                IRIS.replace("Remote,,", "Remote,,471108"));
        assertThat(trial.run("sync", "hr").exit()).isZero();
        people(
                ADA.replace("471108", "639257"),
                GRACE.replace("582917", "471108"),
                IRIS.replace("Remote,,", "Remote,,582917"));

        Result ring = trial.run("sync", "hr");

        assertThat(ring.exit()).as(ring.out() + ring.err()).isZero();
        assertThat(pin("E1")).isEqualTo("639257");
        assertThat(pin("E2")).isEqualTo("471108");
        assertThat(pin("E3")).isEqualTo("582917");
        assertThat(ring.out()).contains("another PIN from E2", "another PIN from E3", "another PIN from E1");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void aPinIsChangedEndedOtherwiseAndTakenAway() throws Exception {
        trial.run("sync", "hr", "--first");
        people(
                ADA.replace(",,471108", ",2036-06-30,639257"),
                GRACE.replace("582917", "").replace("2036-12-31", ""),
                IRIS);

        Result second = trial.run("sync", "hr");

        assertThat(second.exit()).as(second.out()).isZero();
        assertThat(second.out()).contains("E1 Ada Byron", "another PIN", "E2 Grace Quill  PIN taken away");
        assertThat(pin("E1")).isEqualTo("639257");
        assertThat(end("E1")).startsWith("2036-07-01T04:00:00");
        assertThat(pin("E2")).isEmpty();
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();

        people(ADA.replace(",,471108", ",,639257"), GRACE, IRIS);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(end("E1")).as("the end of ours is cleared").isEmpty();
        assertThat(pin("E2")).isEqualTo("582917");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void aPinThatSomebodyElseHasKeepsNobodyFromTheirDoors() throws Exception {
        trial.seed("{\"users\":[{\"firstName\":\"Vera\",\"lastName\":\"Stranger\",\"pin\":\"471108\"}]}");

        Result first = trial.run("sync", "hr", "--first");

        assertThat(first.exit()).isEqualTo(3);
        assertThat(flat(first.out()))
                .contains("E1 Ada Byron")
                .contains(
                        "set the PIN: PATCH /users/{id}: 400 Brivo does not take this PIN: most likely somebody else in"
                                + " the account has it");
        assertThat(pin("E1")).isEmpty();
        assertThat(trial.groupsOf("E1")).containsExactly("All Staff");
        assertThat(pin("E2")).isEqualTo("582917");
    }

    @Test
    void anEndThatSomebodyElseWroteIsNotPutOff() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.editByHand("E2", "{\"effectiveTo\":\"2030-01-01T00:00:00Z\"}");
        people(ADA, GRACE.replace("2036", "2037"), IRIS);

        Result second = trial.run("sync", "hr");

        assertThat(second.exit()).isEqualTo(3);
        assertThat(flat(second.out())).contains("the PIN ends 2030-01-01T00:00:00Z in Brivo, which we did not write");
        assertThat(end("E2")).startsWith("2030-01-01");

        people(ADA, GRACE.replace("2036", "2028"), IRIS);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(end("E2")).as("an earlier end only takes").startsWith("2029-01-01T05:00:00");
    }

    @Test
    void noPinIsWrittenDownAnywhere() throws Exception {
        Path recording = folder.resolve("calls.ndjson");
        List<String> shown = new ArrayList<>();
        shown.add(all(trial.run("plan", "hr", "-v")));
        shown.add(all(trial.run("sync", "hr", "--first", "-v", "--record", recording.toString())));
        people(ADA.replace("471108", "582917"), GRACE, IRIS.replace("Remote,,", "Remote,,12345"));
        shown.add(all(trial.run("sync", "hr", "-v")));
        people(ADA.replace("471108", "639257"), GRACE, IRIS);
        shown.add(all(trial.run("sync", "hr", "-v")));
        shown.add(all(trial.run("report", "last", "--format", "json")));
        shown.add(Files.readString(recording));

        assertThat(String.join("\n", shown))
                .contains("\"to\": \"•••\"", "has the same PIN in the source", "a series")
                .doesNotContain("471108", "582917", "639257", "12345");
        assertThat(stored()).doesNotContain("471108", "582917", "639257");
    }

    @Test
    void ofSeveralSourcesToo() throws Exception {
        trial.job("hr", """
                source:
                  - { name: hr, role: people, key: "{id}", csv: { file: ../people.csv } }
                  - { name: doors, role: details, key: "{number}", csv: { file: ../doors.csv } }
                person: { firstName: "{hr.first}", lastName: "{hr.last}", pin: "{doors.code}" }
                """);
        Trial.lieStill(Files.writeString(folder.resolve("doors.csv"), "number,code\nE1,471108\n"));
        people(ADA.replace("471108", ""), IRIS);

        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();

        assertThat(pin("E1")).isEqualTo("471108");
        assertThat(stored()).doesNotContain("471108");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void theKeyIsMadeBesideTheStoreForItsOwnerAlone() throws Exception {
        trial.run("plan", "hr");
        Path key = folder.resolve("data/key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        String made = Files.readString(key);
        trial.run("plan", "hr");
        assertThat(Files.readString(key)).isEqualTo(made);

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(flat(trial.run("plan", "hr").out())).contains("others on this machine may read", "chmod 600");
    }

    @Test
    void aDamagedKeyIsSaidAndNothingIsDone() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/key"), "not a key\n");

        Result plan = trial.run("plan", "hr");

        assertThat(plan.exit()).isEqualTo(2);
        assertThat(plan.err()).contains("data/key", "is no key as brivo-sync writes it", "bring it back from a backup");
    }

    @Test
    void aPlanOfAnotherKeyGivesNobodyAPinAndTheNextRunWritesThemOnceMore() throws Exception {
        trial.run("sync", "hr", "--first");
        people(ADA.replace("471108", "639257"), GRACE, IRIS);
        int run = trial.json("plan", "hr").path("run").asInt();
        trial.environment.put("SECRETKEY", "another key than the one in the file");

        Result apply = trial.run("apply", String.valueOf(run));
        assertThat(apply.exit()).isEqualTo(3);
        assertThat(flat(apply.out())).contains("sealed with another key than this installation has now");
        assertThat(pin("E1")).isEqualTo("471108");

        Result sync = trial.run("sync", "hr");
        assertThat(sync.exit()).as(sync.out()).isZero();
        assertThat(flat(sync.out())).contains("PIN written anew");
        assertThat(pin("E1")).isEqualTo("639257");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void theExemptionFromTheSecondFactorFollowsTheSource() throws Exception {
        job("  bleTwoFactorExempt: { site: [HQ] }");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        assertThat(exempt("E1")).isTrue();
        assertThat(exempt("E2")).isFalse();
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();

        people(ADA.replace("HQ", "Lab"), GRACE.replace("Lab", "HQ"), IRIS);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(exempt("E1")).isFalse();
        assertThat(exempt("E2")).isTrue();
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();

        trial.switchTo("{\"sparseListings\":true}");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    private boolean exempt(String key) throws Exception {
        return trial.user(key).path("bleTwoFactorExempt").asBoolean();
    }

    private static String all(Result result) {
        return result.out() + result.err();
    }

    /** Without the report's line breaks. */
    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** Every byte of the store's files. */
    private String stored() throws IOException {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toString();
    }
}
