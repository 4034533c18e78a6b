package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.Client.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokensTest {
    private static final String PASSWORD = "grant_type=password&username=sandbox-admin&password=sandbox-password";

    private final MovableClock clock = new MovableClock();
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Client client = new Client(sandbox, "sandbox");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aPasswordBuysTokens() {
        JsonNode tokens = client.login();

        assertThat(tokens.path("token_type").asString()).isEqualTo("bearer");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(60);
        assertThat(tokens.propertyNames()).contains("access_token", "refresh_token", "scope", "jti");
        assertThat(client.get("/users").status()).isEqualTo(200);
    }

    @Test
    void aTokenIsWorthNothingAfterItsLife() {
        client.login();
        clock.pass(Duration.ofSeconds(59));
        assertThat(client.get("/users").status()).isEqualTo(200);

        clock.pass(Duration.ofSeconds(1));

        Reply expired = client.get("/users");
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.json().path("error").asString()).isEqualTo("invalid_token");
        assertThat(expired.json().has("error_description")).isTrue();
    }

    @Test
    void aRefreshTokenWorksOnceAndBringsTheNext() {
        String first = client.login().path("refresh_token").asString();

        JsonNode refreshed =
                client.token("grant_type=refresh_token&refresh_token=" + first).json();

        assertThat(client.withToken(refreshed.path("access_token").asString())
                        .get("/users")
                        .status())
                .isEqualTo(200);
        Reply again = client.token("grant_type=refresh_token&refresh_token=" + first);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(client.token("grant_type=refresh_token&refresh_token="
                                + refreshed.path("refresh_token").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsABadCredential() {
        Reply refused = client.token("grant_type=password&username=sandbox-admin&password=wrong");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(refused.json().path("error_description").asString()).isEqualTo("Bad credentials");
    }

    @Test
    void aWrongClientIsToldSoInTheOtherShape() {
        Reply refused = client.send(client.tokenRequest("/oauth/token", PASSWORD)
                .setHeader("Authorization", "Basic d3Jvbmc6Y2xpZW50")
                .build());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("error").asString()).isEqualTo("Unauthorized");
        assertThat(refused.json().path("path").asString()).isEqualTo("/oauth/token");
    }

    @Test
    void nobodyGetsInWithoutAuthorization() {
        HttpRequest bare = HttpRequest.newBuilder(URI.create(sandbox.url() + "/v1/api/users"))
                .header("api-key", "sandbox-key")
                .build();

        assertThat(client.send(bare).status()).isEqualTo(401);
        assertThat(client.send(bare).json().path("error").asString()).isEqualTo("unauthorized");
    }

    @Test
    void theSchemeIsReadWithoutCase() {
        String token = client.login().path("access_token").asString();

        assertThat(client.send(client.request("/users")
                                .setHeader("Authorization", "Bearer " + token)
                                .build())
                        .status())
                .isEqualTo(200);
        assertThat(client.send(client.request("/users")
                                .setHeader("Authorization", token)
                                .build())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void parametersBelongInTheForm() {
        assertThat(client.send(client.tokenRequest("/oauth/token?" + PASSWORD, "")
                                .build())
                        .status())
                .isEqualTo(400);
        assertThat(client.send(client.tokenRequest("/oauth/token", "{\"grant_type\":\"password\"}")
                                .setHeader("Content-Type", "application/json")
                                .build())
                        .status())
                .isEqualTo(415);
    }

    @Test
    void theFormIsPercentDecoded() {
        assertThat(client.token("grant_type=password&username=sandbox%2Dadmin&password=sandbox%2Dpassword")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void clientCredentialsAreNotOffered() {
        Reply refused = client.token("grant_type=client_credentials");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asString()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void theSideDoorEndsTokensBeforeTheirTime() {
        String refresh = client.login().path("refresh_token").asString();

        client.control("POST", "tokens/expire", "");
        assertThat(client.get("/users").status()).isEqualTo(401);
        client.control("POST", "tokens/expire?refresh=true", "");
        assertThat(client.token("grant_type=refresh_token&refresh_token=" + refresh)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBodyMustSayThatItIsJson() {
        client.login();

        assertThat(client.send(client.request("/users")
                                .POST(BodyPublishers.ofString("{\"firstName\":\"A\",\"lastName\":\"B\"}"))
                                .build())
                        .status())
                .isEqualTo(415);
    }
}
