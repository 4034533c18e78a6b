package dev.brivosync.worlds;

import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.worlds.Account.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox with one account, and somebody who works on its pages. */
record HttpAccount(String name, Sandbox sandbox, HttpClient http, String token) implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPE_OF_CARD = "100";

    /** @param folder whose name becomes the account's */
    static HttpAccount open(Account account, Path folder, Clock clock) {
        String name = folder.getFileName().toString();
        Path state = new SandboxState(name, account).write(folder.resolve("account.json"));
        Sandbox sandbox = Sandbox.start(SandboxSettings.defaults()
                .withAccounts(List.of(SandboxAccount.named(name)))
                .withClock(clock)
                .withTokenLife(Duration.ofDays(100))
                .withState(state));
        HttpClient http = HttpClient.newHttpClient();
        return new HttpAccount(name, sandbox, http, "").loggedIn();
    }

    static long groupId(String group) {
        return JobRules.ALL_GROUPS.indexOf(group) + 1L;
    }

    private HttpAccount loggedIn() {
        SandboxAccount identity = SandboxAccount.named(name);
        String form = "grant_type=password&username=%s&password=%s"
                .formatted(encoded(identity.administrator()), encoded(identity.password()));
        String basic = Base64.getEncoder()
                .encodeToString((identity.clientId() + ":" + identity.clientSecret()).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = request("POST", "/oauth/token", form)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded");
        return new HttpAccount(
                name, sandbox, http, send(request).path("access_token").asString());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    String url() {
        return sandbox.url();
    }

    /** What an administrator does, by the calls that Brivo's pages make. */
    void change(Edit.OfAccount edit) {
        switch (edit) {
            case Edit.Suspends(String who, boolean suspended) ->
                id(who).ifPresent(id -> api("PUT", "/users/" + id + "/suspended", Map.of("suspended", suspended)));
            case Edit.Renames(String who, String last) ->
                id(who).ifPresent(id -> api("PATCH", "/users/" + id, Map.of("lastName", last)));
            case Edit.Rekeys(String who, String key) -> {
                if (id(key).isEmpty()) {
                    id(who).ifPresent(id -> api("PATCH", "/users/" + id, Map.of("externalId", key)));
                }
            }
            case Edit.Regroups(String who, String group, boolean member) ->
                id(who).ifPresent(id -> api(
                        "POST",
                        "/users/" + id + "/groups",
                        Map.of(member ? "addGroups" : "removeGroups", List.of(groupId(group)))));
            case Edit.HandsOut(int card, String who) ->
                id(who).ifPresent(id -> credential(card).ifPresent(found -> {
                    takeBack(found);
                    api(
                            "PUT",
                            "/users/" + id + "/credentials/" + found.path("id").asLong(),
                            Map.of());
                }));
            case Edit.TakesBack(int card) -> credential(card).ifPresent(this::takeBack);
            case Edit.Deletes(String who) -> id(who).ifPresent(id -> api("DELETE", "/users/" + id, null));
            case Edit.MakesUnclaimed(String first, String last, String mail) ->
                api(
                        "POST",
                        "/users",
                        Map.of(
                                "firstName",
                                first,
                                "lastName",
                                last,
                                "emails",
                                List.of(Map.of("type", "Work", "address", mail))));
            case Edit.Makes(String key, String first, String last) -> {
                if (id(key).isEmpty()) {
                    api("POST", "/users", Map.of("externalId", key, "firstName", first, "lastName", last));
                }
            }
        }
    }

    private void takeBack(JsonNode credential) {
        if (credential.hasNonNull("holder")) {
            api(
                    "DELETE",
                    "/users/%d/credentials/%d"
                            .formatted(
                                    credential.path("holder").asLong(),
                                    credential.path("id").asLong()),
                    null);
        }
    }

    private Optional<Long> id(String label) {
        return read().labelled(label).map(User::id);
    }

    private Optional<JsonNode> credential(int number) {
        return dump().path("credentials")
                .valueStream()
                .filter(HttpAccount::isCard)
                .filter(card -> number(card) == number)
                .findFirst();
    }

    private static boolean isCard(JsonNode credential) {
        return credential.path("formatId").asString().equals(TYPE_OF_CARD);
    }

    private static int number(JsonNode card) {
        return Integer.parseInt(card.path("fieldValues").path("1").asString());
    }

    private JsonNode dump() {
        return JSON.readTree(sandbox.dump(name));
    }

    /** All that stands in the account of each user, as text. */
    SortedMap<Long, String> users() {
        SortedMap<Long, String> users = new TreeMap<>();
        dump().path("users").forEach(user -> users.put(user.path("id").asLong(), user.toString()));
        return users;
    }

    Account read() {
        JsonNode dump = dump();
        Account account = new Account(0);
        dump.path("users").forEach(user -> account.put(user(user)));
        dump.path("credentials").valueStream().filter(HttpAccount::isCard).forEach(card -> {
            account.takeBack(number(card));
            if (card.hasNonNull("holder")) {
                account.handOut(number(card), card.path("holder").asLong(), end(card));
            }
        });
        return account;
    }

    private static @Nullable Instant end(JsonNode card) {
        return card.hasNonNull("effectiveTo")
                ? Instant.parse(card.path("effectiveTo").asString())
                : null;
    }

    private static User user(JsonNode user) {
        TreeSet<String> groups = new TreeSet<>();
        user.path("groups").forEach(group -> groups.add(JobRules.ALL_GROUPS.get(group.asInt() - 1)));
        TreeMap<String, String> fields = new TreeMap<>();
        user.path("customFields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
        return new User(
                user.path("id").asLong(),
                user.hasNonNull("externalId") ? user.path("externalId").asString() : null,
                user.path("firstName").asString(),
                user.path("middleName").asString(""),
                user.path("lastName").asString(),
                user.path("emails").path(0).path("address").asString(""),
                user.path("phoneNumbers").path(0).path("number").asString(""),
                user.path("suspended").asBoolean(),
                groups,
                fields);
    }

    private void api(String verb, String path, @Nullable Object body) {
        send(request(verb, "/v1/api" + path, body == null ? "" : JSON.writeValueAsString(body))
                .header("Authorization", "bearer " + token)
                .header("Content-Type", "application/json"));
    }

    private HttpRequest.Builder request(String verb, String path, String body) {
        return HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("api-key", SandboxAccount.named(name).apiKey())
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        sandbox.close();
    }
}
