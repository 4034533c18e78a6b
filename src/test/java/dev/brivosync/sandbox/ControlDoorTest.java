package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.Client.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ControlDoorTest {
    private static final String SEED = """
            {'groups':['Pool'],
             'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1','suspended':true,
                       'emails':[{'address':'ada@example.test','type':'Work'}],'groups':['Lab A','New Wing'],
                       'customFields':{'Department':'Sales'}},
                      {'firstName':'Bob','lastName':'Adams'}],
             'credentials':[{'credentialFormat':{'id':100},'referenceId':'329','encodedCredential':'28c0293',
                             'holder':'E1'}]}""";

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults()
            .withAccounts(List.of(SandboxAccount.standard(), SandboxAccount.named("second"))));
    private final Client client = Client.loggedIn(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aSeedFillsAnAccountInOneGo() {
        assertThat(client.control("POST", "seed", SEED).json().path("users").asInt())
                .isEqualTo(2);

        long ada = client.get("/users/E1/external").id();
        assertThat(client.get("/users/" + ada + "/suspended")
                        .json()
                        .path("suspended")
                        .asBoolean())
                .isTrue();
        assertThat(client.get("/users/" + ada + "/groups").json().path("count").asInt())
                .isEqualTo(2);
        assertThat(client.get("/users/" + ada + "/credentials")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.group("Pool")).isPositive();
        assertThat(client.group("New Wing")).isPositive();
        assertThat(client.control("POST", "seed", "{'users':[{'firstName':'only'}]}")
                        .status())
                .isEqualTo(400);
        assertThat(client.control("POST", "seed", "{'groups':[{}]}").status()).isEqualTo(400);
    }

    @Test
    void aDumpHoldsTheWholeAccountInAnOrderThatDoesNotChange() {
        client.control("POST", "seed", SEED);

        JsonNode dump = client.control("GET", "dump?account=sandbox", "").json();

        assertThat(dump.path("users").path(0).path("lastName").asString()).isEqualTo("Adams");
        JsonNode ada = dump.path("users").path(1);
        assertThat(ada.path("suspended").asBoolean()).isTrue();
        assertThat(ada.path("customFields").path("Department").asString()).isEqualTo("Sales");
        assertThat(ada.path("groups").size()).isEqualTo(2);
        assertThat(dump.path("credentials").path(0).path("holder").asLong())
                .isEqualTo(ada.path("id").asLong());
        assertThat(dump.path("credentials")
                        .path(0)
                        .path("fieldValues")
                        .path("1")
                        .asString())
                .isEqualTo("329");
        assertThat(dump.path("groups").size()).isEqualTo(10);
        assertThat(Json.MAPPER.readTree(sandbox.dump("sandbox"))).isEqualTo(dump);
    }

    @Test
    void usersGoAndCardsStayOnReset() {
        client.control("POST", "seed", SEED);

        assertThat(client.control("DELETE", "users", "").status()).isEqualTo(204);

        assertThat(client.get("/users").json().path("count").asInt()).isZero();
        assertThat(client.get("/credentials?filter=status__eq:unassigned")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.control("POST", "seed", "{'users':[{'firstName':'A','lastName':'B','externalId':'E1'}]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void accountsAreToldApartByApiKey() {
        Client second = Client.loggedIn(sandbox, "second");
        client.createUser("Ada", "Byron");

        assertThat(second.get("/users").json().path("count").asInt()).isZero();
        assertThat(client.get("/users").json().path("count").asInt()).isEqualTo(1);
        assertThat(second.control("GET", "dump", "").json().path("account").asString())
                .isEqualTo("second");
        assertThat(client.send(client.request("/users")
                                .setHeader("api-key", "second-key")
                                .build())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void switchesThatAreNotNamedStayAsTheyAre() {
        client.control(
                "PUT",
                "switches",
                "{'latencyMillis':1,'latencyJitterMillis':2,'faults':[{'kind':'CUT','path':'/time'}]}");

        JsonNode switches =
                client.control("PUT", "switches", "{'tokenLifeSeconds':5}").json();

        assertThat(switches.path("latencyMillis").asInt()).isEqualTo(1);
        assertThat(switches.path("tokenLifeSeconds").asInt()).isEqualTo(5);
        assertThat(switches.path("faults").path(0).path("kind").asString()).isEqualTo("CUT");
        assertThat(client.login().path("expires_in").asInt()).isEqualTo(5);
        assertThat(client.control("GET", "switches", "").json()).isEqualTo(switches);
    }

    @Test
    void whatTheSideDoorDoesNotKnowIsSaid() {
        Reply unknownFault = client.control("PUT", "switches", "{'faults':[{'kind':'FLOOD'}]}");

        assertThat(unknownFault.status()).isEqualTo(400);
        assertThat(unknownFault.body()).contains("FLOOD");
        assertThat(client.control("GET", "nonsense", "").status()).isEqualTo(404);
        assertThat(client.control("GET", "dump?account=nobody", "").status()).isEqualTo(404);
    }
}
