package dev.brivosync.brivo.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.watch.Observed.Came;
import dev.brivosync.brivo.watch.Observed.Sent;
import dev.brivosync.person.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RecordedLineTest {
    private static final String P = "p-[a-z2-7]{12}";
    private static final String API = "https://api.brivo.test/v1/api";

    private final RecordedLine lines = new RecordedLine(Pseudonyms.forOnce());

    @Test
    void aUserLosesNameContactsKeyAndPinAndKeepsIdsDatesAndLabels() {
        JsonNode user = response("GET /users/{id}", "/users/17", """
                {"id":17,"externalId":"E000042","firstName":"Ada","lastName":"Byron","pin":"4821","suspended":false,
                 "effectiveFrom":"2026-01-02T03:04:05.678Z","created":"2025-12-01T00:00:00Z",
                 "emails":[{"address":"ada@example.test","type":"Work"}],
                 "phoneNumbers":[{"number":"+1 555 0100","type":"mobile"}],
                 "customFields":[{"id":5,"fieldName":"Department","fieldType":"TEXT","value":"Analytical"}],
                 "userImage":[{"id":9,"uri":"/v1/api/users/17/photo"}],
                 "shoeSize":4312789,"nickname":"Countess","seen":true}""");
        assertThat(user.path("id").asLong()).isEqualTo(17);
        assertThat(user.path("suspended").isBoolean()).isTrue();
        assertThat(user.path("seen").asBoolean()).isTrue();
        assertThat(user.path("effectiveFrom").asString()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(user.path("pin").asString()).isEqualTo("•••");
        assertThat(List.of("externalId", "firstName", "lastName", "nickname"))
                .allSatisfy(field -> assertThat(user.path(field).asString()).matches(P));
        assertThat(user.path("shoeSize").isNumber()).isTrue();
        assertThat(user.path("emails").get(0).path("type").asString()).isEqualTo("Work");
        assertThat(user.path("customFields").get(0).path("fieldName").asString())
                .isEqualTo("Department");
        assertThat(user.toString())
                .doesNotContain(
                        "E000042", "Ada", "Byron", "4821", "example.test", "555", "Analytical", "4312789", "Countess");
    }

    @Test
    void theOrderOfTheFieldsGivesNoValueAway() {
        JsonNode field = response("GET /custom-fields/{id}", "/custom-fields/5", """
                {"id":5,"fieldName":"Level","fieldType":"NUMBER","displayOrder":"4"}""");

        assertThat(field.path("displayOrder").asString()).isEqualTo("4");
    }

    @Test
    void aCardLosesItsNumbersAndKeepsItsFormat() {
        JsonNode card = response("GET /credentials/{id}", "/credentials/3", """
                {"id":3,"referenceId":"31415","encodedCredential":"00AB31415","size":26,
                 "credentialFormat":{"id":100,"name":"Standard 26 Bit"},"accountId":77,
                 "fieldValues":[{"id":1,"name":"acs.cards.format.card_number","value":"31415"},{"id":2,"value":31416}]}""");
        assertThat(card.toString())
                .contains("Standard 26 Bit", "acs.cards.format.card_number", "\"size\":26", "\"accountId\":77")
                .doesNotContain("31415", "31416");
        assertThat(card.path("referenceId").asString())
                .isEqualTo(card.path("fieldValues").get(0).path("value").asString());
    }

    @Test
    void groupsKeepTheirNamesAndPeopleWhoHaveANameDoNot() {
        assertThat(response("GET /groups", "/groups", "{\"data\":[{\"id\":1,\"name\":\"Lab A\"}],\"count\":1}")
                        .toString())
                .isEqualTo("{\"data\":[{\"id\":1,\"name\":\"Lab A\"}],\"count\":1}");
        assertThat(response(
                                "GET /events/audit",
                                "/events/audit",
                                "{\"data\":[{\"actor\":{\"id\":1,\"name\":\"Ada\"}}]}")
                        .toString())
                .doesNotContain("Ada");
    }

    @Test
    void aValueUsedAsTheNameOfAFieldIsReplacedToo() {
        assertThat(response("GET /users/{id}", "/users/1", "{\"E000042\":{\"ada@example.test\":1}}")
                        .toString())
                .matches("\\{\"" + P + "\":\\{\"" + P + "\":\\d+}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /users                        | /users?offset=100&pageSize=100          | /users\\?offset=100&pageSize=100
            GET /users/{id}/groups            | /users/17/groups                        | /users/17/groups
            GET /users/{externalId}/external  | /users/1234567/external                 | /users/P/external
            GET /users/{externalId}/external  | /users/Ada%20B/external                 | /users/P/external
            GET /groups                       | /groups?filter=name__eq:Lab%20A         | /groups\\?filter=name__eq%3ALab\\+A
            GET /credentials                  | /credentials?filter=reference_id__eq:31415;status__eq:assigned | /credentials\\?filter=reference_id__eq%3AP%3Bstatus__eq%3Aassigned
            GET /credentials                  | /credentials?filter=31415&reference=7   | /credentials\\?filter=P&reference=P
            POST /users/{id}/credentials/digital-invitations | /users/17/credentials/digital-invitations?sendInvitationEmail=false&language=en | /users/17/credentials/digital-invitations\\?sendInvitationEmail=false&language=en
            """)
    void anAddressKeepsIdsAndPagingAlone(String call, String path, String recorded) {
        assertThat(line(call, path, "", 200, "").path("path").asString()).matches(recorded.replace("P", P));
    }

    @Test
    void theSameValueHasOnePseudonymPerRecording() {
        String ada = "{\"firstName\":\"Ada\"}";
        JsonNode first = response("GET /users/{id}", "/users/1", ada);
        assertThat(response("GET /users/{id}", "/users/2", ada)).isEqualTo(first);
        assertThat(line("GET /users/{externalId}/external", "/users/Ada/external", "", 200, "")
                        .path("path")
                        .asString())
                .contains(first.path("firstName").asString());
        RecordedLine other = new RecordedLine(Pseudonyms.forOnce());
        assertThat(other.of(observed("GET /users/{id}", "/users/1", "", 200, ada))
                        .path("response"))
                .isNotEqualTo(first);
    }

    @Test
    void aLoginIsItsKindOfGrantAndNothingElse() {
        JsonNode line = line(
                "POST /oauth/token",
                "/oauth/token",
                "grant_type=password&username=admin7&password=pass%26word",
                200,
                "{\"access_token\":\"aaa.bbb\",\"token_type\":\"bearer\",\"refresh_token\":\"ccc\",\"expires_in\":59,\"jti\":\"ddd\"}");
        assertThat(line.path("request").toString())
                .isEqualTo("{\"grant_type\":\"password\",\"username\":\"•••\",\"password\":\"•••\"}");
        assertThat(line.toString()).contains("\"expires_in\":59").doesNotContain("aaa", "ccc", "ddd");
    }

    @Test
    void whatAnErrorSaysKeepsItsPlainWords() {
        assertThat(response("POST /users", "/users", "{\"code\":400,\"message\":\"Invalid user 'Ada Byron' provided\"}")
                        .path("message")
                        .asString())
                .isEqualTo("Invalid user '••• •••' provided");
        assertThat(line("GET /users", "/users", "", 403, "<html><h1>Developer Over Qps</h1> for Ada</html>")
                        .path("responseText")
                        .asString())
                .isEqualTo("<h1>Developer Over Qps for •••</h1>");
    }

    @Test
    void bodiesThatAreNoJsonKeepOnlyThatTheyAreNone() {
        assertThat(line("GET /users/{id}", "/users/1", "", 200, "{\"firstName\":\"Ada\",\"la")
                        .path("responseText")
                        .asString())
                .isEqualTo("{");
        assertThat(line("GET /users/{id}/photo", "/users/1/photo", "", 200, "\u0000PNG Ada")
                        .path("responseText")
                        .asString())
                .isEqualTo("•••");
    }

    @Test
    void headersAreThoseOfTheGatewayAlone() {
        Came came = new Came(
                200,
                Map.of("server", List.of("Mashery Proxy"), "Set-Cookie", List.of("session=secret")),
                new byte[0],
                "");
        Sent sent = new Sent("GET /users", 1, API + "/users", new byte[0]);
        assertThat(lines.of(new Observed(Instant.EPOCH, Duration.ofMillis(3), sent, came))
                        .toString())
                .contains("\"Server\":\"Mashery Proxy\"", "\"ms\":3")
                .doesNotContain("secret");
    }

    private JsonNode response(String call, String path, String body) {
        return line(call, path, "", 200, body).path("response");
    }

    private JsonNode line(String call, String path, String request, int status, String body) {
        return lines.of(observed(call, path, request, status, body));
    }

    private static Observed observed(String call, String path, String request, int status, String body) {
        return new Observed(
                Instant.EPOCH,
                Duration.ofMillis(3),
                new Sent(call, 1, API + path, request.getBytes(StandardCharsets.UTF_8)),
                new Came(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), ""));
    }
}
