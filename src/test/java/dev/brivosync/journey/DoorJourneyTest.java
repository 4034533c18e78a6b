package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What plans say of doors, on the sandbox's own premises. */
class DoorJourneyTest {
    private static final String GROUP_DOORS = "GET /groups/{groupId}/access/access-points";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).job("hr", """
                schedule: { daily: "02:00", timeZone: America/New_York }
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { active: { status: [Active] } }
                groups:
                  All Staff: everyone
                  HQ Office: { if: { site: [HQ] } }
                  Annex Office: { if: { site: [Annex] } }
                """);
        trial.people("E1,Grace,Hopper,,Active,HQ", "E2,Ada,Byron,,Active,Annex");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private long calls(String call) throws Exception {
        return trial.stats()
                .path("calls")
                .path(call)
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private void fail(String call) throws Exception {
        String[] parts = call.split(" ");
        trial.switchTo("{\"faults\":[{\"method\":\"%s\",\"path\":\"%s\",\"kind\":\"FORBIDDEN\"}]}"
                .formatted(parts[0], parts[1]));
    }

    @Test
    void groupsAreAskedForTheirDoorsOnceADayAndNotAtAllOnAQuietNight() throws Exception {
        trial.run("plan", "hr");
        assertThat(calls(GROUP_DOORS)).isEqualTo(3);
        assertThat(calls("GET /control-panels")).isZero();

        trial.resetStats();
        assertThat(trial.run("sync", "hr", "--first").out())
                .contains("+ E1 Grace Hopper  All Staff, HQ Office; opens 2 doors");
        assertThat(calls(GROUP_DOORS)).isZero();

        trial.resetStats();
        assertThat(trial.run("plan", "hr").out()).contains("NOTHING TO DO");
        assertThat(calls(GROUP_DOORS) + calls("GET /control-panels") + calls("GET /access-points"))
                .isZero();
    }

    @Test
    void aMoverReadsWhichDoorsOpenAndClose() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.switchTo("{\"disconnectedPanels\":{}}");
        trial.people("E1,Grace,Hopper,,Active,Annex", "E2,Ada,Byron,,Active,Annex");

        Result plan = trial.run("plan", "hr", "--doors");

        assertThat(plan.out())
                .contains("""
                        ~ E1 Grace Hopper  out of HQ Office; into Annex Office  line 2
                                           + Annex Entrance (Weekdays 7 to 19)
                                           − Office Floor (Weekdays 7 to 19)
                        """)
                .contains("""
                        Annex Entrance: 1 gains it
                        + E1 Grace Hopper  Weekdays 7 to 19: into Annex Office
                        """)
                // read person by person, memberships tell of every group
                .doesNotContain("may still open by a group that this job does not manage")
                .doesNotContain("TO LOOK AT");
        assertThat(calls("GET /control-panels")).isEqualTo(1);
        assertThat(calls("GET /access-points")).isZero();
    }

    @Test
    void aLeaverAtADisconnectedPanelIsToBeLookedAtAndSaidAgainByTheStoredRun() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.switchTo("{\"disconnectedPanels\":{\"Annex Panel\":\"2026-11-24T22:02:00Z\"}}");
        trial.people("E1,Grace,Hopper,,Active,HQ", "E2,Ada,Byron,,Terminated,Annex");

        Result synced = trial.run("sync", "hr");

        assertThat(synced.exit()).isEqualTo(3);
        assertThat(synced.out())
                .contains("! Annex Panel has been disconnected since Tue 24 Nov 17:02: until it is back,")
                .contains("- E2 Ada Byron  status is Terminated")
                .contains("! may still open Annex Entrance (panel disconnected)");
        assertThat(trial.run("report").out()).contains("may still open Annex Entrance");
        JsonNode leaver = trial.json("report", "--doors");
        assertThat(leaver.path("changes")
                        .path(0)
                        .path("doors")
                        .path(0)
                        .path("change")
                        .asString())
                .isEqualTo("closes");
        JsonNode annex = leaver.path("doors").path(0);
        assertThat(annex.path("door").asString()).isEqualTo("Annex Entrance");
        assertThat(annex.path("closes").path(0).path("key").asString()).isEqualTo("E2");
        assertThat(annex.path("closes").path(0).path("mayStillOpen").asBoolean())
                .isTrue();
        assertThat(annex.path("opens")).isEmpty();
    }

    @Test
    void untilThePanelHasHeardOfItEachNightSaysSoAgain() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.switchTo("{\"disconnectedPanels\":{\"Annex Panel\":\"2026-11-24T22:02:00Z\"}}");
        trial.people("E1,Grace,Hopper,,Active,HQ", "E2,Ada,Byron,,Terminated,Annex");
        trial.run("sync", "hr");
        trial.resetStats();

        Result next = trial.run("sync", "hr");
        assertThat(next.exit()).isEqualTo(3);
        assertThat(next.out().replaceAll("\\s+", " "))
                .contains(
                        "TO LOOK AT (1) ! Annex Panel is still disconnected since Tue 24 Nov 17:02: Annex Entrance may"
                                + " still open for 1 person whose access an earlier run took (E2); reconnect it, or take that card by"
                                + " hand");
        assertThat(calls("GET /control-panels")).isEqualTo(1);
        assertThat(calls("GET /access-points")).isZero();

        // it was back since then, and heard of it
        trial.switchTo("{\"disconnectedPanels\":{\"Annex Panel\":\"%s\"}}".formatted(Instant.now()));
        assertThat(trial.run("sync", "hr").exit()).isZero();
    }

    @Test
    void whoeverIsLetInAgainIsNoDangerAnyMore() throws Exception {
        trial.run("sync", "hr", "--first");
        trial.switchTo("{\"disconnectedPanels\":{\"Annex Panel\":\"2026-11-24T22:02:00Z\"}}");
        trial.people("E1,Grace,Hopper,,Active,HQ", "E2,Ada,Byron,,Terminated,Annex");
        trial.run("sync", "hr");
        trial.people("E1,Grace,Hopper,,Active,HQ", "E2,Ada,Byron,,Active,Annex");
        assertThat(trial.run("sync", "hr").out()).contains("E2 Ada Byron");
        assertThat(trial.run("sync", "hr").exit()).isZero();
    }

    @Test
    void anAdministratorWhoMayNotSeeDoorsGetsThePlanWithoutThem() throws Exception {
        fail(GROUP_DOORS);

        Result plan = trial.run("plan", "hr");

        assertThat(plan.exit()).isZero();
        assertThat(plan.out())
                .contains("+ E1 Grace Hopper  All Staff, HQ Office\n")
                .contains("the plan shows groups without their doors: GET")
                .doesNotContain("TO LOOK AT");
    }

    @Test
    void panelsThatMayNotBeSeenAreSaidNotToBeKnown() throws Exception {
        trial.run("sync", "hr", "--first");
        fail("GET /control-panels");
        trial.people("E1,Grace,Hopper,,Active,HQ", "E2,Ada,Byron,,Terminated,Annex");

        Result synced = trial.run("sync", "hr");

        assertThat(synced.exit()).isZero();
        assertThat(synced.out()).contains("whether control panels are disconnected is not known");
        assertThat(trial.user("E2").path("suspended").asBoolean()).isTrue();
    }
}
