package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.BrivoError.Configuration;
import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.sandbox.AccountStats;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrivoSessionTest {
    private static final Reply REFUSED = Reply.of(401, "{\"error\":\"invalid_token\"}");
    private static final Reply BAD_LOGIN =
            Reply.of(401, "{\"error\":\"invalid_grant\",\"error_description\":\"Bad credentials\"}");

    private final FakeBrivo server = new FakeBrivo();
    private final Brivo brivo = server.connect();

    @AfterEach
    void close() {
        brivo.close();
        server.close();
    }

    @Test
    void manyCallsAtOnceLogInOnce() {
        readGroupsInParallel();
        assertThat(server.tokenCalls()).isEqualTo(1);
        assertThat(server.bodies.getFirst()).isEqualTo("grant_type=password&username=admin&password=the-pass%26word");
        assertThat(brivo.counts()).isEqualTo(new CallCounts(21, 0));
    }

    @Test
    void aTokenIsRefreshedBeforeItExpires() {
        server.tokenLife = 1;
        brivo.reader().groups();
        Awaitility.await().until(() -> {
            brivo.reader().groups();
            return server.tokenCalls() == 2;
        });
        assertThat(server.bodies).contains("grant_type=refresh_token&refresh_token=refresh-token-1");
    }

    @Test
    void aRefusedTokenIsRefreshedOnceForAll() {
        brivo.reader().groups();
        server.goodToken = "another";
        readGroupsInParallel();
        assertThat(server.tokenCalls()).isEqualTo(2);
    }

    @Test
    void whenRefreshingFailsItLogsInAgain() {
        brivo.reader().groups();
        server.goodToken = "another";
        server.insteadOf("POST /oauth/token", BAD_LOGIN);
        assertThat(brivo.reader().groups()).isEmpty();
        assertThat(server.bodies.stream().filter(body -> body.startsWith("grant_type=password")))
                .hasSize(2);
    }

    @Test
    void aTokenThatIsAlwaysRefusedIsGivenUpAfterThreeTries() {
        server.insteadOf("GET /groups", REFUSED)
                .insteadOf("GET /groups", REFUSED)
                .insteadOf("GET /groups", REFUSED);
        assertThatThrownBy(() -> brivo.reader().groups())
                .isInstanceOfSatisfying(
                        BrivoFailure.class,
                        failure -> assertThat(failure.endsRun()).isTrue())
                .hasMessageContaining("GET /groups: 401");
        assertThat(server.apiCalls()).hasSize(3);
    }

    @Test
    void aWrongPasswordIsTriedOnceOnly() {
        server.insteadOf("POST /oauth/token", BAD_LOGIN);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> brivo.reader().groups())
                    .isInstanceOfSatisfying(
                            BrivoFailure.class,
                            failure -> assertThat(failure.error()).isInstanceOf(Configuration.class))
                    .hasMessageContaining("Admin ID")
                    .hasMessageContaining("second factor");
        }
        assertThat(server.calls).hasSize(1);
    }

    @Test
    void anAuthorizationServerThatStaysAwayEndsTheRun() {
        IntStream.range(0, 1000).forEach(_ -> server.insteadOf("POST /oauth/token", Reply.of(503, "")));
        assertThatThrownBy(() -> brivo.reader().groups())
                .isInstanceOfSatisfying(
                        BrivoFailure.class,
                        failure -> assertThat(failure.endsRun()).isTrue());
    }

    @Test
    void tokensOfThreeSecondsAndManyWorkersMeanHardlyARefusedCall() throws InterruptedException {
        SandboxSettings settings = SandboxSettings.defaults()
                .withTokenLife(Duration.ofSeconds(3))
                .withLatency(Duration.ofMillis(50), Duration.ofMillis(20));
        try (Sandbox sandbox = Sandbox.start(settings);
                Brivo client = Brivo.connect(
                        Reached.sandbox(sandbox.url(), 40), Attendants.nobody(), Patience.normal(), () -> false)) {
            long end = System.nanoTime() + Duration.ofSeconds(7).toNanos();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 24).forEach(_ -> threads.submit(() -> readUntil(end, client)));
            }
            AccountStats stats = sandbox.stats("sandbox");
            long logins = stats.count("POST /oauth/token");
            assertThat(logins).isBetween(3L, 5L);
            assertThat(stats.calls().getOrDefault("GET /users/{id}", Map.of()).getOrDefault(401, 0L))
                    .isLessThanOrEqualTo(logins);
            assertThat(stats.count("GET /users/{id}")).isGreaterThan(50);
        }
    }

    @Test
    void whenAllTokensAreTakenBackEachCallIsRefusedOnceAtMost() throws Exception {
        brivo.reader().groups();
        for (int expiry = 0; expiry < 3; expiry++) {
            server.goodToken = "another";
            server.insteadOf("POST /oauth/token", BAD_LOGIN);
            readGroupsInParallel();
        }
        assertThat(server.apiCalls().size()).isLessThanOrEqualTo(1 + 3 * 20 * 2);
        assertThat(server.tokensIssued).hasValue(4);
    }

    private static void readUntil(long end, Brivo client) {
        while (System.nanoTime() - end < 0) {
            assertThat(client.reader().byId(1)).isEmpty();
        }
    }

    private void readGroupsInParallel() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20)
                    .forEach(_ -> threads.submit(() -> brivo.reader().groups()));
        }
    }
}
