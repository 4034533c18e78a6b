package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong, there is one clear message and its exit code, and nothing is written to Brivo. */
class TroubleTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA);
    }

    @AfterEach
    void nothingWasWritten() throws Exception {
        assertThat(trial.writes()).isZero();
        trial.close();
    }

    @Test
    void aWrongPassword() {
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_PASSWORD", "planted-wrong-password");
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(7);
        assertThat(sync.err())
                .contains("password")
                .doesNotContain("planted-wrong-password")
                .doesNotContain("\tat ");
    }

    @Test
    void aWrongUsername() {
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_USERNAME", "planted-wrong-name");
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(7);
        assertThat(sync.err()).contains("username").doesNotContain("planted-wrong-name");
    }

    @Test
    void aWrongApiKey() {
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIKEY", "planted-wrong-key");
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(7);
        assertThat(sync.err()).contains("api-key").doesNotContain("planted-wrong-key");
    }

    @Test
    void aWrongClientSecret() {
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CLIENTSECRET", "planted-wrong-secret");
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(7);
        assertThat(sync.err()).containsIgnoringCase("client").doesNotContain("planted-wrong-secret");
    }

    @Test
    void brivoIsOutOfReach() throws Exception {
        try (ServerSocket closed = new ServerSocket(0)) {
            int port = closed.getLocalPort();
            closed.close();
            trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", "http://127.0.0.1:" + port);
            trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIURL", "http://127.0.0.1:" + port);
        }
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(7);
        assertThat(sync.err()).contains("no connection to 127.0.0.1").contains("Nothing was written to Brivo");
    }

    @Test
    void theQuotaIsSpent() throws Exception {
        trial.switchTo("{\"callsPerMonth\":2}");
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(8);
        assertThat(sync.err()).contains("quota");
    }

    @Test
    void theMonthsCallsAreSpentOverSeveralRuns() {
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERMONTH", "6");
        Result plan = trial.run("plan", "hr");
        assertThat(plan.exit()).isZero();
        assertThat(plan.out()).contains("of this month's 6 are left");
        Result spent = trial.run("plan", "hr");
        assertThat(spent.exit()).as(spent.out() + spent.err()).isEqualTo(8);
        assertThat(spent.err())
                .contains("callsPerMonth")
                .contains("Next: brivo-sync plan hr")
                .contains("when the call quota is renewed");
    }

    @Test
    void theFileIsNotThere() throws Exception {
        Files.delete(folder.resolve("people.csv"));
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(6);
        assertThat(sync.err()).contains("people.csv").contains("Nobody lost access");
    }

    @Test
    void aMappedColumnIsNotInTheFile() throws Exception {
        Files.writeString(folder.resolve("people.csv"), "id,first,last,mail,status,sites\n" + ADA + "\n");
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(2);
        assertThat(sync.err())
                .containsPattern("hr\\.yaml:\\d+:\\d+: the source has no column site; did you mean sites\\?");
    }

    @Test
    void theJobFileIsMalformed() throws Exception {
        trial.job("hr", "source: { csv: { fil: people.csv } }\nperson: { key: \"{id\" }\nformer: old\n");
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(2);
        assertThat(sync.err()).contains("did you mean file?").contains("did you mean formerly?");
        assertThat(trial.run("validate", "hr").exit()).isEqualTo(2);
    }

    @Test
    void aGroupIsUnknown() throws Exception {
        trial.job("hr", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                groups: { Serverroom: everyone }
                """);
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(2);
        assertThat(sync.err()).contains("hr.yaml:4:").contains("Serverroom").contains("did you mean Server Room?");
    }

    @Test
    void theDirectoryIsOutOfReach() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        trial.job("hr", """
                source:
                  ldap:
                    url: ldaps://127.0.0.1:%d
                    user: cn=reader,dc=example,dc=test
                    password: ${LDAP_PASSWORD}
                    search: dc=example,dc=test
                    filter: (objectClass=person)
                person: { key: "{employeeNumber}", firstName: "{givenName}", lastName: "{sn}" }
                """.formatted(port));
        trial.environment.put("LDAP_PASSWORD", "planted-directory-password");
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(6);
        assertThat(sync.err()).contains("127.0.0.1").doesNotContain("planted-directory-password");
    }

    @Test
    void aJobRunOrCommandDoesNotExist() {
        assertThat(trial.run("plan", "hrr").err()).contains("did you mean hr?");
        assertThat(trial.run("plan", "hrr").exit()).isEqualTo(2);
        assertThat(trial.run("apply", "77").exit()).isEqualTo(2);
        assertThat(trial.run("apply", "seven").exit()).isEqualTo(2);
        assertThat(trial.run("report").exit()).isEqualTo(2);
        assertThat(trial.run("explode").exit()).isEqualTo(2);
        assertThat(trial.run("plan", "hr", "--format", "pdf").err())
                .contains("text")
                .contains("json");
    }

    @Test
    void aPersonWhomNobodyKnowsIsSaidToBeUnknown() {
        Result only = trial.run("sync", "hr", "--first", "--only", "NOPE");
        assertThat(only.exit()).isEqualTo(3);
        assertThat(only.out()).contains("neither the source nor this job knows NOPE");
        assertThat(trial.run("sync", "hr", "--only", " ").exit()).isEqualTo(2);
    }

    @Test
    void anAccountMayBeCalledLikeACommand() {
        assertThat(trial.run("--account", "sandbox", "plan", "hr").exit()).isZero();
    }

    @Test
    void aNameThatIsTheSameForEverybodyIsNoTemplate() throws Exception {
        trial.job("hr", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: first, lastName: "{last}" }
                """);
        Result plan = trial.run("validate", "hr");
        assertThat(plan.exit()).isEqualTo(2);
        assertThat(plan.err()).contains("hr.yaml:3:").contains("a column is written {first}");
    }

    @Test
    void aPortThatIsTakenOrAFolderThatIsNotThere() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Result sandbox = trial.run("sandbox", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(sandbox.exit()).isEqualTo(2);
            assertThat(sandbox.err()).contains("--port 0 takes any free port");
        }
        Files.delete(folder.resolve("config"));
        Result plan = trial.run("plan", "hr");
        assertThat(plan.exit()).isEqualTo(2);
        assertThat(plan.err()).contains("--config: there is no folder");
    }

    @Test
    void theSecretsOfTheAccountAreNotSet() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.yaml"), """
                brivo:
                  accounts:
                    default:
                      region: us
                      apiKey: ${BRIVO_API_KEY}
                      clientId: ${BRIVO_CLIENT_ID}
                      clientSecret: ${BRIVO_CLIENT_SECRET}
                      username: ${BRIVO_USERNAME}
                      password: ${BRIVO_PASSWORD}
                """);
        Result plan = trial.run("plan", "hr", "--account", "default");
        assertThat(plan.exit()).isEqualTo(2);
        assertThat(plan.err())
                .contains("application.yaml:5:")
                .contains("BRIVO_API_KEY")
                .contains("BRIVO_PASSWORD");
    }
}
