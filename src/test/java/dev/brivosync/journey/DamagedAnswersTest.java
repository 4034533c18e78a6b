package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.brivosync.fuzz.Mutation;
import dev.brivosync.journey.Trial.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Something between Brivo and us damages one answer of a plan, each time another, by a fixed seed: the plan is made, or
 * the run ends with what is wrong. It never ends as if the fault were ours, and says nothing of what secrets it holds.
 */
class DamagedAnswersTest {
    private static final Set<Integer> EXPLAINED = Set.of(0, 2, 3, 4, 6, 7);
    private static final List<String> PASSED_ON = List.of("authorization", "api-key", "content-type", "accept");

    @TempDir
    Path folder;

    private Trial trial;
    private HttpServer between;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger answers = new AtomicInteger();
    private int damaged = Integer.MAX_VALUE;
    private long seed;

    @BeforeEach
    void sixPeopleAreAtWorkBehindAProxy() throws Exception {
        trial = new Trial(folder).usualJob();
        trial.people(
                "E1,Ada,Byron,ada@example.test,Active,HQ",
                "E2,Ben,Carter,ben@example.test,Active,Lab",
                "E3,Cal,Dean,cal@example.test,Active,HQ");
        between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        between.createContext("/", this::passOn);
        between.start();
        String url = "http://127.0.0.1:" + between.getAddress().getPort();
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", url);
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIURL", url);
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        trial.people(
                "E1,Ada,Lovelace,ada@example.test,Active,HQ",
                "E2,Ben,Carter,ben@example.test,Terminated,Lab",
                "E4,Dan,Eliot,dan@example.test,Active,HQ");
        trial.resetStats();
    }

    @AfterEach
    void stop() {
        between.stop(0);
        trial.close();
    }

    private void passOn(HttpExchange call) throws IOException {
        try (call) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(trial.sandbox.url() + call.getRequestURI()))
                    .method(
                            call.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    call.getRequestBody().readAllBytes()));
            call.getRequestHeaders().forEach((name, values) -> {
                if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    request.header(name, values.getFirst());
                }
            });
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            byte[] body =
                    answers.getAndIncrement() == damaged ? Mutation.of(List.of(answer.body()), seed) : answer.body();
            answer.headers()
                    .firstValue("content-type")
                    .ifPresent(type -> call.getResponseHeaders().add("Content-Type", type));
            call.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            call.getResponseBody().write(body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aPlanIsMadeOrTheFaultIsNamed() throws Exception {
        damageEachAnswer(3);
    }

    @Tag("slow")
    @Test
    void aPlanIsMadeOrTheFaultIsNamedHoweverItIsDamaged() throws Exception {
        damageEachAnswer(20);
    }

    private void damageEachAnswer(int times) throws Exception {
        answers.set(0);
        assertThat(trial.run("plan", "hr").exit()).isZero();
        int calls = answers.get();
        for (int each = 0; each < calls * times; each++) {
            answers.set(0);
            damaged = each % calls;
            seed = each;

            Result plan = trial.run("plan", "hr");

            assertThat(EXPLAINED).as("%d: %s", each, plan).contains(plan.exit());
            assertThat(plan.out() + plan.err())
                    .as("damage %d", each)
                    .doesNotContain("Exception")
                    .doesNotContain("sandbox-password", "sandbox-secret", "sandbox-key");
        }
        damaged = Integer.MAX_VALUE;
        assertThat(trial.writes()).isZero();
        assertThat(trial.run("sync", "hr").exit())
                .as("nothing of it is remembered")
                .isZero();
        assertThat(trial.users()).hasSize(4);
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }
}
