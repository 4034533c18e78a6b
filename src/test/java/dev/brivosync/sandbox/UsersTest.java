package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.Client.Reply;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class UsersTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Client client = Client.loggedIn(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static List<String> names(JsonNode listing) {
        return listing.path("data")
                .valueStream()
                .map(user -> user.path("lastName").asString() + " "
                        + user.path("firstName").asString())
                .toList();
    }

    @Test
    void aUserIsCreatedWithEverythingThatABodyMaySay() {
        Reply created = client.post("/users", """
                {'firstName':'Peter','middleName':'Jason','lastName':'Quill','externalId':'Star Lord','pin':'5679',
                 'effectiveFrom':'2015-04-14T18:17:49Z','effectiveTo':'2030-12-31T18:59:59-05:00',
                 'bleTwoFactorExempt':true,'emails':[{'address':'p@example.test','type':'Work'}],
                 'phoneNumbers':[{'number':'(541) 754-3010','type':'home'}]}""");

        assertThat(created.status()).isEqualTo(200);
        JsonNode user = client.get("/users/" + created.id()).json();
        assertThat(user).isEqualTo(created.json());
        assertThat(user.path("pin").asString()).isEqualTo("5679");
        assertThat(user.path("effectiveTo").asString()).isEqualTo("2030-12-31T23:59:59Z");
        assertThat(user.path("emails").path(0).path("type").asString()).isEqualTo("Work");
        assertThat(user.path("suspended").asBoolean(true)).isFalse();
    }

    @Test
    void emptyFieldsAreLeftOutAndNeverNull() {
        assertThat(client.createUser("Ada", "Byron").json().propertyNames())
                .containsExactly(
                        "id", "firstName", "lastName", "suspended", "created", "updated", "bleTwoFactorExempt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'lastName':'Byron'}",
                "{'firstName':'Ada'}",
                "{'firstName':'','lastName':'Byron'}",
                "{'firstName':'A name that is much longer than 35 ','lastName':'Byron','middleName':"
                        + "'A name that is much longer than Brivo takes it'}",
                "{'firstName':{},'lastName':'Byron'}",
                "{'firstName':'Ada','lastName':'Byron','emails':'a@example.test'}",
                "{'firstName':'Ada','lastName':'Byron','emails':[{'address':'nobody','type':'Work'}]}",
                "{'firstName':'Ada','lastName':'Byron','phoneNumbers':[{'number':'123'}]}",
                "{'firstName':'Ada','lastName':'Byron','effectiveFrom':'tomorrow'}",
                "{'firstName':'Ada','lastName':'Byron','effectiveFrom':'2030-01-01T00:00:00Z',"
                        + "'effectiveTo':'2029-01-01T00:00:00Z'}",
                "['Ada']",
                "{'firstName"
            })
    void aBodyThatBrivoWouldRefuseIsRefused(String body) {
        Reply refused = client.post("/users", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("code").asInt()).isEqualTo(400);
        assertThat(refused.json().path("message").asString()).isEqualTo("Invalid criteria provided");
        assertThat(sandbox.stats("sandbox").users()).isZero();
    }

    @Test
    void namesEndAtThirtyFiveCharacters() {
        assertThat(client.createUser("x".repeat(35), "y".repeat(35)).status()).isEqualTo(200);
        assertThat(client.createUser("x".repeat(36), "y").status()).isEqualTo(400);
        assertThat(client.createUser("x", "y".repeat(36)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "123456789", "12a4", "1111", "1234", "87654", "2468"})
    void aPinThatAnybodyWouldGuessIsRefused(String pin) {
        assertThat(client.post("/users", "{'firstName':'A','lastName':'B','pin':'" + pin + "'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPinBelongsToOneUserAndIsListedInClearAmongTheCredentials() {
        Reply first = client.post("/users", "{'firstName':'A','lastName':'B','pin':'7391'}");
        assertThat(client.post("/users", "{'firstName':'C','lastName':'D','pin':'7391'}")
                        .status())
                .isEqualTo(400);

        JsonNode held = client.get("/users/" + first.id() + "/credentials").json();
        assertThat(held.path("count").asInt()).isEqualTo(1);
        assertThat(held.path("data").path(0).path("credentialFormat").path("id").asInt())
                .isEqualTo(2);
        assertThat(held.path("data").path(0).path("encodedCredential").asString())
                .isEqualTo("7391");

        client.put("/users/" + first.id(), "{'firstName':'A','lastName':'B'}");
        assertThat(client.get("/credentials").json().path("count").asInt()).isZero();
        assertThat(client.post("/users", "{'firstName':'C','lastName':'D','pin':'7391'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anExternalIdIsUniqueAndFreeAgainWhenItsUserIsDeleted() {
        String body = "{'firstName':'A','lastName':'B','externalId':'E 1/ü'}";
        long id = client.post("/users", body).id();
        assertThat(client.post("/users", body).status()).isEqualTo(400);

        assertThat(client.delete("/users/" + id).status()).isEqualTo(204);

        assertThat(client.delete("/users/" + id).status()).isEqualTo(404);
        assertThat(client.get("/users/" + id).status()).isEqualTo(404);
        assertThat(client.post("/users", body).status()).isEqualTo(200);
    }

    @Test
    void aNumberSentAsExternalIdComesBackAsText() {
        Reply created = client.post("/users", "{'firstName':'A','lastName':'B','externalId':42}");

        assertThat(created.json().path("externalId").isString()).isTrue();
        assertThat(client.get("/users/42/external").id()).isEqualTo(created.id());
    }

    @Test
    void anExternalIdOnThePathIsPercentEncoded() {
        long id = client.post("/users", "{'firstName':'A','lastName':'B','externalId':'Star Lörd+1'}")
                .id();

        assertThat(client.get("/users/Star%20L%C3%B6rd+1/external").id()).isEqualTo(id);
        assertThat(client.get("/users/Star%20L%C3%B6rd%2B1/external").id()).isEqualTo(id);
        assertThat(client.get("/users/Star+L%C3%B6rd+1/external").status()).isEqualTo(404);
        assertThat(client.get("/users/Star%2FLord/external").status()).isEqualTo(400);
    }

    @Test
    void putErasesWhatTheBodyLeavesOutAndPatchKeepsIt() {
        long id = client.post("/users", """
                        {'firstName':'A','middleName':'M','lastName':'B','externalId':'E1',
                         'emails':[{'address':'a@example.test','type':'Work'}],
                         'phoneNumbers':[{'number':'1','type':'Work'}]}""").id();

        JsonNode patched =
                client.patch("/users/" + id, "{'firstName':'Changed'}").json();
        assertThat(patched.path("firstName").asString()).isEqualTo("Changed");
        assertThat(patched.path("middleName").asString()).isEqualTo("M");
        assertThat(patched.path("emails").size()).isEqualTo(1);

        JsonNode replaced = client.put("/users/" + id, "{'firstName':'A','lastName':'B','externalId':'E1'}")
                .json();
        assertThat(replaced.has("middleName")).isFalse();
        assertThat(replaced.has("emails")).isFalse();
        assertThat(replaced.has("phoneNumbers")).isFalse();
        assertThat(client.put("/users/" + id, "{'firstName':'A'}").status()).isEqualTo(400);
    }

    @Test
    void patchReplacesAListButClearsNothing() {
        long id = client.post("/users", """
                        {'firstName':'A','middleName':'M','lastName':'B',
                         'emails':[{'address':'a@example.test','type':'Work'},
                                   {'address':'b@example.test','type':'Home'}]}""").id();

        JsonNode patched = client.patch(
                        "/users/" + id, "{'middleName':'','emails':[{'address':'c@example.test','type':'Work'}]}")
                .json();
        assertThat(patched.path("middleName").asString()).isEqualTo("M");
        assertThat(patched.path("emails").size()).isEqualTo(1);
        assertThat(client.patch("/users/" + id, "{'emails':[],'middleName':null}")
                        .json()
                        .path("emails")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aPatchThatBreaksARuleChangesNothing() {
        client.post("/users", "{'firstName':'A','lastName':'B','externalId':'E1'}");
        long second = client.post("/users", "{'firstName':'C','lastName':'D','externalId':'E2'}")
                .id();

        assertThat(client.patch("/users/" + second, "{'firstName':'Z','externalId':'E1'}")
                        .status())
                .isEqualTo(400);
        assertThat(client.get("/users/E2/external").json().path("firstName").asString())
                .isEqualTo("C");
    }

    @Test
    void suspensionHasACallOfItsOwnAndIsIgnoredElsewhere() {
        long id = client.post("/users", "{'firstName':'A','lastName':'B','suspended':true}")
                .id();
        assertThat(client.get("/users/" + id + "/suspended")
                        .json()
                        .path("suspended")
                        .asBoolean(true))
                .isFalse();

        Reply suspended = client.put("/users/" + id + "/suspended", "{'suspended':true}");

        assertThat(suspended.status()).isEqualTo(200);
        assertThat(suspended.body()).isEqualTo("{\"id\":" + id + ",\"suspended\":true}");
        assertThat(client.put("/users/" + id + "/suspended", "{'suspended':true}")
                        .body())
                .isEqualTo(suspended.body());
        client.patch("/users/" + id, "{'suspended':false}");
        assertThat(client.get("/users/" + id).json().path("suspended").asBoolean())
                .isTrue();
        assertThat(client.put("/users/" + id + "/suspended", "{'suspended':'yes'}")
                        .status())
                .isEqualTo(400);
        assertThat(client.put("/users/1/suspended", "{'suspended':true}").status())
                .isEqualTo(404);
    }

    @Test
    void usersAreListedByLastThenFirstNamePageByPage() {
        client.createUser("Bea", "Young");
        client.createUser("Zoe", "Adams");
        long moved = client.createUser("Mia", "Zorn").id();
        client.createUser("Abe", "Young");
        client.patch("/users/" + moved, "{'lastName':'Brown'}");

        JsonNode page = client.get("/users?offset=1&pageSize=2").json();

        assertThat(names(page)).containsExactly("Brown Mia", "Young Abe");
        assertThat(page.path("offset").asInt()).isEqualTo(1);
        assertThat(page.path("pageSize").asInt()).isEqualTo(2);
        assertThat(page.path("count").asInt()).isEqualTo(4);
        assertThat(names(client.get("/users?offset=9&nonsense=1").json())).isEmpty();
    }

    @Test
    void aPageHoldsTwentyUnlessSaidOtherwiseAndAHundredAtMost() {
        client.control("POST", "seed", SeedBody.users(120));

        assertThat(client.get("/users").json().path("data").size()).isEqualTo(20);
        assertThat(client.get("/users?pageSize=100").json().path("data").size()).isEqualTo(100);
        assertThat(client.get("/users?pageSize=100&offset=100")
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pageSize=101", "pageSize=0", "pageSize=x", "offset=-1", "filter=nonsense", "filter=x__eq:1"})
    void aListingRefusesWhatItDoesNotUnderstand(String query) {
        assertThat(client.get("/users?" + query).status()).isEqualTo(400);
    }

    @Test
    void aListingShowsNeitherPinNorItsDatesNorThePhoto() {
        client.post("/users", """
                {'firstName':'A','lastName':'B','externalId':'E1','pin':'7391','effectiveTo':'2030-01-01T00:00:00Z',
                 'emails':[{'address':'a@example.test','type':'Work'}]}""");

        assertThat(client.get("/users").json().path("data").path(0).propertyNames())
                .contains("id", "externalId", "suspended", "emails")
                .doesNotContain("pin", "effectiveFrom", "effectiveTo", "userImage");
    }

    @Test
    void aSparseListingShowsWhatTheRecordingsShowed() {
        client.post("/users", "{'firstName':'A','lastName':'B','emails':[{'address':'a@example.test','type':'Work'}]}");
        client.control("PUT", "switches", "{'sparseListings':true}");

        assertThat(client.get("/users").json().path("data").path(0).propertyNames())
                .containsExactly("id", "firstName", "lastName", "suspended");
    }

    @Test
    void filtersOnTextMeanContains() {
        long ann = client.createUser("Ann", "Smith").id();
        long joanna = client.createUser("Joanna", "Smithson").id();
        client.createUser("Bob", "Jones");
        client.put("/users/" + ann + "/suspended", "{'suspended':true}");

        assertThat(names(client.get("/users?filter=firstname__eq:ann").json()))
                .containsExactly("Smith Ann", "Smithson Joanna");
        assertThat(names(client.get("/users?filter=firstname__eq:ann;lastname__eq:son")
                        .json()))
                .containsExactly("Smithson Joanna");
        assertThat(names(
                        client.get("/users?filter=id__eq:" + ann + "," + joanna).json()))
                .hasSize(2);
        assertThat(names(client.get("/users?filter=user_status__eq:suspended").json()))
                .containsExactly("Smith Ann");
        assertThat(names(
                        client.get("/users?filter=user_status__eq:unaffiliated").json()))
                .hasSize(3);
    }

    @Test
    void ofManyCreatesAtOnceWithOneExternalIdOneSucceeds() throws InterruptedException {
        List<Callable<Integer>> creates = Collections.nCopies(
                20,
                () -> client.post("/users", "{'firstName':'A','lastName':'B','externalId':'E1'}")
                        .status());

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(callers.invokeAll(creates))
                    .extracting(Future::resultNow)
                    .containsOnlyOnce(200)
                    .containsOnly(200, 400);
        }
        assertThat(sandbox.stats("sandbox").users()).isEqualTo(1);
    }

    @Test
    void anIdOfSomethingElseFindsNobody() {
        assertThat(client.get("/users/" + client.group("Lab A")).status()).isEqualTo(404);
    }
}
