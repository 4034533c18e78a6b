package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimitTest {
    @Test
    void callsThatWereTurnedAwayTogetherSlowEverybodyOnce() throws Stopped {
        CallLimit limit = new CallLimit(1000, new Pauses(() -> false));
        long first = limit.await();
        long second = limit.await();
        Duration normal = limit.interval();
        limit.slowDown(second, Duration.ZERO);
        limit.slowDown(first, Duration.ZERO);
        Duration once = limit.interval();
        assertThat(once)
                .isBetween(
                        normal.multipliedBy(14).dividedBy(10),
                        normal.multipliedBy(16).dividedBy(10));
        limit.slowDown(limit.await(), Duration.ZERO);
        assertThat(limit.interval()).isGreaterThan(once.multipliedBy(14).dividedBy(10));
    }

    @Test
    void noSecondHoldsMoreCallsThanAllowedHoweverManyWait() {
        List<Long> turns = new CopyOnWriteArrayList<>();
        CallLimit limit = new CallLimit(40, new Pauses(() -> false));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 60).forEach(_ -> threads.submit(() -> turns.add(limit.await())));
        }
        List<Long> sorted = turns.stream().sorted().toList();
        assertThat(IntStream.range(40, 60).mapToLong(turn -> sorted.get(turn) - sorted.get(turn - 40)))
                .allMatch(nanos -> nanos > Duration.ofSeconds(1).toNanos());
    }

    @Test
    void nobodyCallsBeforeBrivoAllowsItAgain() throws Exception {
        CallLimit limit = new CallLimit(1000, new Pauses(() -> false));
        long sent = limit.await();
        limit.slowDown(sent, Duration.ofMillis(300));
        List<Long> turns = new CopyOnWriteArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 5).forEach(_ -> threads.submit(() -> turns.add(limit.await())));
            threads.submit(() -> turns.add(limit.awaitAhead()));
        }
        assertThat(turns)
                .hasSize(6)
                .allMatch(turn -> turn - sent >= Duration.ofMillis(300).toNanos());
    }

    @Test
    void aCallThatAllOthersNeedDoesNotQueue() throws Exception {
        CallLimit limit = new CallLimit(20, new Pauses(() -> false));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20).forEach(_ -> threads.submit(limit::await));
            Awaitility.await().until(() -> limit.waiting() >= 15);
            limit.awaitAhead();
            assertThat(limit.waiting()).isGreaterThan(5);
            threads.shutdownNow();
        }
    }

    @Test
    void whoeverWaitsForALongTimeStopsWhenToldTo() throws Exception {
        AtomicBoolean stopping = new AtomicBoolean();
        CallLimit limit = new CallLimit(1000, new Pauses(stopping::get));
        limit.slowDown(limit.await(), Duration.ofHours(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> waiting = IntStream.range(0, 3)
                    .mapToObj(_ -> threads.submit(limit::await))
                    .toList();
            stopping.set(true);
            assertThat(waiting).allSatisfy(each -> assertThatThrownBy(each::get).hasCauseInstanceOf(Stopped.class));
        }
    }

    /** Bounds that a starved machine keeps as well; the part {@code rate} of the benchmarks measures. */
    @ParameterizedTest
    @CsvSource({"20, 40", "100, 300"})
    void asManyWorkersAsTheRateKeepsBusyAndHardlyACallTurnedAway(int rate, int calls) throws InterruptedException {
        try (StrictGateway gateway = new StrictGateway(rate)) {
            spend(gateway, calls);
            assertThat(gateway.mostAtOnce()).isBetween(rate / 10, rate * 2);
            assertThat(gateway.refused()).isLessThanOrEqualTo(Math.max(2, calls / 50));
        }
    }

    @Test
    @Tag("slow")
    void aStrictGatewayTurnsHardlyAnythingAway() throws InterruptedException {
        try (StrictGateway gateway = new StrictGateway(50)) {
            spend(gateway, 1_000);
            assertThat(gateway.refused()).isLessThanOrEqualTo(1);
        }
    }

    private static void spend(StrictGateway gateway, int calls) throws InterruptedException {
        try (Brivo brivo = Brivo.connect(gateway.settings(), FakeBrivo.QUICK)) {
            try (Workers workers = brivo.workers()) {
                for (int call = 0; call < calls && workers.awaitNeed(() -> false); call++) {
                    workers.start(() -> brivo.reader().byId(1));
                }
            }
            assertThat(brivo.counts().calls()).isEqualTo(calls + 1 + gateway.refused());
            assertThat(brivo.counts().overLimit()).isEqualTo(gateway.refused());
        }
    }
}
