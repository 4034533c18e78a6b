package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.Secret;
import dev.brivosync.plan.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTest {
    private final FakeBrivo server = new FakeBrivo();
    private final Brivo brivo = server.connect();

    @AfterEach
    void close() {
        brivo.close();
        server.close();
    }

    static Stream<Reply> whatPasses() {
        return Stream.of(
                Reply.of(500, "{\"code\":500,\"message\":\"oops\"}"),
                Reply.of(502, "<h1>Bad Gateway</h1>"),
                Reply.of(503, ""),
                Reply.of(504, "<h1>Gateway Timeout</h1>"),
                Reply.cut(),
                Reply.of(200, "<html>down for maintenance</html>"),
                Reply.of(200, "{\"data\":[{\"id\":1"));
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void whatPassesIsSentAgainUpToSixTimes(Reply trouble) {
        IntStream.range(0, 5).forEach(_ -> server.insteadOf("GET /groups", trouble));
        assertThat(brivo.reader().groups()).isEmpty();
        assertThat(server.apiCalls()).hasSize(6);
    }

    @Test
    void aCallThatAloneFailsAgainAndAgainIsThatPersonsFailure() {
        long id = server.account.add("E1", "Ada", "Byron");
        Access access = new Access(api());
        IntStream.range(0, 6)
                .forEach(_ -> server.insteadOf("PUT /users/" + id + "/suspended", Reply.of(500, "{\"code\":500}")));
        assertThatThrownBy(() -> access.suspend(id, true)).isInstanceOfSatisfying(BrivoFailure.class, failure -> {
            assertThat(failure.error()).isInstanceOf(Temporary.class);
            assertThat(failure.endsRun()).isFalse();
        });
        assertThat(access.suspend(id, true)).isEqualTo(new Outcome.Done());
    }

    @Test
    void anAccountThatFallsSilentIsWaitedForAndThenEndsTheRun() {
        brivo.reader().groups();
        IntStream.range(0, 12).forEach(_ -> server.insteadOf("GET /groups", Reply.of(503, "")));
        assertThat(brivo.reader().groups()).isEmpty();
        IntStream.range(0, 1000).forEach(_ -> server.insteadOf("GET /groups", Reply.of(503, "")));
        assertThatThrownBy(() -> brivo.reader().groups())
                .isInstanceOfSatisfying(
                        BrivoFailure.class,
                        failure -> assertThat(failure.endsRun()).isTrue())
                .hasMessageStartingWith("GET /groups: 503");
    }

    @Test
    void anAddressWhereNobodyAnswersEndsTheRunAfterAFewAttempts() {
        BrivoAccount good = server.settings();
        server.close();
        try (Brivo nobody = Brivo.connect(good, FakeBrivo.QUICK)) {
            assertThatThrownBy(() -> nobody.reader().groups())
                    .isInstanceOfSatisfying(
                            BrivoFailure.class,
                            failure -> assertThat(failure.endsRun()).isTrue())
                    .hasMessageContaining("no connection to 127.0.0.1:");
        }
    }

    @Test
    void whatWasTooFastIsSentAgainWhateverItsVerbAndCounted() {
        server.insteadOf(
                        "POST /oauth/token",
                        new Reply(403, Map.of("X-Mashery-Error-Code", "ERR_403_DEVELOPER_OVER_QPS"), ""))
                .insteadOf("POST /users", Reply.of(403, "<h1>Developer Over Qps</h1>"))
                .insteadOf("POST /users", Reply.of(429, ""));
        ApiUser created = api().create(Map.of("externalId", "E1", "firstName", "Ada", "lastName", "Byron"));
        assertThat(created).isNotNull();
        assertThat(server.account.users).hasSize(1);
        assertThat(brivo.counts()).isEqualTo(new CallCounts(5, 3));
    }

    @Test
    void aGatewayThatAlwaysFindsUsTooFastIsGivenUp() {
        IntStream.range(0, 100).forEach(_ -> server.insteadOf("GET /groups", Reply.of(429, "")));
        assertThatThrownBy(() -> brivo.reader().groups())
                .isInstanceOfSatisfying(
                        BrivoFailure.class,
                        failure -> assertThat(failure.error()).isInstanceOf(BrivoError.TooFast.class));
    }

    @Test
    void whatBrivoRefusesIsNotSentAgain() {
        server.insteadOf("GET /groups", Reply.of(403, "{\"code\":403,\"message\":\"no\"}"));
        assertThatThrownBy(() -> brivo.reader().groups()).isInstanceOf(BrivoFailure.class);
        assertThat(server.apiCalls()).hasSize(1);
    }

    @Test
    void messagesHoldNoSecrets() {
        BrivoAccount settings = server.settings();
        IntStream.range(0, 6).forEach(_ -> server.insteadOf("POST /oauth/token", Reply.cut()));
        assertThatThrownBy(() -> brivo.reader().groups())
                .satisfies(failure -> assertThat(chain(failure))
                        .doesNotContain("the-api-key", "the-client-secret", "the-pass", "token-1"));
        assertThat(settings.toString()).doesNotContain("the-api-key", "the-client-secret", "the-pass");
    }

    @Test
    void aTrailingSlashInAnAddressDoesNotMatter() {
        BrivoAccount plain = server.settings();
        BrivoAccount slashed = new BrivoAccount(
                plain.name(),
                URI.create(plain.authUrl() + "/"),
                URI.create(plain.apiUrl() + "/"),
                new Secret("the-api-key"),
                plain.clientId(),
                plain.clientSecret(),
                plain.username(),
                plain.password(),
                100,
                100,
                Duration.ofSeconds(1));
        try (Brivo client = Brivo.connect(slashed, FakeBrivo.QUICK)) {
            assertThat(client.reader().groups()).isEmpty();
        }
        assertThat(server.calls).containsExactly("POST /oauth/token", "GET /groups");
    }

    private BrivoApi api() {
        return brivo.api();
    }

    private static String chain(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.append(each).append('\n');
        }
        return all.toString();
    }
}
