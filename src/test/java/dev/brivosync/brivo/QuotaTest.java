package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.BrivoError.QuotaSpent;
import dev.brivosync.brivo.FakeBrivo.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private final FakeBrivo server = new FakeBrivo();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void noCallGoesOutThatWouldBeOneTooManyHoweverManyAreMadeAtOnce() {
        try (Brivo brivo = server.connect()) {
            brivo.allow(12);
            assertThat(failuresOfThirtyReads(brivo))
                    .hasSize(19)
                    .allSatisfy(failure -> assertThat(failure.error()).isInstanceOf(QuotaSpent.class))
                    .allSatisfy(failure -> assertThat(failure).hasMessageContaining("callsPerMonth"));
            assertThat(server.calls).hasSize(12);
            assertThat(brivo.counts().calls()).isEqualTo(12);

            brivo.allow(13);
            assertThat(brivo.reader().groups()).isEmpty();
        }
    }

    @Test
    void afterBrivoSaidThatThereWereEnoughNoneGoesOut() {
        try (Brivo brivo = server.connect()) {
            brivo.reader().groups();
            server.insteadOf(
                    "GET /groups", new Reply(403, Map.of("Retry-After", "10800"), "<h1>Developer Over Rate</h1>"));
            assertThatThrownBy(() -> brivo.reader().groups()).hasMessageContaining("in 3 h");
            int calls = server.calls.size();
            assertThat(failuresOfThirtyReads(brivo))
                    .hasSize(30)
                    .allSatisfy(failure -> assertThat(failure).hasMessageContaining("in 3 h"));
            assertThat(server.calls).hasSize(calls);
        }
    }

    @Test
    void aNewSessionTriesOneCallHoweverManyWait() {
        IntStream.range(0, 30)
                .forEach(_ -> server.insteadOf("POST /oauth/token", Reply.of(403, "<h1>Developer Over Rate</h1>")));
        try (Brivo brivo = server.connect()) {
            assertThat(failuresOfThirtyReads(brivo)).hasSize(30);
        }
        assertThat(server.calls).hasSize(1);
    }

    @Test
    void howLongToWaitIsRoundedUp() {
        assertThat(TimeSpan.inWords(Duration.ofMillis(1_200))).isEqualTo("2 s");
        assertThat(TimeSpan.inWords(Duration.ofSeconds(121))).isEqualTo("3 min");
        assertThat(TimeSpan.inWords(Duration.ofHours(3))).isEqualTo("3 h");
        assertThat(TimeSpan.inWords(Duration.ofHours(49))).isEqualTo("3 days");
    }

    private static List<BrivoFailure> failuresOfThirtyReads(Brivo brivo) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> reads = IntStream.range(0, 30)
                    .<Future<?>>mapToObj(
                            _ -> threads.submit(() -> brivo.reader().groups()))
                    .toList();
            threads.close();
            return reads.stream()
                    .filter(read -> read.state() == Future.State.FAILED)
                    .map(read -> (BrivoFailure) read.exceptionNow())
                    .toList();
        }
    }
}
