package dev.brivosync.faults;

import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another administrator of the account, who changes users on Brivo's own pages. */
record Colleague(Sandbox sandbox) {
    private static final JsonMapper JSON = JsonMapper.shared();

    void edits(String key, String fields) throws IOException {
        SandboxAccount account = SandboxAccount.standard();
        String client = account.clientId() + ":" + account.clientSecret();
        String token = send(request("/oauth/token")
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes(client)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&username=sandbox-colleague&password=" + account.password())))
                .path("access_token")
                .asString();
        send(request("/v1/api/users/" + id(key))
                .header("Authorization", "bearer " + token)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(fields)));
    }

    private long id(String key) {
        return JSON.readTree(sandbox.dump("sandbox"))
                .path("users")
                .valueStream()
                .filter(user -> user.path("externalId").asString("").equals(key))
                .mapToLong(user -> user.path("id").asLong())
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("api-key", SandboxAccount.standard().apiKey());
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
