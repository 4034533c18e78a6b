package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.Client.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CredentialsTest {
    private final MovableClock clock = new MovableClock();
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Client client = Client.loggedIn(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static String card(String label, int number, int facility) {
        return "{'credentialFormat':{'id':100},'referenceId':'" + label + "','fieldValues':[{'id':1,'value':'" + number
                + "'},{'id':2,'value':'" + facility + "'}]}";
    }

    private long user() {
        return client.createUser("Ada", "Byron").id();
    }

    private static List<String> labels(JsonNode listing) {
        return listing.path("data")
                .valueStream()
                .map(credential -> credential.path("referenceId").asString())
                .toList();
    }

    @Test
    void formatsAreListedWithTheirFieldsAndTwoShareAName() {
        JsonNode formats = client.get("/credentials/formats").json();

        JsonNode standard = formats.path("data")
                .valueStream()
                .filter(format -> format.path("id").asInt() == 100)
                .findFirst()
                .orElseThrow();
        assertThat(standard.path("name").asString()).isEqualTo("Standard 26 Bit");
        assertThat(standard.path("credentialFields").path(0).path("name").asString())
                .isEqualTo("card_number");
        assertThat(standard.path("credentialFields").path(1).path("id").asInt()).isEqualTo(2);
        assertThat(formats.path("data")
                        .valueStream()
                        .filter(format -> format.path("name").asString().equals("Generic 34 bit"))
                        .map(format -> format.path("id").asInt()))
                .containsExactly(103, 104);
        assertThat(formats.has("pageSize")).isFalse();
    }

    @Test
    void aStandardCardIsTheSameByItsValuesAndByItsCode() {
        Reply created = client.post("/credentials", card("329", 329, 70));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("encodedCredential").asString()).isEqualTo("28c0293");
        Reply again = client.post(
                "/credentials", "{'credentialFormat':{'id':100},'referenceId':'other','encodedCredential':'28c0293'}");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("message").asString()).isEqualTo("Duplicate Credential Found");
    }

    @Test
    void cardsAreUniqueByFormatAndValuesNotByLabel() {
        client.post("/credentials", card("same", 1, 70));

        assertThat(client.post("/credentials", card("same", 2, 70)).status()).isEqualTo(201);
        assertThat(client.post("/credentials", card("same", 1, 71)).status()).isEqualTo(201);
        assertThat(client.post("/credentials", card("else", 1, 70).replace("'1'", "'001'"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post(
                                "/credentials",
                                "{'credentialFormat':{'id':103},'referenceId':'same',"
                                        + "'fieldValues':[{'id':6,'value':'1'},{'id':7,'value':'70'}]}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'referenceId':'1','fieldValues':[{'id':1,'value':'1'},{'id':2,'value':'70'}]}",
                "{'credentialFormat':{'id':100},'fieldValues':[{'id':1,'value':'1'},{'id':2,'value':'70'}]}",
                "{'credentialFormat':{'id':100},'referenceId':'1','fieldValues':[{'id':1,'value':'1'}]}",
                "{'credentialFormat':{'id':100},'referenceId':'1',"
                        + "'fieldValues':[{'id':6,'value':'1'},{'id':7,'value':'7'}]}",
                "{'credentialFormat':{'id':100},'referenceId':'1',"
                        + "'fieldValues':[{'id':1,'value':'65536'},{'id':2,'value':'7'}]}",
                "{'credentialFormat':{'id':100},'referenceId':'1',"
                        + "'fieldValues':[{'id':1,'value':'x'},{'id':2,'value':'7'}]}",
                "{'credentialFormat':{'id':100},'referenceId':'1','encodedCredential':'28c0292'}",
                "{'credentialFormat':{'id':2},'referenceId':'1','encodedCredential':'7391'}",
                "{'credentialFormat':{'id':307},'referenceId':'1','encodedCredential':'7391'}",
                "{'credentialFormat':{'id':999},'referenceId':'1','encodedCredential':'7391'}"
            })
    void aCardThatCannotBeIsRefused(String body) {
        assertThat(client.post("/credentials", body).status()).isEqualTo(400);
    }

    @Test
    void credentialsAreListedByLabelAsText() {
        client.post("/credentials", card("10", 10, 70));
        client.post("/credentials", card("9", 9, 70));
        client.post("/credentials", card("100", 100, 71));

        assertThat(labels(client.get("/credentials").json())).containsExactly("10", "100", "9");
        assertThat(labels(client.get("/credentials?filter=reference_id__eq:10").json()))
                .containsExactly("10", "100");
        assertThat(labels(client.get("/credentials?filter=reference_id__eq:10;facility_code__eq:71")
                        .json()))
                .containsExactly("100");
    }

    @Test
    void aCardIsAssignedFromNowOnAndKeepsTheDatesThatNobodyNames() {
        long user = user();
        long id = client.post("/credentials", card("1", 1, 70)).id();
        String path = "/users/" + user + "/credentials/" + id;

        assertThat(client.put(path).status()).isEqualTo(204);
        clock.pass(Duration.ofMinutes(30));
        client.login();
        assertThat(client.put(path, "{'effectiveTo':'2030-01-01T00:00:00Z'}").status())
                .isEqualTo(204);
        assertThat(client.put(path).status()).isEqualTo(204);

        JsonNode held = client.get("/users/" + user + "/credentials")
                .json()
                .path("data")
                .path(0);
        assertThat(held.path("effectiveFrom").asString()).isEqualTo("2026-11-23T10:30:00Z");
        assertThat(held.path("effectiveTo").asString()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(held.path("fieldValues").path(1).path("credentialFieldId").asInt())
                .isEqualTo(1);
        assertThat(held.path("fieldValues").path(1).path("name").asString()).isEqualTo("acs.cards.format.card_number");
        assertThat(client.get("/credentials/" + id + "/user").id()).isEqualTo(user);
        assertThat(client.put(path, "{'effectiveTo':'2020-01-01T00:00:00Z'}").status())
                .isEqualTo(400);
    }

    @Test
    void aCardThatSomebodyElseHoldsIsNotTakenAway() {
        long holder = user();
        long id = client.post("/credentials", card("1", 1, 70)).id();
        client.put("/users/" + holder + "/credentials/" + id);

        Reply refused = client.put("/users/" + user() + "/credentials/" + id);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asString()).isEqualTo("Credential not valid");
        assertThat(client.get("/credentials/" + id + "/user").id()).isEqualTo(holder);
        assertThat(client.put("/users/" + holder + "/credentials/1").status()).isEqualTo(400);
        assertThat(client.put("/users/1/credentials/" + id).status()).isEqualTo(404);
    }

    @Test
    void aRevokedCardGoesBackToTheBank() {
        long user = user();
        long id = client.post("/credentials", card("1", 1, 70)).id();
        String path = "/users/" + user + "/credentials/" + id;
        client.put(path, "{'effectiveTo':'2030-01-01T00:00:00Z'}");

        assertThat(client.delete(path).status()).isEqualTo(204);

        assertThat(client.delete(path).status()).isEqualTo(400);
        assertThat(client.get("/credentials/" + id + "/user").status()).isEqualTo(404);
        assertThat(labels(
                        client.get("/credentials?filter=status__eq:unassigned").json()))
                .containsExactly("1");
        client.put(path);
        assertThat(client.get("/users/" + user + "/credentials")
                        .json()
                        .path("data")
                        .path(0)
                        .has("effectiveTo"))
                .isFalse();
    }

    @Test
    void aDeletedUsersCardIsUnassigned() {
        long user = user();
        long id = client.post("/credentials", card("1", 1, 70)).id();
        client.put("/users/" + user + "/credentials/" + id);
        assertThat(labels(client.get("/credentials?filter=status__eq:assigned").json()))
                .containsExactly("1");

        client.delete("/users/" + user);

        assertThat(client.put("/users/" + user() + "/credentials/" + id).status())
                .isEqualTo(204);
    }

    @Test
    void anActiveUserHasALiveCredentialAndAGroup() {
        long user = user();
        long id = client.post("/credentials", card("1", 1, 70)).id();
        client.put("/groups/" + client.group("Garage") + "/users/" + user);
        String active = "/users?filter=user_status__eq:active";
        assertThat(client.get(active).json().path("count").asInt()).isZero();

        client.put("/users/" + user + "/credentials/" + id, "{'effectiveTo':'2026-11-24T00:00:00Z'}");

        assertThat(client.get(active).json().path("count").asInt()).isEqualTo(1);
        clock.pass(Duration.ofDays(1));
        client.login();
        assertThat(client.get(active).json().path("count").asInt()).isZero();
    }

    @Test
    void aDeletedCredentialIsGone() {
        long id = client.post("/credentials", card("1", 1, 70)).id();

        assertThat(client.get("/credentials/" + id).status()).isEqualTo(200);
        assertThat(client.delete("/credentials/" + id).status()).isEqualTo(204);
        assertThat(client.get("/credentials/" + id).status()).isEqualTo(404);
        assertThat(client.delete("/credentials/" + id).status()).isEqualTo(404);
        assertThat(client.post("/credentials", card("1", 1, 70)).status()).isEqualTo(201);
    }
}
