package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import dev.brivosync.sandbox.Fault;
import dev.brivosync.sandbox.FaultKind;
import dev.brivosync.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An account as it is found on the first day, with everything in it that an audit looks for. */
class AuditTest {
    private static final Path EXPECTED = Path.of("src/test/resources/report/audit.txt");

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    /** Ada and Ben are as they should be. */
    private void found() throws Exception {
        trial.people(
                "E0001,Ada,Byron,ada@example.test,Active,HQ",
                "E0002,Ben,Okri,ben@example.test,Active,Lab",
                "E0003,Ines,Duarte,ines@example.test,Terminated,HQ",
                "E0004,Nora,Quill,nora@example.test,Terminated,HQ",
                "E0005,Max,Leaver,max@example.test,Terminated,HQ",
                "E0006,Grace,Harrow,grace@example.test,Active,HQ",
                "E0007,Opal,Marlowe,opal@example.test,Active,HQ",
                "E0008,Sam,Twice,,Active,HQ",
                "E0009,Sam,Twice,,Active,Lab",
                "E0010,Wendy,Nogroup,wendy@example.test,Active,HQ",
                "E0011,Suki,Gone,suki@example.test,Terminated,HQ");
        trial.seed("""
                {"users":[
                 {"externalId":"E0001","firstName":"Ada","lastName":"Byron","groups":["All Staff","HQ Office"]},
                 {"firstName":"Ben","lastName":"Okri","emails":[{"type":"Work","address":"ben@example.test"}],"groups":["Lab A"]},
                 {"externalId":"E0003","firstName":"Ines","lastName":"Duarte","emails":[{"type":"Work","address":"ines@example.test"}],"groups":["All Staff","Server Room"]},
                 {"firstName":"Nora","lastName":"Quill","pin":"83051","emails":[{"type":"Work","address":"nora@example.test"}],"groups":["Garage"]},
                 {"externalId":"E0005","firstName":"Max","lastName":"Leaver","groups":["HQ Office"]},
                 {"externalId":"E0006","firstName":"Grace","lastName":"Hollow","groups":["HQ Office"]},
                 {"externalId":"E0007","firstName":"Opal","lastName":"Marlowe","emails":[{"type":"Work","address":"opal@example.test"}],"groups":["HQ Office"]},
                 {"firstName":"O.","lastName":"Marlowe","emails":[{"type":"Home","address":"opal@example.test"}],"groups":["Lab B"]},
                 {"firstName":"Sam","lastName":"Twice","groups":["Lab A"]},
                 {"externalId":"E0010","firstName":"Wendy","lastName":"Nogroup"},
                 {"externalId":"E0011","firstName":"Suki","lastName":"Gone","suspended":true,"groups":["HQ Office"]},
                 {"externalId":"E0999","firstName":"Old","lastName":"Contractor","groups":["Lab A","Server Room"]},
                 {"firstName":"Cleaning","lastName":"Crew","groups":["All Staff"]},
                 {"externalId":"00u1abcd","firstName":"Okta","lastName":"User","groups":["Lab A"]}],
                "credentials":[%s]}""".formatted(String.join(
                ",", card(1001, "E0001"), card(1003, "E0003"), card(1999, "E0999"), card(1500, ""))));
    }

    private static String card(int number, String holder) {
        return "{\"credentialFormat\":{\"id\":100},\"referenceId\":\"%1$d\",\"holder\":\"%2$s\",\"fieldValues\":[{\"id\":1,\"value\":\"%1$d\"},{\"id\":2,\"value\":\"70\"}]}"
                .formatted(number, holder);
    }

    private List<String> findings(JsonNode audit) {
        List<String> findings = new ArrayList<>();
        audit.path("findings")
                .forEach(each -> findings.add(
                        each.path("kind").asString() + " " + each.path("key").asString("") + " "
                                + each.path("name").asString()));
        return findings;
    }

    @Test
    void everythingPlantedIsFoundAndNobodyElse() throws Exception {
        found();

        JsonNode audit = trial.json("audit", "hr");

        assertThat(findings(audit))
                .containsExactly(
                        "leaverCanEnter E0003 Ines Duarte",
                        "leaverCanEnter E0004 Nora Quill",
                        "ghostCanEnter E0999 Old Contractor",
                        "outActive E0005 Max Leaver",
                        "ghost  Cleaning Crew",
                        "severalUsers E0007 O. Marlowe",
                        "unclear  Sam Twice",
                        "nameDiffers E0006 Grace Hollow",
                        "adopt E0001 Ada Byron",
                        "adopt E0002 Ben Okri",
                        "adopt E0006 Grace Hollow",
                        "adopt E0007 Opal Marlowe",
                        "adopt E0010 Wendy Nogroup",
                        "otherSystem 00u1abcd Okta User",
                        "userWithoutGroup E0010 Wendy Nogroup",
                        "groupWithoutUsers  Annex Office",
                        "groupWithoutUsers  Executives",
                        "badgeWithoutHolder  card 1500, facility 70 (Standard 26 Bit)");
        JsonNode ines = audit.path("findings").get(0);
        assertThat(ines.path("opensWith").toString()).isEqualTo("[\"card 1003, facility 70\"]");
        assertThat(ines.path("doors").toString()).contains("Server Room Door");
        assertThat(ines.path("origin").asString()).isEqualTo("people.csv line 4");
        assertThat(audit.path("findings").get(1).path("opensWith").toString()).isEqualTo("[\"PIN\"]");
        assertThat(audit.path("dangerous").asInt()).isEqualTo(3);
        assertThat(audit.path("summary").path("adopt").asInt()).isEqualTo(5);
    }

    /** After an intended change: {@code -Dreports.rewrite=true}, then read the difference. */
    @Test
    void itLooksAsItDid() throws Exception {
        found();

        String report = trial.run("audit", "hr")
                .out()
                .replaceAll("  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d \\(.*\\)", "  TIME")
                .replaceAll("(?m)^  .*SHA-256.*$", "  ROWS")
                .replaceAll("(?m)^  read people.csv.*$", "  FILE")
                .replaceAll(
                        "(?s)This audit: (\\d+ people), (\\d+ calls).*?It\\s+wrote", "This audit: $1, $2. It wrote");

        if (Boolean.getBoolean("reports.rewrite")) {
            Files.writeString(EXPECTED, report);
        }
        assertThat(report).isEqualTo(Files.readString(EXPECTED));
    }

    @Test
    void nothingIsWrittenAndNothingRemembered() throws Exception {
        found();
        String before = trial.sandbox.dump("sandbox");
        trial.resetStats();

        assertThat(trial.run("audit", "hr").exit()).isZero();

        assertThat(trial.writes()).isZero();
        assertThat(trial.sandbox.dump("sandbox")).isEqualTo(before);
        assertThat(trial.run("status").out()).contains("last run  none known");
        assertThat(trial.run("report").exit()).as("there is no run to report").isEqualTo(2);
        Result first = trial.run("sync", "hr");
        assertThat(first.out()).as("the first run waits for consent as ever").contains("--first");
    }

    @Test
    void readsOfAnAuditAreNoMeasureForTheNextRun() throws Exception {
        trial.people("E0001,Ada,Byron,ada@example.test,Active,HQ", "E0002,Ben,Okri,ben@example.test,Active,Lab");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        trial.people("E0001,Ada,Byron,ada@example.test,Active,HQ");

        assertThat(findings(trial.json("audit", "hr"))).contains("ghost E0002 Ben Okri");
        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(trial.user("E0002").path("suspended").asBoolean())
                .as("missed for the first time")
                .isFalse();
    }

    @Test
    void afterASyncTheJobsPeopleAreItsOwn() throws Exception {
        trial.people("E0001,Ada,Byron,ada@example.test,Active,HQ");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();

        JsonNode audit = trial.json("audit", "hr");

        assertThat(findings(audit)).noneMatch(finding -> finding.contains("Ada"));
        assertThat(audit.path("target").path("inSource").asInt()).isEqualTo(1);
    }

    @Test
    void dangerIsAnExitCodeWhereSomebodyAsksForIt() throws Exception {
        found();
        assertThat(trial.run("audit", "hr").exit()).isZero();
        assertThat(trial.run("audit", "hr", "--check").exit()).isEqualTo(3);
    }

    @Test
    void aCleanAccountPassesTheCheck() throws Exception {
        trial.people("E0001,Ada,Byron,ada@example.test,Active,HQ");
        Result check = trial.run("audit", "hr", "--check");
        assertThat(check.exit()).isZero();
        assertThat(check.out()).contains("NOBODY CAN ENTER WHO SHOULD NOT");
    }

    @Test
    void aSourceThatIsNotReadWholeMakesNobodyAGhost() throws Exception {
        found();
        Files.writeString(
                folder.resolve("people.csv"),
                Files.readString(folder.resolve("people.csv")) + ",No,Key,none@example.test,Active,HQ\n");
        Trial.lieStill(folder.resolve("people.csv"));

        Result audit = trial.run("audit", "hr", "--check");

        assertThat(audit.exit()).isEqualTo(6);
        assertThat(audit.out())
                .contains("SOURCE NOT READ WHOLE")
                .contains("LEAVERS WHO CAN ENTER")
                .doesNotContain("Old Contractor");
    }

    @Test
    void noSourceNoAudit() {
        Result audit = trial.run("audit", "hr");
        assertThat(audit.exit()).isEqualTo(6);
        assertThat(audit.err()).contains("people.csv does not exist");
        assertThat(trial.run("status").out()).contains("last run  none known");
    }

    @Test
    void theSmallestJobWillDo() throws Exception {
        found();
        trial.job("small", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                """);
        JsonNode audit = trial.json("audit", "small");
        assertThat(audit.path("summary").path("adopt").asInt()).isPositive();
        assertThat(audit.path("notes").toString()).contains("hr writes to this account too");
    }

    @Test
    void aGroupThatTheJobNamesWronglyIsSaidAndStopsNothing() throws Exception {
        found();
        trial.usualJobWith("missing: { reads: 2 }", "  Servr Room: everyone");

        Result audit = trial.run("audit", "hr");

        assertThat(audit.exit()).isZero();
        assertThat(audit.out().replaceAll("\\s+", " "))
                .contains("Brivo has no group Servr Room; did you mean Server Room?")
                .contains("LEAVERS WHO CAN ENTER (2)");
    }

    @Test
    void namesCanBeLeftOut() throws Exception {
        found();
        String redacted =
                trial.run("audit", "hr", "--redact", "names", "--format", "csv").out();
        assertThat(redacted)
                .contains("E0003")
                .contains("p-")
                .doesNotContain("Ines", "Duarte", "Hollow", "Harrow", "Marlowe", "@example.test");
    }

    @Test
    void aPageShowsNamesAsTextAndNothingElse() throws Exception {
        found();
        trial.seed("{\"users\":[{\"firstName\":\"<script>\",\"lastName\":\"alert(1)\",\"groups\":[\"All Staff\"]}]}");

        String page = trial.run("audit", "hr", "--format", "html").out().replace("&#39;", "'");

        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("Leavers who can enter (2)", "Ines Duarte", "&lt;script&gt;", "default-src 'none'")
                .contains("brivo-sync suspend --user")
                .doesNotContain("<script>alert");
    }

    @Test
    void itCanGoIntoAFileThatOnlyItsOwnerReads() throws Exception {
        found();
        Path file = folder.resolve("audit.csv");

        Result audit = trial.run("audit", "hr", "--format", "csv", "--out", file.toString());

        assertThat(audit.out()).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("\uFEFFkind,dangerous,key,")
                .contains("leaverCanEnter,yes,E0003");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(trial.run("audit", "hr", "--out", folder.resolve("no/where").toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void whoMayNotSeeDoorsAndCardsIsToldSoAndPeopleAreSuspectedAllTheSame() throws Exception {
        restart(
                Fault.always("GET", "/groups/{groupId}/access/access-points", FaultKind.FORBIDDEN),
                Fault.always("GET", "/users/{id}/credentials", FaultKind.FORBIDDEN));
        found();

        Result audit = trial.run("audit", "hr");

        assertThat(audit.exit()).isZero();
        assertThat(audit.out().replaceAll("\\s+", " "))
                .contains("LEAVERS WHO CAN ENTER (3)")
                .contains("which doors open is not told")
                .contains("who carries a card is not told of everybody");
    }

    @Test
    void anAccountThatCannotBeReadIsNoAudit() throws Exception {
        found();
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_PASSWORD", "wrong");
        Result audit = trial.run("audit", "hr");
        assertThat(audit.exit()).isEqualTo(7);
        assertThat(audit.out()).isEmpty();
        assertThat(trial.run("status").out()).contains("last run  none known");
    }

    private void restart(Fault... faults) throws IOException {
        trial.close();
        trial = new Trial(folder, SandboxSettings.defaults().withFaults(List.of(faults))).usualJob();
    }
}
