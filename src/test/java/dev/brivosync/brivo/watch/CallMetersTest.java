package dev.brivosync.brivo.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.watch.Observed.Came;
import dev.brivosync.brivo.watch.Observed.Sent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallMeters meters = new CallMeters(registry, "main");

    @Test
    void callsAreCountedAndTimedByEndpointAndAnswersByStatusAndAttempt() {
        meters.saw(exchange(1, answer(503, "proxy-1.example.test")));
        meters.saw(exchange(2, answer(200, "proxy-2.example.test")));
        meters.saw(exchange(9, Came.nothing("HttpTimeoutException")));
        assertThat(registry.get("brivo.calls")
                        .tag("endpoint", "GET /users/{id}")
                        .timer())
                .satisfies(timer -> assertThat(timer.count()).isEqualTo(3))
                .satisfies(timer ->
                        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(120));
        assertThat(registry.get("brivo.answers").counters().stream()
                        .map(each -> each.getId().getTag("status") + " "
                                + each.getId().getTag("attempt")))
                .containsExactlyInAnyOrder("503 1", "200 2", "HttpTimeoutException 6+");
        assertThat(registry.get("brivo.bytes").counter().count()).isEqualTo(6);
        assertThat(registry.get("brivo.responders").counters().stream()
                        .map(each -> each.getId().getTag("responder")))
                .containsExactlyInAnyOrder("proxy-1.example.test", "proxy-2.example.test", "nobody");
    }

    @Test
    void theLineInTheLogSaysTheSame() {
        assertThat(LoggedCalls.line(exchange(2, answer(200, "proxy-2.example.test"))))
                .isEqualTo("GET /users/{id} → 200 in 40 ms, attempt 2, 3 bytes from proxy-2.example.test");
        assertThat(LoggedCalls.line(exchange(1, Came.nothing("ConnectException"))))
                .isEqualTo("GET /users/{id} → ConnectException in 40 ms, attempt 1");
    }

    private static Came answer(int status, String responder) {
        return new Came(
                status,
                Map.of("server", List.of("Mashery Proxy"), "x-mashery-responder", List.of(responder)),
                new byte[3],
                "");
    }

    private static Observed exchange(int attempt, Came came) {
        Sent sent = new Sent("GET /users/{id}", attempt, "http://127.0.0.1/v1/api/users/17", new byte[0]);
        return new Observed(Instant.EPOCH, Duration.ofMillis(40), sent, came);
    }
}
