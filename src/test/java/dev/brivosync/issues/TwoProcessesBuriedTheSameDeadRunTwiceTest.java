package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.Run.State;
import dev.brivosync.store.Databases;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process died with several runs at work, and others found them at the same moment: one failed, or both wrote it down. */
class TwoProcessesBuriedTheSameDeadRunTwiceTest {
    private static final int RUNS = 20;

    @Test
    void eachIsWrittenDownOnce() {
        String url = Databases.fresh();
        try (Store store = Store.open(url, Duration.ZERO)) {
            Runs runs = new Runs(store);
            List<Integer> dead = Stream.generate(() -> runs.begin(
                            new Runs.Beginning("sync", "hr", "default", ZoneOffset.UTC, Instant.EPOCH, "fingerprint")))
                    .limit(RUNS)
                    .toList();
            JdbcClient client = JdbcClient.create(store.dataSource());
            client.sql("update run set holder = 'process 1 on elsewhere (00000000)'")
                    .update();
            CyclicBarrier together = new CyclicBarrier(4);

            Stream.generate(() -> CompletableFuture.runAsync(() -> {
                        try {
                            together.await();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                        new Runs(store).buryDead();
                    }))
                    .limit(4)
                    .toList()
                    .forEach(CompletableFuture::join);

            assertThat(dead)
                    .allSatisfy(run ->
                            assertThat(runs.find(run).orElseThrow().state()).isEqualTo(State.DEAD));
            assertThat(client.sql("select count(*) from evidence")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(RUNS);
        }
    }
}
