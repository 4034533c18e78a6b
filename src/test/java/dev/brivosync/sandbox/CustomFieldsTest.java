package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CustomFieldsTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Client client = Client.loggedIn(sandbox);
    private final long user = client.createUser("Ada", "Byron").id();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private String pathOf(String field) {
        JsonNode definition = client.get("/custom-fields")
                .json()
                .path("data")
                .valueStream()
                .filter(known -> known.path("fieldName").asString().equals(field))
                .findFirst()
                .orElseThrow();
        return "/users/" + user + "/custom-fields/" + definition.path("id").asLong();
    }

    @Test
    void definitionsAreListedWithTheirPattern() {
        JsonNode listing = client.get("/custom-fields").json();

        assertThat(listing.path("count").asInt()).isEqualTo(4);
        assertThat(listing.path("data").path(2).path("pattern").asString()).isEqualTo("MM/dd/yyyy");
        assertThat(listing.path("data").path(0).has("pattern")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Department, Sales, 200",
        "Department, '', 400",
        "Level, 7, 200",
        "Level, seven, 400",
        "Hire Date, 01/25/2025, 200",
        "Hire Date, 1/25/2025, 200",
        "Hire Date, 25/01/2025, 400",
        "Hire Date, 2025-01-25, 400"
    })
    void aValueMustFitItsField(String field, String value, int status) {
        assertThat(client.put(pathOf(field), "{'value':'" + value + "'}").status())
                .isEqualTo(status);
    }

    @Test
    void aValueIsSetReadAndClearedByItsOwnCalls() {
        String path = pathOf("Department");

        assertThat(client.put(path, "{'value':'Sales'}").json().path("value").asString())
                .isEqualTo("Sales");

        JsonNode values = client.get("/users/" + user + "/custom-fields").json();
        assertThat(values.path("count").asInt()).isEqualTo(1);
        assertThat(values.path("data").path(0).path("fieldName").asString()).isEqualTo("Department");
        assertThat(client.get("/users/" + user)
                        .json()
                        .path("customFields")
                        .path(0)
                        .path("value")
                        .asString())
                .isEqualTo("Sales");
        assertThat(client.put("/users/" + user, "{'firstName':'A','lastName':'B'}")
                        .json()
                        .has("customFields"))
                .isTrue();
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get("/users/" + user).json().has("customFields")).isFalse();
    }

    @Test
    void anUnknownFieldOrUserIsNotFound() {
        assertThat(client.put("/users/" + user + "/custom-fields/1", "{'value':'x'}")
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/users/1/custom-fields").status()).isEqualTo(404);
    }

    @Test
    void usersAreFoundByTheirFields() {
        String path = pathOf("Department");
        client.put(path, "{'value':'Sales East'}");
        String field = path.substring(path.lastIndexOf('/') + 1);

        assertThat(client.get("/users?filter=cf_" + field + "__eq:sales")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("/users?filter=cf_" + field + "__exact:Sales")
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(client.get("/users?filter=cf_1__eq:x").status()).isEqualTo(400);
    }
}
