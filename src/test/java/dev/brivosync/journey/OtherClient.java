package dev.brivosync.journey;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody else who adds users to the account and deletes users from it, over the same API. */
final class OtherClient {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final Random random;
    private final List<Long> strangers = new ArrayList<>();
    private final String token;
    private int added;

    /** @param strangers ids of users who may be deleted */
    OtherClient(String url, long seed, List<Long> strangers) throws Exception {
        this.url = url;
        this.random = new Random(seed);
        this.strangers.addAll(strangers);
        String basic = Base64.getEncoder()
                .encodeToString("sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8));
        this.token = send(
                        "POST",
                        "/oauth/token",
                        "grant_type=password&username=sandbox-admin&password=sandbox-password",
                        "Basic " + basic)
                .path("access_token")
                .asString();
    }

    /** So many users come or go, evenly spread over this time; a newcomer joins a group at once. */
    void churn(int changes, long millis, long group) throws Exception {
        for (int change = 0; change < changes; change++) {
            if (change % 2 == 0) {
                long user = api("POST", "/users", """
                                {"firstName":"New%d","lastName":"%s"}""".formatted(added++, (char) ('A' + random.nextInt(26))))
                        .path("id")
                        .asLong();
                api("PUT", "/groups/" + group + "/users/" + user, "");
                strangers.add(user);
            } else {
                api("DELETE", "/users/" + strangers.remove(random.nextInt(strangers.size())), "");
            }
            Thread.sleep(millis / changes);
        }
    }

    private JsonNode api(String verb, String path, String body) throws Exception {
        return send(verb, "/v1/api" + path, body, "bearer " + token);
    }

    private JsonNode send(String verb, String path, String body, String authorization) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("api-key", "sandbox-key")
                        .header("Authorization", authorization)
                        .header(
                                "Content-Type",
                                path.startsWith("/oauth") ? "application/x-www-form-urlencoded" : "application/json")
                        .method(verb, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(verb + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
    }
}
