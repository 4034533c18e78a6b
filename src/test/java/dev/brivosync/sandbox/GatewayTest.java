package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.sandbox.Client.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {
    private static final String ERROR_CODE = "X-Mashery-Error-Code";

    private final MovableClock clock = new MovableClock();
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Client client = Client.loggedIn(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void faults(String faults) {
        client.control("PUT", "switches", "{'faults':[" + faults + "]}");
    }

    @Test
    void aWrongApiKeyIsAnInactiveDeveloper() {
        Reply refused = client.send(
                client.request("/users").setHeader("api-key", "unknown").build());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("<h1>Developer Inactive</h1>");
        assertThat(refused.header(ERROR_CODE)).isEqualTo("ERR_403_DEVELOPER_INACTIVE");
        assertThat(refused.header("Server")).isEqualTo("Mashery Proxy");
    }

    @ParameterizedTest
    @CsvSource({"/nonsense", "/users/1/nonsense", "/Users", "/users/", "/assignments"})
    void aPathThatBrivoDoesNotHaveIsA596(String path) {
        Reply refused = client.get(path);

        assertThat(refused.status()).isEqualTo(596);
        assertThat(refused.body()).isEqualTo("<h1>596 Service Not Found</h1>");
    }

    @Test
    void aVerbThatAPathDoesNotHaveIsA596() {
        assertThat(client.patch("/users/1/suspended", "{}").status()).isEqualTo(596);
        assertThat(client.put("/users/1/groups", "{}").status()).isEqualTo(596);
        assertThat(client.delete("/users").status()).isEqualTo(596);
    }

    @Test
    void callsAboveTheRateAreRefusedBeforeBrivoSeesThem() {
        client.control("PUT", "switches", "{'callsPerSecond':1}");
        client.control("POST", "stats/reset", "");

        Reply refused = Stream.generate(() -> client.createUser("Ada", "Byron"))
                .limit(100)
                .filter(reply -> reply.status() != 200)
                .findFirst()
                .orElseThrow();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("<h1>Developer Over Qps</h1>");
        assertThat(refused.header(ERROR_CODE)).isEqualTo("ERR_403_DEVELOPER_OVER_QPS");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        AccountStats stats = sandbox.stats("sandbox");
        assertThat(stats.overQps()).isEqualTo(1);
        assertThat(stats.users()).isEqualTo((int) stats.total() - 1);
        assertThat(stats.mostInOneSecond()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void callsForTokensCountInTheRate() {
        client.control("PUT", "switches", "{'callsPerSecond':1}");

        assertThat(IntStream.range(0, 100).mapToObj(call -> client.token("grant_type=password")))
                .anyMatch(reply -> reply.status() == 403);
    }

    @Test
    void theQuotaIsSpentUntilTheMonthEnds() {
        client.control("PUT", "switches", "{'callsPerMonth':2,'tokenLifeSeconds':9999999}");
        client.login();
        assertThat(client.get("/users").status()).isEqualTo(200);

        Reply refused = client.get("/users");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("<h1>Developer Over Rate</h1>");
        assertThat(refused.header(ERROR_CODE)).isEqualTo("ERR_403_DEVELOPER_OVER_RATE");
        assertThat(refused.header("Retry-After"))
                .isEqualTo(String.valueOf(
                        Duration.ofMinutes(7 * 24 * 60 + 13 * 60 + 30).toSeconds()));
        clock.pass(Duration.ofDays(8));
        assertThat(client.get("/users").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_ERROR, 500, Internal",
        "BAD_GATEWAY, 502, <h1>502",
        "UNAVAILABLE, 503, unavailable",
        "GATEWAY_TIMEOUT, 504, <h1>Gateway",
        "INVALID_TOKEN, 401, invalid_token",
        "OVER_QPS, 403, <h1>Developer Over Qps",
        "OVER_QPS_BODY_ONLY, 403, <h1>Developer Over Qps",
        "OVER_QPS_429, 429, <h1>Developer Over Qps",
        "OVER_RATE, 403, <h1>Developer Over Rate",
        "FORBIDDEN, 403, not allowed",
        "NOT_FOUND, 404, Not found",
        "BAD_REQUEST, 400, Invalid criteria provided",
        "NO_SERVICE, 596, <h1>596"
    })
    void aFaultAnswersInsteadOfBrivo(FaultKind kind, int status, String text) {
        faults("{'method':'POST','path':'/users','kind':'" + kind + "','count':1}");

        Reply struck = client.createUser("Ada", "Byron");

        assertThat(struck.status()).isEqualTo(status);
        assertThat(struck.body()).contains(text);
        assertThat(sandbox.stats("sandbox").users()).isZero();
        assertThat(client.createUser("Ada", "Byron").status()).isEqualTo(200);
    }

    @Test
    void overQpsMayComeWithoutItsHeaders() {
        faults("{'kind':'OVER_QPS_BODY_ONLY'}");

        Reply struck = client.get("/users");

        assertThat(struck.header(ERROR_CODE)).isEmpty();
        assertThat(struck.header("Retry-After")).isEmpty();
    }

    @Test
    void aFaultMayComeWhenTheWorkIsDone() {
        faults("{'method':'POST','path':'/users','kind':'INTERNAL_ERROR','afterWork':true}");

        assertThat(client.createUser("Ada", "Byron").status()).isEqualTo(500);
        assertThat(sandbox.stats("sandbox").users()).isEqualTo(1);
    }

    @Test
    void aCutConnectionBringsNoAnswerWhetherTheWorkIsDoneOrNot() {
        faults("{'method':'POST','path':'/users','kind':'CUT','count':1}");
        assertThatThrownBy(() -> client.createUser("Ada", "Byron")).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.stats("sandbox").users()).isZero();

        faults("{'method':'POST','path':'/users','kind':'CUT','count':1,'afterWork':true}");
        assertThatThrownBy(() -> client.createUser("Ada", "Byron")).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.stats("sandbox").users()).isEqualTo(1);
        assertThat(sandbox.stats("sandbox").calls().get("POST /users")).containsEntry(0, 2L);
    }

    @Test
    void aHangingConnectionIsCutInTheEnd() {
        faults("{'method':'POST','path':'/users','kind':'HANG','hangMillis':20,'afterWork':true}");

        assertThatThrownBy(() -> client.createUser("Ada", "Byron")).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.stats("sandbox").users()).isEqualTo(1);
    }

    @Test
    void aTruncatedAnswerBreaksOffInItsBody() {
        faults("{'method':'POST','path':'/users','kind':'TRUNCATED'}");

        assertThatThrownBy(() -> client.createUser("Ada", "Byron")).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.stats("sandbox").users()).isEqualTo(1);
    }

    @Test
    void aFaultMayWaitForItsCallAndEndAfterSomeStrikes() {
        faults("{'method':'GET','path':'/users/{id}','kind':'NOT_FOUND','nth':2,'count':2},"
                + "{'path':'/groups','kind':'FORBIDDEN'}");
        long id = client.createUser("Ada", "Byron").id();

        assertThat(IntStream.range(0, 4).map(call -> client.get("/users/" + id).status()))
                .containsExactly(200, 404, 404, 200);
        assertThat(client.get("/users").status()).isEqualTo(200);
    }

    @Test
    void chanceStrikesTheSameCallsEveryTime() {
        List<Integer> first = struckByChance();

        assertThat(struckByChance()).isEqualTo(first);
        assertThat(first).contains(200, 503);
    }

    private List<Integer> struckByChance() {
        faults("{'kind':'UNAVAILABLE','probability':0.4}");
        return IntStream.range(0, 20)
                .map(call -> client.get("/groups").status())
                .boxed()
                .toList();
    }

    @Test
    void statsCountCallsByTemplateAndStatus() {
        client.control("POST", "stats/reset", "");
        long id = client.createUser("Ada", "Byron").id();
        client.get("/users/" + id);
        client.get("/users/1");
        client.put("/users/" + id + "/suspended", "{'suspended':true}");
        client.get("/nonsense");

        AccountStats stats = sandbox.stats("sandbox");

        assertThat(stats.calls().get("GET /users/{id}")).containsEntry(200, 1L).containsEntry(404, 1L);
        assertThat(stats.count("PUT /users/{id}/suspended")).isEqualTo(1);
        assertThat(stats.calls().get("GET unknown path")).containsEntry(596, 1L);
        assertThat(stats.total()).isEqualTo(5);
        assertThat(stats.writes()).isEqualTo(2);
        assertThat(client.control("GET", "stats", "")
                        .json()
                        .path("accounts")
                        .path("sandbox")
                        .path("total")
                        .asInt())
                .isEqualTo(5);
    }
}
