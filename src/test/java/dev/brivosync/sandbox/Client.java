package dev.brivosync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of Brivo as plain as can be: one call at a time, nothing retried, nothing hidden. */
final class Client {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final String account;
    private String token = "";

    Client(Sandbox sandbox, String account) {
        this.base = sandbox.url();
        this.account = account;
    }

    /** What came back. */
    record Reply(int status, String body, HttpResponse<byte[]> whole) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        long id() {
            return json().required("id").asLong();
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    static Client loggedIn(Sandbox sandbox) {
        return loggedIn(sandbox, "sandbox");
    }

    static Client loggedIn(Sandbox sandbox, String account) {
        Client client = new Client(sandbox, account);
        client.login();
        return client;
    }

    /** Takes a new token by password; answers what came with it. */
    JsonNode login() {
        JsonNode tokens = token("grant_type=password&username=" + account + "-admin&password=" + account + "-password")
                .json();
        token = tokens.required("access_token").asString();
        return tokens;
    }

    Client withToken(String other) {
        token = other;
        return this;
    }

    Reply token(String form) {
        return send(tokenRequest("/oauth/token", form).build());
    }

    HttpRequest.Builder tokenRequest(String path, String form) {
        String client = account + "-client:" + account + "-secret";
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("api-key", account + "-key")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    Reply get(String path) {
        return send(request(path).GET().build());
    }

    Reply delete(String path) {
        return send(request(path).DELETE().build());
    }

    Reply post(String path, String body) {
        return withBody("POST", path, body);
    }

    Reply put(String path, String body) {
        return withBody("PUT", path, body);
    }

    Reply put(String path) {
        return send(request(path).PUT(BodyPublishers.noBody()).build());
    }

    Reply patch(String path, String body) {
        return withBody("PATCH", path, body);
    }

    private Reply withBody(String verb, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(verb, BodyPublishers.ofString(body.replace('\'', '"')))
                .build());
    }

    /** A call of the API with key and token, still without verb and body. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/v1/api" + path))
                .header("api-key", account + "-key")
                .header("Authorization", "bearer " + token);
    }

    /** A call at the side door; single quotes stand for double ones. */
    Reply control(String verb, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + "/sandbox/" + path))
                .header("api-key", account + "-key")
                .method(verb, BodyPublishers.ofString(body.replace('\'', '"')))
                .build());
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    Reply createUser(String firstName, String lastName) {
        return post("/users", "{'firstName':'" + firstName + "','lastName':'" + lastName + "'}");
    }

    /** The id of the group of that name. */
    long group(String name) {
        for (JsonNode group : get("/groups?pageSize=100").json().path("data")) {
            if (group.path("name").asString().equals(name)) {
                return group.path("id").asLong();
            }
        }
        throw new AssertionError("There is no group " + name);
    }
}
