package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.Client.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvitationsTest {
    private static final String BODY = "{'referenceId':'ada@example.test'}";

    private final MovableClock clock = new MovableClock();
    private final Sandbox sandbox =
            Sandbox.start(SandboxSettings.defaults().withClock(clock).withTokenLife(Duration.ofDays(30)));
    private final Client client = Client.loggedIn(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private String pathOf(String externalId) {
        long id = client.post("/users", "{'firstName':'A','lastName':'B','externalId':'" + externalId + "'}")
                .id();
        return "/users/" + id + "/credentials/digital-invitations";
    }

    private int assigned() {
        return client.get("/credentials/digital/allotment")
                .json()
                .path("assigned")
                .asInt();
    }

    @Test
    void anInvitationTakesAPassUntilItIsCancelled() {
        String path = pathOf("E1");

        Reply invited = client.post(path + "?sendInvitationEmail=false&nfcEnabled=true&language=fr", BODY);

        assertThat(invited.status()).isEqualTo(200);
        assertThat(invited.json().path("status").asString()).isEqualTo("PENDING");
        assertThat(invited.json().path("nfcEnabled").asBoolean()).isTrue();
        assertThat(invited.json().path("expiration").asString()).isEqualTo("2026-11-26T10:30:00Z");
        assertThat(assigned()).isEqualTo(1);
        assertThat(client.post(path, BODY).status()).isEqualTo(409);
        assertThat(client.delete(path).json().path("status").asString()).isEqualTo("CANCELLED");
        assertThat(client.delete(path).status()).isEqualTo(404);
        assertThat(assigned()).isZero();
    }

    @Test
    void thePassIsListedAmongTheCredentialsButIsNoCard() {
        String path = pathOf("E1");
        long pass = client.post(path, BODY).json().path("credentialId").asLong();

        assertThat(client.get("/credentials/" + pass)
                        .json()
                        .path("credentialFormat")
                        .path("id")
                        .asInt())
                .isEqualTo(307);
        assertThat(client.delete("/credentials/" + pass).status()).isEqualTo(400);
    }

    @Test
    void anInvitationRunsOutAfterThreeDays() {
        String path = pathOf("E1");
        client.post(path, BODY);

        clock.pass(Duration.ofDays(3));

        assertThat(client.get(path + "?filter=status__eq:pending")
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(client.get(path + "?filter=status__eq:expired")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(assigned()).isZero();
        assertThat(client.post(path, BODY).status()).isEqualTo(200);
        assertThat(client.get(path + "?filter=status__eq:all")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aRedeemedPassStaysTaken() {
        String path = pathOf("E1");
        client.post(path, BODY);

        client.control("POST", "redeem?externalId=E1", "");
        clock.pass(Duration.ofDays(3));

        assertThat(client.get(path).json().path("data").path(0).path("status").asString())
                .isEqualTo("REDEEMED");
        assertThat(assigned()).isEqualTo(1);
    }

    @Test
    void thereAreTwentyFivePasses() {
        for (int number = 1; number <= 25; number++) {
            assertThat(client.post(pathOf("E" + number), BODY).status()).isEqualTo(200);
        }

        assertThat(client.post(pathOf("E26"), BODY).status()).isEqualTo(412);
        assertThat(client.get("/credentials/digital/allotment").body()).isEqualTo("{\"allotted\":25,\"assigned\":25}");
    }

    @Test
    void aDeletedUsersPassIsFree() {
        String path = pathOf("E1");
        client.post(path, BODY);

        client.delete("/users/" + client.get("/users/E1/external").id());

        assertThat(assigned()).isZero();
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    void anInvitationNeedsAnAddressAndAKnownLanguage() {
        String path = pathOf("E1");

        assertThat(client.post(path, "{}").status()).isEqualTo(400);
        assertThat(client.post(path + "?language=it", BODY).status()).isEqualTo(400);
        assertThat(client.post(path + "?nfcEnabled=yes", BODY).status()).isEqualTo(400);
        assertThat(client.get(path + "?filter=status__eq:lost").status()).isEqualTo(400);
    }
}
