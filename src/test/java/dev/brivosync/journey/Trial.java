package dev.brivosync.journey;

import dev.brivosync.cli.Cli;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Databases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A workplace as an administrator has it: a folder with jobs and settings, and a stand-in Brivo account beside it. */
public final class Trial implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    final Path folder;
    public final Sandbox sandbox;
    final Map<String, String> environment = new TreeMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    public Trial(Path folder) throws IOException {
        this(folder, SandboxSettings.defaults());
    }

    Trial(Path folder, SandboxSettings settings) throws IOException {
        this.folder = folder;
        this.sandbox = Sandbox.start(settings);
        Files.createDirectories(folder.resolve("jobs"));
        Files.createDirectories(folder.resolve("config"));
        environment.put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", sandbox.url());
        environment.put("BRIVO_ACCOUNTS_SANDBOX_APIURL", sandbox.url());
        environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "1000");
        environment.put("BRIVO_GIVEUPAFTER", "PT2S");
        // several serve at once on one machine
        environment.put("MANAGEMENT_PORT", "off");
        environment.put("STORE_FOLDER", folder.resolve("data").toString());
        environment.put("STORE_URL", Databases.fresh("jdbc:h2:file:" + folder.resolve("data/store")));
    }

    Trial job(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve("jobs").resolve(name + ".yaml"), "account: sandbox\n" + yaml);
        return this;
    }

    /** A job over {@code people.csv} with key, names, status, site and mail. */
    public Trial usualJob() throws IOException {
        return usualJobWith("missing: { reads: 2 }");
    }

    /** The usual job with another line of {@code lifecycle}, and further groups. */
    Trial usualJobWith(String lifecycle, String... groups) throws IOException {
        return job("hr", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}", emails: { Work: "{mail}" } }
                lifecycle:
                  active: { status: [Active] }
                  %s
                groups:
                  All Staff: everyone
                  HQ Office: { if: { site: [HQ] } }
                  Lab A: { if: "record.site == 'Lab' || record.site == 'HQ Lab'" }
                %s
                """.formatted(lifecycle, String.join("\n", groups)));
    }

    public Trial people(String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,first,last,mail,status,site"));
        lines.addAll(List.of(rows));
        lieStill(Files.writeString(folder.resolve("people.csv"), String.join("\n", lines) + "\n"));
        return this;
    }

    /** As a file that was written a while ago: a new one would be watched for two seconds. */
    static Path lieStill(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    public Result run(String... arguments) {
        return answering("", arguments);
    }

    /** Runs a command and answers its questions, one a line. */
    Result answering(String answers, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--jobs",
                folder.resolve("jobs").toString(),
                "--config",
                folder.resolve("config").toString(),
                "--wait",
                "1"));
        makeStore(all.getFirst());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Cli.run(
                all.toArray(String[]::new),
                new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Those commands would make it anyway. */
    private void makeStore(String command) {
        Path file = folder.resolve("data/store.mv.db");
        boolean usual = ("jdbc:h2:file:" + folder.resolve("data/store")).equals(environment.get("STORE_URL"))
                && !environment.containsKey("SECRETKEY");
        if (usual && List.of("plan", "sync", "audit").contains(command) && !Files.exists(file.getParent())) {
            try {
                Databases.made(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        return JSON.readTree(run(all.toArray(String[]::new)).out());
    }

    /** Calls to the account since the last reset that were no reading and no login. */
    long writes() throws Exception {
        return JSON.readTree(control("GET", "/sandbox/stats", null))
                .path("accounts")
                .path("sandbox")
                .path("writes")
                .asLong();
    }

    JsonNode stats() throws Exception {
        return JSON.readTree(control("GET", "/sandbox/stats", null))
                .path("accounts")
                .path("sandbox");
    }

    void resetStats() throws Exception {
        control("POST", "/sandbox/stats/reset", "");
    }

    void switchTo(String switches) throws Exception {
        control("PUT", "/sandbox/switches", switches);
    }

    void seed(String json) throws Exception {
        control("POST", "/sandbox/seed", json);
    }

    /** The user of the account who carries this key. */
    JsonNode user(String key) throws Exception {
        for (JsonNode user : users()) {
            if (key.equals(user.path("externalId").asString())) {
                return user;
            }
        }
        return JSON.missingNode();
    }

    /** Names of the groups that this user is in, sorted. */
    List<String> groupsOf(String key) throws Exception {
        Map<Long, String> names = new TreeMap<>();
        JSON.readTree(sandbox.dump("sandbox"))
                .path("groups")
                .forEach(group ->
                        names.put(group.path("id").asLong(), group.path("name").asString()));
        List<String> groups = new ArrayList<>();
        user(key).path("groups").forEach(group -> groups.add(names.getOrDefault(group.asLong(), "?")));
        groups.sort(null);
        return groups;
    }

    /** How many people are in a group of this name. */
    long membersOf(String group) {
        JsonNode dump = JSON.readTree(sandbox.dump("sandbox"));
        long id = dump.path("groups")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(group))
                .mapToLong(each -> each.path("id").asLong())
                .findFirst()
                .orElseThrow();
        return dump.path("users")
                .valueStream()
                .filter(user -> user.path("groups").valueStream().anyMatch(each -> each.asLong() == id))
                .count();
    }

    /** As Dana Kim does on Brivo's own pages, behind the connector's back. */
    void suspendByHand(String key) throws Exception {
        suspendByHand(key, true);
    }

    void suspendByHand(String key, boolean suspended) throws Exception {
        byHand("PUT", key, "/suspended", "{\"suspended\":" + suspended + "}");
    }

    void deleteByHand(String key) throws Exception {
        byHand("DELETE", key, "", "");
    }

    /** Likewise, for fields of the user. */
    void editByHand(String key, String fields) throws Exception {
        byHand("PATCH", key, "", fields);
    }

    /** Puts the user into this group or takes them out of it, as somebody does on Brivo's own pages. */
    void regroupByHand(String key, String group, boolean in) throws Exception {
        long id = JSON.readTree(sandbox.dump("sandbox"))
                .path("groups")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(group))
                .mapToLong(each -> each.path("id").asLong())
                .findFirst()
                .orElseThrow();
        byHand("POST", key, "/groups", "{\"%s\":[%d]}".formatted(in ? "addGroups" : "removeGroups", id));
    }

    /** As an administrator adds somebody to a group. */
    void joinByHand(String key, String group) throws Exception {
        long id = JSON.readTree(sandbox.dump("sandbox"))
                .path("groups")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(group))
                .mapToLong(each -> each.path("id").asLong())
                .findFirst()
                .orElseThrow();
        byHand("POST", key, "/groups", "{\"addGroups\":[" + id + "]}");
    }

    /** The id of a card of the format Standard 26 Bit, facility 70. */
    long card(int number) {
        for (JsonNode card : JSON.readTree(sandbox.dump("sandbox")).path("credentials")) {
            if (card.path("fieldValues").path("1").asInt() == number) {
                return card.path("id").asLong();
            }
        }
        throw new AssertionError("the account has no card " + number);
    }

    /** The account's cards in the order of their numbers. */
    List<JsonNode> cards() {
        return JSON.readTree(sandbox.dump("sandbox"))
                .path("credentials")
                .valueStream()
                .sorted(Comparator.comparing(
                        card -> card.path("fieldValues").path("1").asInt()))
                .toList();
    }

    /** As an administrator hands a card out; the body holds its dates. */
    void assignByHand(String key, int card, String body) throws Exception {
        byHand("PUT", key, "/credentials/" + card(card), body);
    }

    /** As an administrator takes a card back. */
    void revokeByHand(String key, int card) throws Exception {
        byHand("DELETE", key, "/credentials/" + card(card), "");
    }

    /** As an administrator invites somebody to a mobile pass. */
    void inviteByHand(String key, String email) throws Exception {
        byHand("POST", key, "/credentials/digital-invitations", "{\"referenceId\":\"" + email + "\"}");
    }

    /** As an administrator writes something into a custom field of the user. */
    void fieldByHand(String key, String field, String value) throws Exception {
        long id = JSON.readTree(sandbox.dump("sandbox"))
                .path("customFields")
                .valueStream()
                .filter(each -> each.path("fieldName").asString().equals(field))
                .mapToLong(each -> each.path("id").asLong())
                .findFirst()
                .orElseThrow();
        byHand("PUT", key, "/custom-fields/" + id, "{\"value\":\"" + value + "\"}");
    }

    /** The photo of the user who carries this key. */
    byte[] photo(String key) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(sandbox.url() + "/v1/api/users/"
                                        + user(key).path("id").asLong() + "/photo"))
                                .header("api-key", "sandbox-key")
                                .header("Authorization", "bearer " + token("sandbox-admin"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private void byHand(String verb, String key, String path, String body) throws Exception {
        send(
                verb,
                "/v1/api/users/" + user(key).path("id").asLong() + path,
                body,
                "bearer " + token("sandbox-colleague"),
                "application/json");
    }

    private String token(String administrator) throws Exception {
        String form = "grant_type=password&username=" + administrator + "&password=sandbox-password";
        String basic =
                Base64.getEncoder().encodeToString("sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8));
        return JSON.readTree(send("POST", "/oauth/token", form, "Basic " + basic, "application/x-www-form-urlencoded"))
                .path("access_token")
                .asString();
    }

    JsonNode users() {
        return JSON.readTree(sandbox.dump("sandbox")).path("users");
    }

    private String control(String verb, String path, @Nullable String body) throws Exception {
        return send(verb, path, body, "none", "application/json");
    }

    private String send(String verb, String path, @Nullable String body, String authorization, String type)
            throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                        .header("api-key", "sandbox-key")
                        .header("Authorization", authorization)
                        .header("Content-Type", type)
                        .method(
                                verb,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(verb + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** What a command answered. */
    public record Result(int exit, String out, String err) {}
}
