package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventsTest {
    private final MovableClock clock = new MovableClock();
    private final Sandbox sandbox =
            Sandbox.start(SandboxSettings.defaults().withClock(clock).withTokenLife(Duration.ofDays(30)));
    private final Client client = Client.loggedIn(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static List<String> actions(JsonNode listing) {
        return listing.path("data")
                .valueStream()
                .map(event -> event.path("securityAction").path("action").asString())
                .toList();
    }

    @Test
    void aDeletedUserLeavesAnEventNewestFirst() {
        long id = client.createUser("Ada", "Byron").id();
        clock.pass(Duration.ofMinutes(1));
        client.delete("/users/" + id);

        JsonNode events = client.get("/events/audit?filter=event_type__eq:user").json();

        assertThat(actions(events)).containsExactly("User Deleted", "User Created");
        assertThat(events.path("data").path(0).path("eventObject").path("id").asLong())
                .isEqualTo(id);
        assertThat(events.has("count")).isFalse();
    }

    @Test
    void anOffsetIsTheTimeOfTheLastEventRead() {
        long id = client.createUser("Ada", "Byron").id();
        clock.pass(Duration.ofMinutes(1));
        client.delete("/users/" + id);

        assertThat(actions(client.get("/events/audit?filter=event_type__eq:user&offset=2026-11-23T10:30:30Z")
                        .json()))
                .containsExactly("User Created");
        assertThat(actions(client.get("/events/audit?filter=event_type__eq:user&pageSize=1")
                        .json()))
                .containsExactly("User Deleted");
    }

    @Test
    void anEventOfYesterdayMustBeAskedFor() {
        client.createUser("Ada", "Byron");
        clock.pass(Duration.ofDays(1));

        assertThat(actions(client.get("/events/audit").json())).isEmpty();
        assertThat(actions(client.get(
                                "/events/audit?filter=event_type__eq:user,credential;occurred__gt:2026-11-23T10:59:00Z;"
                                        + "occurred__lt:2026-11-24T10:00:00Z")
                        .json()))
                .containsExactly("User Created");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter=occurred__gt:2026-11-21T00:00:00Z;occurred__lt:2026-11-23T00:00:00Z",
                "filter=event_type__eq:nonsense",
                "filter=occurred__gt:yesterday",
                "offset=20",
                "pageSize=101"
            })
    void whatTheJournalCannotAnswerIsRefused(String query) {
        assertThat(client.get("/events/audit?" + query).status()).isEqualTo(400);
    }
}
