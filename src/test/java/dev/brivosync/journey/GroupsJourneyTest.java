package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Who is in which group, from the job file to the account. */
class GroupsJourneyTest {
    private static final String JOB = """
            schedule: { daily: "02:00", timeZone: UTC }
            source: { csv: { file: ../people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle: { active: { status: [Active] } }
            """;

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void open() throws Exception {
        trial = new Trial(folder);
    }

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void groupsFromAColumnAreGivenAndTakenAndTheNextPlanIsEmpty() throws Exception {
        trial.job("hr", JOB + "groupsFromColumn: { column: site, split: ';', managed: [Lab A, Lab B, Garage] }\n");
        trial.people("E1,Ada,Byron,,Active,Lab A;Garage", "E2,Bob,Quill,,Active,Executives");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        assertThat(trial.groupsOf("E1")).containsExactly("Garage", "Lab A");
        assertThat(trial.groupsOf("E2")).isEmpty();

        trial.people("E1,Ada,Byron,,Active,lab b ; Garage", "E2,Bob,Quill,,Active,Executives");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.groupsOf("E1")).containsExactly("Garage", "Lab B");
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void firstRemovalsFromANewGroupWaitForApprovalAndLaterOnesDoNot() throws Exception {
        trial.job(
                "hr",
                JOB + "groups: { Lab A: { if: { site: [Lab] } }, Garage: { if: { site: [Car] }, manage: addOnly } }\n");
        trial.people("E1,Ada,Byron,,Active,Lab", "E2,Bob,Quill,,Active,Car", "E3,Cy,Third,,Active,Car");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();

        trial.job("hr", JOB + "groups: { Lab A: { if: { site: [Lab] } }, Garage: { if: { site: [Car] } } }\n");
        trial.people("E1,Ada,Byron,,Active,Car", "E2,Bob,Quill,,Active,", "E3,Cy,Third,,Active,Car");
        Trial.Result held = trial.run("sync", "hr");
        assertThat(held.exit()).isEqualTo(4);
        assertThat(held.out()).contains("Garage is managed by this job for the first time: 1 person would be removed");
        assertThat(trial.groupsOf("E1")).containsExactly("Garage");
        assertThat(trial.groupsOf("E2")).containsExactly("Garage");

        assertThat(trial.run("sync", "hr").exit()).as("it still waits").isEqualTo(4);
        String run = trial.json("plan", "hr").path("run").asString();
        assertThat(trial.run("approve", run, "--class", "removeFromGroup").exit())
                .isZero();
        assertThat(trial.run("apply", run).exit()).isZero();
        assertThat(trial.groupsOf("E2")).isEmpty();

        trial.people("E1,Ada,Byron,,Active,Car", "E2,Bob,Quill,,Active,", "E3,Cy,Third,,Active,");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.groupsOf("E3")).isEmpty();
    }

    @Test
    void aGroupFromWhichNobodyHadToBeRemovedIsKnownFromTheNextSyncOn() throws Exception {
        trial.job("hr", JOB + "groups: { All Staff: everyone }\n");
        trial.people("E1,Ada,Byron,,Active,Lab", "E2,Bob,Quill,,Active,");
        trial.run("sync", "hr", "--first");
        trial.job("hr", JOB + "groups: { All Staff: everyone, Lab A: { if: { site: [Lab] } } }\n");
        assertThat(trial.run("sync", "hr").exit()).isZero();

        trial.people("E1,Ada,Byron,,Active,", "E2,Bob,Quill,,Active,");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.groupsOf("E1")).containsExactly("All Staff");
    }

    @Test
    void whatIsGivenByHandIsGivenShownAndTakenWhenItEnds() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        trial.job("hr", JOB + "groups: { Lab A: { if: { site: [Lab] } } }\nexceptions: ../exceptions.csv\n");
        trial.people("E1,Ada,Byron,,Active,", "E2,Bob,Quill,,Active,Lab");
        exceptions("E1,Lab A," + today.plusDays(3) + ",stocktaking,M. Okri");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        assertThat(trial.groupsOf("E1")).containsExactly("Lab A");

        JsonNode quiet = trial.json("plan", "hr");
        assertThat(quiet.path("changes")).isEmpty();
        assertThat(quiet.path("exceptions").path(0).toString())
                .isEqualTo("{\"key\":\"E1\",\"name\":\"Ada Byron\",\"group\":\"Lab A\",\"until\":\"" + today.plusDays(3)
                        + "\",\"daysLeft\":3,\"reason\":\"stocktaking\",\"givenBy\":\"M. Okri\"}");

        Files.delete(folder.resolve("exceptions.csv"));
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(6);
        assertThat(trial.groupsOf("E1")).containsExactly("Lab A");

        exceptions("E1,Lab A," + today.minusDays(1) + ",stocktaking,M. Okri");
        JsonNode ended = trial.json("sync", "hr");
        assertThat(ended.path("changes").path(0).path("why").asString())
                .isEqualTo("exception ended " + today.minusDays(1));
        assertThat(trial.groupsOf("E1")).isEmpty();
    }

    @Test
    void aGroupIsNotKnownByASyncThatRemovedNobodySinceTheExceptionsCouldNotBeRead() throws Exception {
        String garage = "groups: { Lab A: { if: { site: [Lab] } }, Garage: { if: { site: [Car] }%s } }\n%s";
        trial.job("hr", JOB + garage.formatted(", manage: addOnly", ""));
        trial.people("E1,Ada,Byron,,Active,Car", "E2,Bob,Quill,,Active,Lab");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        trial.job("hr", JOB + garage.formatted("", "exceptions: ../exceptions.csv\n"));
        trial.people("E1,Ada,Byron,,Active,Lab", "E2,Bob,Quill,,Active,Lab");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(6);

        exceptions();

        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        assertThat(trial.groupsOf("E1")).containsExactly("Garage", "Lab A");
    }

    private void exceptions(String... rows) throws Exception {
        List<String> lines = new ArrayList<>(List.of("key,group,until,reason,givenBy"));
        lines.addAll(List.of(rows));
        Trial.lieStill(Files.writeString(folder.resolve("exceptions.csv"), String.join("\n", lines) + "\n"));
    }

    @Test
    void peopleWhomTheJobAddedAreNamedWhenTheirGroupIsNamedNoLonger() throws Exception {
        trial.job(
                "hr",
                JOB + "createMissingGroups: true\ngroups: { All Staff: everyone, New Lab: { if: { site: [Lab] } } }\n");
        trial.people("E1,Ada,Byron,,Active,Lab", "E2,Bob,Quill,,Active,");
        trial.run("sync", "hr", "--first");
        trial.run("sync", "hr");

        trial.job("hr", JOB + "groups: { All Staff: everyone }\n");
        Trial.Result told = trial.run("sync", "hr");
        assertThat(told.exit()).isZero();
        assertThat(told.out()).contains("New Lab is no longer in the job file; 1 person whom this job added stays in");
        assertThat(trial.groupsOf("E1")).containsExactly("All Staff", "New Lab");

        trial.deleteByHand("E1");
        trial.people("E2,Bob,Quill,,Active,");
        assertThat(trial.run("sync", "hr").out()).doesNotContain("New Lab");
    }

    @Test
    void anAdministratorWhoDoesNotSeeEverythingCreatesNobody() throws Exception {
        trial.job("hr", JOB + "groups: { All Staff: everyone }\n");
        trial.people("E1,Ada,Byron,,Active,");
        trial.run("sync", "hr", "--first");
        trial.people("E1,Eve,Byron,,Active,", "E2,Bob,Quill,,Active,");
        nextDay();
        trial.switchTo("{\"hiddenGroups\":[\"Executives\"]}");

        Trial.Result limited = trial.run("sync", "hr");
        assertThat(limited.exit()).isEqualTo(3);
        assertThat(limited.out())
                .contains("HELD UNTIL THE ACCOUNT IS SEEN WHOLE: 1 person (account)")
                .contains("assign it to all of them in Brivo");
        assertThat(trial.user("E1").path("firstName").asString()).isEqualTo("Eve");
        assertThat(trial.user("E2").isMissingNode()).isTrue();

        trial.switchTo("{\"hiddenGroups\":[]}");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.user("E2").isMissingNode()).isFalse();
    }

    /** A reach that was found whole is believed for a day. */
    private void nextDay() throws Exception {
        try (Store store =
                Store.open(Objects.requireNonNull(trial.environment.get("STORE_URL")), Duration.ofSeconds(1))) {
            JdbcClient.create(store.dataSource())
                    .sql("update account_reach set asked = dateadd('HOUR', -25, asked)")
                    .update();
        }
    }

    @Test
    void howFarTheAdministratorSeesIsAskedOnceADay() throws Exception {
        trial.job("hr", JOB + "groups: { All Staff: everyone }\n");
        trial.people("E1,Ada,Byron,,Active,");
        trial.run("sync", "hr", "--first");
        trial.resetStats();
        trial.run("sync", "hr");
        assertThat(trial.stats().toString()).doesNotContain("whoami").doesNotContain("assignments");
        nextDay();
        trial.resetStats();
        trial.run("sync", "hr");
        assertThat(trial.stats().toString()).contains("whoami").contains("assignments");
    }

    @Test
    void anAdministratorWhoMayNotKnowIsToldOnceAndGoesOn() throws Exception {
        trial.job("hr", JOB + "groups: { All Staff: everyone }\n");
        trial.people("E1,Ada,Byron,,Active,");
        trial.switchTo("""
                {"faults":[{"method":"GET","path":"/assignments/{administratorId}","kind":"forbidden"}]}""");
        Trial.Result first = trial.run("sync", "hr", "--first");

        assertThat(first.exit()).isZero();
        assertThat(first.out()).contains("Brivo does not tell whether the connector's administrator");
        nextDay();
        assertThat(trial.run("sync", "hr").out()).doesNotContain("Brivo does not tell");
    }

    @Test
    void farFewerUsersThanBeforeAreDoubtedUntilSomebodyAcceptsThem() throws Exception {
        trial.job("hr", JOB + "groups: { All Staff: everyone }\n");
        trial.people("E1,Ada,Byron,,Active,");
        trial.run("sync", "hr", "--first");
        List<String> strangers = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            strangers.add("{\"firstName\":\"S\",\"lastName\":\"T%02d\",\"externalId\":\"S%02d\"}".formatted(at, at));
        }
        trial.seed("{\"users\":[" + String.join(",", strangers) + "]}");
        trial.run("sync", "hr");
        for (int at = 0; at < 6; at++) {
            trial.deleteByHand("S%02d".formatted(at));
        }
        trial.people("E1,Ada,Byron,,Active,", "E2,Bob,Quill,,Active,");

        Trial.Result doubted = trial.run("sync", "hr");
        assertThat(doubted.exit()).isEqualTo(3);
        assertThat(doubted.out().replaceAll("\\s+", " "))
                .contains("Brivo lists 15 users, and listed 21 when it was last believed");
        assertThat(trial.user("E2").isMissingNode()).isTrue();
        assertThat(trial.run("sync", "hr").exit()).as("it is not forgotten").isEqualTo(3);

        String run = trial.json("plan", "hr").path("run").asString();
        assertThat(trial.run("approve", run, "--class", "account").exit()).isZero();
        trial.run("apply", run);
        assertThat(trial.user("E2").isMissingNode()).isFalse();
        assertThat(trial.run("sync", "hr").exit()).isZero();
    }

    @Test
    void whereBrivoRefusesAGroupTheFailureNamesTheLimitAndHiddenGroups() throws Exception {
        trial.job("hr", JOB + "groups: { Lab A: { if: { site: [Lab] } } }\n");
        trial.people("E1,Ada,Byron,,Active,");
        trial.run("sync", "hr", "--first");
        trial.switchTo("""
                {"faults":[{"method":"POST","path":"/users/{id}/groups","kind":"bad_request"}]}""");
        trial.people("E1,Ada,Byron,,Active,Lab");

        Trial.Result refused = trial.run("sync", "hr");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.out().replaceAll("\\s+", " "))
                .contains("400 Invalid criteria provided; a user may be in 16 groups, and those that the connector's"
                        + " administrator cannot see count too");
    }
}
