package dev.brivosync.brivo;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Secret;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.sandbox.AccountStats;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A sandbox account, a client that is connected to it, and what a test needs to arrange it and to look at it. */
final class Rehearsal implements AutoCloseable {
    private static final SandboxAccount IDENTITY = SandboxAccount.standard();

    final Brivo brivo;
    RecordedSteps journal = new RecordedSteps();
    private long callsBefore;
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final HttpClient http = HttpClient.newHttpClient();

    Rehearsal() {
        brivo = connect(AccountHabits.none());
    }

    /** Another session with the same account. */
    Brivo connect(AccountHabits habits) {
        Attendants attendants = new Attendants((_, _) -> {}, new CompositeMeterRegistry(), null, habits);
        return Brivo.connect(account(), attendants, FakeBrivo.QUICK, () -> false);
    }

    /** Has these changes of the person with this key applied; {@link #journal} is new each time. */
    void apply(String key, Change... changes) {
        apply(brivo, key, changes);
    }

    void apply(Brivo session, String key, Change... changes) {
        journal = new RecordedSteps();
        AccountUser user = session.reader().byKey(new PersonKey(key)).orElse(null);
        callsBefore = stats().total();
        session.writer(journal).apply(plan(key, user, changes));
    }

    static PersonPlan plan(String key, @Nullable AccountUser user, Change... changes) {
        List<PlannedChange> planned = Stream.of(changes)
                .map(change -> PlannedChange.of(change, ChangeClass.UPDATE, "a test says so"))
                .toList();
        return new PersonPlan(new PersonKey(key), "Ada Byron", user, "line 2", planned, List.of());
    }

    /** Calls that the last changes took, as long as no token was needed meanwhile. */
    long callsTaken() {
        return stats().total() - callsBefore;
    }

    /** Single quotes stand for double ones. */
    void seed(String json) {
        control("POST", "seed", json);
    }

    /** Something that goes wrong from now on, as the sandbox's switches describe it. */
    void fault(String json) {
        control("PUT", "switches", "{'faults':[" + json + "]}");
    }

    void redeem(String externalId) {
        control("POST", "redeem?externalId=" + externalId, "");
    }

    AccountStats stats() {
        return sandbox.stats(IDENTITY.name());
    }

    /** The user with this key; fails where there is none or more than one. */
    JsonNode user(String key) {
        return only(all("users").stream()
                .filter(user -> user.path("externalId").asString("").equals(key)));
    }

    long idOf(String key) {
        return user(key).path("id").asLong();
    }

    /** The card with this label; fails where there is none or more than one. */
    JsonNode card(String label) {
        return only(all("credentials").stream()
                .filter(card -> card.path("referenceId").asString("").equals(label)));
    }

    JsonNode group(String name) {
        return only(all("groups").stream()
                .filter(group -> group.path("name").asString("").equals(name)));
    }

    /** Everything of this sort: {@code users}, {@code groups}, {@code credentials}, {@code invitations}. */
    List<JsonNode> all(String sort) {
        return Json.MAPPER
                .readTree(sandbox.dump(IDENTITY.name()))
                .path(sort)
                .valueStream()
                .toList();
    }

    @Override
    public void close() {
        brivo.close();
        http.close();
        sandbox.close();
    }

    private static JsonNode only(Stream<JsonNode> nodes) {
        List<JsonNode> found = nodes.toList();
        if (found.size() != 1) {
            throw new AssertionError("one was expected: " + found);
        }
        return found.getFirst();
    }

    private void control(String verb, String act, String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/" + act))
                .header("api-key", IDENTITY.apiKey())
                .method(verb, BodyPublishers.ofString(json.replace('\'', '"')))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(answer.body());
            }
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private BrivoAccount account() {
        URI base = URI.create(sandbox.url());
        return new BrivoAccount(
                "sandbox",
                base,
                base,
                new Secret(IDENTITY.apiKey()),
                IDENTITY.clientId(),
                new Secret(IDENTITY.clientSecret()),
                IDENTITY.administrator(),
                new Secret(IDENTITY.password()),
                2000,
                Long.MAX_VALUE,
                Duration.ofSeconds(1));
    }
}
