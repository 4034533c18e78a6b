package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An account whose listing of users tells only keys and names (FACTS: Lists) looked as if nobody had an e-mail address:
 * every night the same updates were planned, and each erased what an administrator had entered.
 */
class SparseListingTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ";
    private static final String GRACE = "E2,Grace,Quill,grace@example.test,Active,Lab";
    private static final String IRIS = "E3,Iris,Vance,iris@example.test,Active,Remote";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA, GRACE, IRIS);
        trial.switchTo("{\"sparseListings\":true}");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        trial.editByHand("E1", """
                {"emails":[{"type":"Work","address":"ada@example.test"},{"type":"Home","address":"ada@home.test"}]}""");
        trial.resetStats();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aSecondSyncPlansAndWritesNothing() throws Exception {
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.writes()).isZero();
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void strangersAreNotReadOneByOne() throws Exception {
        trial.seed("{\"users\":[{\"firstName\":\"Vera\",\"lastName\":\"Stranger\",\"externalId\":\"OKTA-1\"}]}");
        trial.resetStats();
        trial.run("sync", "hr");
        assertThat(trial.writes()).isZero();
        // a token, the groups, the listing, three users of ours, members of three groups
        assertThat(trial.stats().path("total").asLong()).isEqualTo(9);
    }

    @Test
    void onlyThoseAreReadWholeWhoseFieldsCount() throws Exception {
        // Ada is refused a last name, Grace is not in the source any more, Iris was suspended by hand
        trial.people("E1,Ada,,ada@example.test,Active,HQ", IRIS);
        trial.suspendByHand("E3");
        trial.resetStats();
        trial.run("sync", "hr");
        assertThat(trial.sandbox.stats("sandbox").count("GET /users/{id}")).isZero();
    }

    @Test
    void nobodyIsReadWholeForFieldsThatTheJobDoesNotMap() throws Exception {
        trial.job("hr", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                """);
        trial.resetStats();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.sandbox.stats("sandbox").count("GET /users/{id}")).isZero();
    }

    @Test
    void aStoredPlanThatOnlySuspendsNeedsNoFields() throws Exception {
        trial.people(ADA, GRACE);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), "\n", StandardOpenOption.APPEND));
        int run = trial.json("plan", "hr").path("run").asInt();
        Result apply = trial.run("apply", String.valueOf(run));
        assertThat(apply.out()).contains("E3").doesNotContain("CHANGED IN BRIVO MEANWHILE");
        assertThat(trial.user("E3").path("suspended").asBoolean()).isTrue();
    }

    @Test
    void anAddressEnteredByHandSurvivesTheUpdateOfAnother() throws Exception {
        trial.people(ADA.replace("ada@example.test", "byron@example.test"), GRACE, IRIS);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.user("E1").path("emails").valueStream().map(SparseListingTest::mail))
                .containsExactly("Work byron@example.test", "Home ada@home.test");
        assertThat(trial.writes()).isEqualTo(1);
    }

    @Test
    void aStoredPlanStillFitsTheAccountThatItWasMadeFor() throws Exception {
        trial.people(ADA.replace("Byron", "Lovelace"), GRACE.replace("Quill", "Hopper"), IRIS.replace("Vance", "Lane"));
        int run = trial.json("plan", "hr").path("run").asInt();
        Result apply = trial.run("apply", String.valueOf(run));
        assertThat(apply.exit()).as(apply.out()).isZero();
        assertThat(trial.user("E3").path("lastName").asString()).isEqualTo("Lane");
    }

    private static String mail(JsonNode mail) {
        return mail.path("type").asString() + " " + mail.path("address").asString();
    }
}
