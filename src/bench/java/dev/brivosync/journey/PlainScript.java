package dev.brivosync.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody would write in an afternoon instead: list the users, ask for each person's groups and cards, and make one
 * call after the other for each change. It takes no heed of anything that may go wrong, remembers nothing but which photos
 * it has sent, and writes what the product writes.
 */
final class PlainScript {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(50);
    private static final int PAGE = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final Map<String, Integer> photos = new HashMap<>();
    private String token = "";
    private Instant tokenUntil = Instant.MIN;

    PlainScript(String url) {
        this.url = url;
    }

    /** Photos that were there before it came. */
    void knowsPhotosOf(Company company) {
        company.people().values().forEach(each -> photos.put(each.key(), each.photo()));
    }

    void sync(Company company) throws Exception {
        Map<String, JsonNode> users = new HashMap<>();
        list("/users", user -> users.put(user.path("externalId").asString(), user));
        Map<String, Long> groups = new HashMap<>();
        list(
                "/groups",
                group -> groups.put(
                        group.path("name").asString(), group.path("id").asLong()));
        Map<String, Long> fields = new HashMap<>();
        list(
                "/custom-fields",
                each -> fields.put(
                        each.path("fieldName").asString(), each.path("id").asLong()));
        Map<Integer, Long> cards = new TreeMap<>();
        list("/credentials", card -> cards.put(numberOf(card), card.path("id").asLong()));
        List<Runnable> grants = new ArrayList<>();
        for (Employee person : company.people().values()) {
            JsonNode user = users.get(person.key());
            person(person, user, new Names(groups, fields, cards), grants);
        }
        grants.forEach(Runnable::run);
    }

    private record Names(Map<String, Long> groups, Map<String, Long> fields, Map<Integer, Long> cards) {}

    /** @param grants what waits until everybody has given back their cards */
    private void person(Employee person, @Nullable JsonNode known, Names names, List<Runnable> grants)
            throws Exception {
        JsonNode user = known == null ? call("POST", "/users", body(person)) : known;
        String path = "/users/" + user.path("id").asLong();
        TreeSet<Long> in = new TreeSet<>();
        TreeSet<Integer> carried = new TreeSet<>();
        if (known != null) {
            call("GET", path + "/groups", "")
                    .path("data")
                    .forEach(group -> in.add(group.path("id").asLong()));
            call("GET", path + "/credentials", "").path("data").forEach(card -> carried.add(numberOf(card)));
            if (!mail(known).equals(person.mail())) {
                call("PATCH", path, "{\"emails\":[{\"type\":\"Work\",\"address\":\"%s\"}]}".formatted(person.mail()));
            }
        }
        if (known != null && user.path("suspended").asBoolean() == person.active()) {
            call("PUT", path + "/suspended", "{\"suspended\":%s}".formatted(!person.active()));
        }
        for (String group : names.groups().keySet()) {
            long id = names.groups().getOrDefault(group, 0L);
            boolean wanted = person.groups().contains(group);
            if (wanted != in.contains(id)) {
                call(wanted ? "PUT" : "DELETE", "/groups/" + id + path, "");
            }
        }
        if (!department(user).equals(person.department())) {
            String field = "/custom-fields/" + names.fields().get("Department");
            call("PUT", path + field, "{\"value\":\"%s\"}".formatted(person.department()));
        }
        for (int card : carried) {
            if (card != person.card()) {
                call("DELETE", path + "/credentials/" + names.cards().get(card), "");
            }
        }
        if (person.card() > 0 && !carried.contains(person.card())) {
            grants.add(() -> later("PUT", path + "/credentials/" + names.cards().get(person.card())));
        }
        if (person.photo() > 0 && photos.getOrDefault(person.key(), 0) != person.photo()) {
            photo(path, Company.picture(person.photo()));
            photos.put(person.key(), person.photo());
        }
    }

    private static String body(Employee person) {
        return """
                {"externalId":"%s","firstName":"First","lastName":"%s","emails":[{"type":"Work","address":"%s"}]}""".formatted(person.key(), person.last(), person.mail());
    }

    private static String mail(JsonNode user) {
        return user.path("emails").path(0).path("address").asString("");
    }

    private static String department(JsonNode user) {
        return user.path("customFields")
                .valueStream()
                .filter(each -> each.path("fieldName").asString("").equals("Department"))
                .map(each -> each.path("value").asString(""))
                .findFirst()
                .orElse("");
    }

    private static int numberOf(JsonNode card) {
        return card.path("fieldValues").path(0).path("value").asInt(0);
    }

    private void list(String path, Consumer<JsonNode> each) throws Exception {
        for (int offset = 0; ; offset += PAGE) {
            JsonNode page = call("GET", "%s?offset=%d&pageSize=%d".formatted(path, offset, PAGE), "");
            page.path("data").forEach(each);
            if (offset + PAGE >= page.path("count").asLong()) {
                return;
            }
        }
    }

    private void later(String verb, String path) {
        try {
            call(verb, path, "{}");
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void photo(String path, byte[] picture) throws Exception {
        byte[] begin = ("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8);
        send(
                "POST",
                path + "/photo",
                "multipart/form-data; boundary=part",
                BodyPublishers.ofByteArrays(List.of(begin, picture, end)));
    }

    private JsonNode call(String verb, String path, String body) throws Exception {
        return send(
                verb,
                path,
                "application/json",
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private JsonNode send(String verb, String path, String type, BodyPublisher body) throws Exception {
        return answered(HttpRequest.newBuilder(URI.create(url + "/v1/api" + path))
                .header("Authorization", "bearer " + token())
                .header("Content-Type", type)
                .method(verb, body));
    }

    private String token() throws Exception {
        if (Instant.now().isAfter(tokenUntil)) {
            tokenUntil = Instant.now().plus(TOKEN_LIFE);
            String client = Base64.getEncoder()
                    .encodeToString("sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8));
            token = answered(HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                            .header("Authorization", "Basic " + client)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(
                                    "grant_type=password&username=sandbox-admin&password=sandbox-password")))
                    .path("access_token")
                    .asString();
        }
        return token;
    }

    private JsonNode answered(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.header("api-key", "sandbox-key").build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }
}
