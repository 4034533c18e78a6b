package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.Client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AdministrationTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(new MovableClock()));
    private final Client client = Client.loggedIn(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theAdministratorIsTheOneOfTheLoginAndSeesEverything() {
        Reply administrator = client.get("/administrators/whoami");

        assertThat(administrator.json().path("username").asString()).isEqualTo("sandbox-admin");
        JsonNode reach = client.get("/assignments/" + administrator.id()).json();
        assertThat(reach.path("groups").path("isAll").asBoolean()).isTrue();
        assertThat(client.get("/assignments/1").status()).isEqualTo(404);
    }

    @Test
    void whatIsOutsideTheAssignmentsIsHiddenYetCounts() {
        long hidden = client.createUser("Ada", "Byron").id();
        long shared = client.createUser("Bob", "Adams").id();
        long garage = client.group("Garage");
        long labA = client.group("Lab A");
        client.post("/users/" + hidden + "/groups", "{'addGroups':[" + garage + "]}");
        client.post("/users/" + shared + "/groups", "{'addGroups':[" + garage + "," + labA + "]}");

        client.control("PUT", "switches", "{'hiddenGroups':['Garage']}");

        assertThat(client.get("/users").json().path("count").asInt()).isEqualTo(1);
        assertThat(client.get("/users/" + hidden).status()).isEqualTo(404);
        assertThat(client.get("/users/" + shared + "/groups")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("/groups").json().path("count").asInt()).isEqualTo(7);
        assertThat(client.get("/groups/" + garage + "/users").status()).isEqualTo(404);
        long self = client.get("/administrators/whoami").id();
        JsonNode reach = client.get("/assignments/" + self).json().path("groups");
        assertThat(reach.path("isAll").asBoolean(true)).isFalse();
        assertThat(reach.path("assignments").size()).isEqualTo(7);
        client.control("PUT", "switches", "{'hiddenGroups':[]}");
        assertThat(client.get("/users/" + shared + "/groups")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void theSummaryCounts() {
        client.createUser("Ada", "Byron");

        JsonNode summary = client.get("/accounts/summary").json();

        assertThat(summary.path("activeUserCount").asInt()).isEqualTo(1);
        assertThat(summary.path("panelCount").asInt()).isEqualTo(2);
        assertThat(summary.path("panelsOffline").asInt()).isEqualTo(1);
        assertThat(summary.path("siteCount").asInt()).isEqualTo(2);
    }

    @Test
    void theTimeIsToldToWhoTellsTheirs() {
        assertThat(client.get("/time").status()).isEqualTo(400);
        assertThat(client.send(client.request("/time")
                                .header("current-date", "yesterday")
                                .build())
                        .status())
                .isEqualTo(400);
        assertThat(client.send(client.request("/time")
                                .header("current-date", "2018-01-19T19:53:30.732Z")
                                .build())
                        .json()
                        .path("time")
                        .asString())
                .isEqualTo("2026-11-23T10:30:00Z");
    }

    @Test
    void doorsAndPanelsAreListed() {
        assertThat(client.get("/access-points?filter=name__eq:lab")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.get("/access-points")
                        .json()
                        .path("data")
                        .path(0)
                        .path("siteName")
                        .asString())
                .isEqualTo("Headquarters");
        JsonNode offline =
                client.get("/control-panels?filter=status__eq:disconnected").json();
        assertThat(offline.path("count").asInt()).isEqualTo(1);
        assertThat(offline.path("data").path(0).path("status").asString()).isEqualTo("DISCONNECTED");
        assertThat(client.get("/control-panels?filter=status__eq:lost").status())
                .isEqualTo(400);
    }
}
