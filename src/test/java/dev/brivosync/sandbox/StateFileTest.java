package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    private static final String SEED = """
            {'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1','pin':'7391','groups':['Lab A'],
                       'effectiveTo':'2030-01-01T00:00:00Z','customFields':{'Level':'7'}}],
             'credentials':[{'credentialFormat':{'id':100},'referenceId':'329','encodedCredential':'28c0293',
                             'holder':'E1'}]}""";

    @TempDir
    private Path folder;

    @Test
    void everythingIsThereAgainAfterARestart() throws IOException {
        Path state = folder.resolve("sandbox.json");
        SandboxSettings settings = SandboxSettings.defaults().withState(state);
        String before;
        try (Sandbox sandbox = Sandbox.start(settings)) {
            Client client = Client.loggedIn(sandbox);
            client.control("POST", "seed", SEED);
            client.post(
                    "/users/" + client.get("/users/E1/external").id() + "/credentials/digital-invitations",
                    "{'referenceId':'ada@example.test'}");
            before = sandbox.dump("sandbox");
        }

        try (Sandbox sandbox = Sandbox.start(settings)) {
            Client client = Client.loggedIn(sandbox);
            assertThat(sandbox.dump("sandbox")).isEqualTo(before);
            assertThat(client.get("/credentials/digital/allotment")
                            .json()
                            .path("assigned")
                            .asInt())
                    .isEqualTo(1);
            assertThat(client.post("/users", "{'firstName':'A','lastName':'B','externalId':'E1'}")
                            .status())
                    .isEqualTo(400);
            assertThat(client.createUser("New", "User").id())
                    .isGreaterThan(client.get("/users/E1/external").id());
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(state);
        }
    }

    @Test
    void changesAreWrittenWhileTheSandboxRuns() {
        Path state = folder.resolve("new/sandbox.json");
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withState(state))) {
            Client.loggedIn(sandbox).createUser("Ada", "Byron");

            await().untilAsserted(() -> assertThat(state).content().contains("Byron"));
        }
    }

    @Test
    void anAccountThatOnlyTheFileKnowsIsServedToo() {
        SandboxSettings settings = SandboxSettings.defaults().withState(folder.resolve("sandbox.json"));
        try (Sandbox sandbox = Sandbox.start(settings.withAccounts(List.of(SandboxAccount.named("second"))))) {
            Client.loggedIn(sandbox, "second").createUser("Ada", "Byron");
        }

        try (Sandbox sandbox = Sandbox.start(settings)) {
            assertThat(Client.loggedIn(sandbox, "second")
                            .get("/users")
                            .json()
                            .path("count")
                            .asInt())
                    .isEqualTo(1);
            assertThat(sandbox.stats("sandbox").users()).isZero();
        }
    }

    @Test
    void theFileCanBeReadByPeople() throws IOException {
        Path state = folder.resolve("sandbox.json");
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withState(state))) {
            Client.loggedIn(sandbox).createUser("Ada", "Byron");
        }

        assertThat(Files.readAllLines(state)).anyMatch(line -> line.strip().equals("\"firstName\" : \"Ada\","));
    }
}
