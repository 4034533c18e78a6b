package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
    @Tag("slow")
    void aStrictGatewayTurnsHardlyAnythingAway() {
        try (StrictGateway gateway = new StrictGateway(50);
                Brivo brivo = Brivo.connect(gateway.settings(), FakeBrivo.QUICK)) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 16)
                        .forEach(_ -> threads.submit(() -> IntStream.range(0, 63)
                                .forEach(_ -> brivo.reader().byId(1))));
            }
            assertThat(brivo.counts().calls()).isGreaterThan(1_000);
            assertThat(brivo.counts().overLimit()).isLessThanOrEqualTo(1);
        }
    }
}
