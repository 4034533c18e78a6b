package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.FakeBrivo.Reply;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FuseTest {
    private static final Reply AWAY = Reply.of(503, "");

    private final FakeBrivo server = new FakeBrivo();
    private final List<String> waits = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anAccountThatFallsSilentIsWaitedForAndNobodyFails() {
        try (Brivo brivo = connect(Duration.ofSeconds(30))) {
            brivo.reader().groups();
            silence(60);
            assertThat(readInParallel(brivo))
                    .allSatisfy(each -> assertThat(each.get()).isEmpty());
        }
        assertThat(waits).isNotEmpty().first().asString().contains("Brivo does not answer (503)", "30 s");
        assertThat(server.apiCalls()).hasSize(1 + 60 + 30);
    }

    @Test
    void whileItIsSilentOnlyOneCallAtATimeTriesIt() {
        try (Brivo brivo = connect(Duration.ofSeconds(1))) {
            brivo.reader().groups();
            silence(10_000);
            assertThat(readInParallel(brivo))
                    .allSatisfy(each -> assertThatThrownBy(each::get)
                            .cause()
                            .isInstanceOfSatisfying(
                                    BrivoFailure.class,
                                    failure -> assertThat(failure.endsRun()).isTrue())
                            .hasMessageContaining("503"));
        }
        // thirty were under way; then one in 20 ms
        assertThat(server.apiCalls().size()).isLessThan(1 + 30 + 100);
    }

    @Test
    void aPauseEndsWhenSomebodySaysStop() {
        try (Brivo brivo = connect(Duration.ofHours(1))) {
            brivo.reader().groups();
            server.insteadOf("GET /groups", new Reply(503, Map.of("Retry-After", "3000"), ""));
            List<Future<List<?>>> reads = readInParallel(brivo, stopping);
            assertThat(reads)
                    .anySatisfy(each -> assertThatThrownBy(each::get)
                            .cause()
                            .isInstanceOfSatisfying(
                                    BrivoFailure.class,
                                    failure -> assertThat(failure.endsRun()).isTrue())
                            .hasMessageContaining("stopped"));
        }
    }

    @Test
    void nobodyCallsWhileBrivoAsksToBeLeftAlone() {
        try (Brivo brivo = connect(Duration.ofMinutes(1))) {
            brivo.reader().groups();
            server.insteadOf("GET /groups", new Reply(503, Map.of("Retry-After", "1"), ""));
            long began = System.nanoTime();
            assertThat(brivo.reader().groups()).isEmpty();
            assertThat(System.nanoTime() - began)
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
        }
        assertThat(waits).singleElement().asString().endsWith("PT1S");
        assertThat(server.apiCalls()).hasSize(3);
    }

    @Test
    void brivoIsNotLeftAloneForLongerThanItIsWaitedFor() {
        try (Brivo brivo = connect(Duration.ofSeconds(1))) {
            brivo.reader().groups();
            IntStream.range(0, 100)
                    .forEach(_ -> server.insteadOf("GET /groups", new Reply(503, Map.of("Retry-After", "86400"), "")));
            assertThatThrownBy(() -> brivo.reader().groups())
                    .isInstanceOfSatisfying(
                            BrivoFailure.class,
                            failure -> assertThat(failure.endsRun()).isTrue());
        }
    }

    @Test
    void noFurtherWorkBeginsWhileItIsSilent() throws InterruptedException {
        try (Brivo brivo = connect(Duration.ofMinutes(1));
                Workers workers = brivo.workers()) {
            brivo.reader().groups();
            server.insteadOf("GET /groups", new Reply(503, Map.of("Retry-After", "2"), ""));
            workers.start(() -> brivo.reader().groups());
            Awaitility.await().until(() -> !waits.isEmpty());
            int calls = server.apiCalls().size();
            assertThat(workers.awaitNeed(() -> false)).isTrue();
            assertThat(server.apiCalls().size())
                    .as("somebody got through first")
                    .isGreaterThan(calls);
        }
    }

    private Brivo connect(Duration giveUpAfter) {
        Attendants attendants = new Attendants(
                (why, length) -> waits.add(why + " " + length),
                new CompositeMeterRegistry(),
                null,
                AccountHabits.none());
        return Brivo.connect(server.settings(1000, giveUpAfter), attendants, FakeBrivo.QUICK, stopping::get);
    }

    private void silence(int calls) {
        IntStream.range(0, calls).forEach(_ -> server.insteadOf("GET /groups", AWAY));
    }

    private List<Future<List<?>>> readInParallel(Brivo brivo) {
        return readInParallel(brivo, new AtomicBoolean());
    }

    /** @param then becomes true as soon as somebody waits */
    private List<Future<List<?>>> readInParallel(Brivo brivo, AtomicBoolean then) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<?>>> reads = IntStream.range(0, 30)
                    .<Future<List<?>>>mapToObj(
                            _ -> threads.submit(() -> brivo.reader().groups()))
                    .toList();
            Awaitility.await().until(() -> !waits.isEmpty());
            then.set(true);
            return reads;
        }
    }
}
