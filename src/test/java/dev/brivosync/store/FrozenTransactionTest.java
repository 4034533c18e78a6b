package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.plan.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** A process may be frozen in the middle of a transaction: others must not wait for it for good. */
@Tag("postgres")
class FrozenTransactionTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final List<Fact> FACTS = List.of(new Fact.Stated("Dana", "paused", "move of the office"));

    @Test
    void whatItHasLockedIsFreeWhenItCountsAsAliveNoLonger() throws Exception {
        String server =
                Databases.onServer(Objects.requireNonNull(System.getProperty("test.postgres"), "test.postgres"));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (Store frozen = Store.open(server, Duration.ZERO);
                Store other = Store.open(server, Duration.ZERO)) {
            Thread writing = Thread.ofVirtual().start(() -> {
                await(locked);
                new EvidenceLog(other).append("a", "hr", NOW, FACTS);
                written.countDown();
            });

            assertThatThrownBy(() -> frozen.inTransaction(() -> {
                        new EvidenceLog(frozen).append("a", "hr", NOW, FACTS);
                        locked.countDown();
                        assertThat(await(written)).isTrue();
                        new EvidenceLog(frozen).append("a", "hr", NOW, FACTS);
                    }))
                    .isInstanceOfAny(DataAccessException.class, TransactionException.class);

            writing.join();
            assertThat(new EvidenceLog(other).head().number()).isOne();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(90, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
