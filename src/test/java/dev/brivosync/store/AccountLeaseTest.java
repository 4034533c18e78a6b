package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may write to an account; on a file within one process, on a server among several. */
class AccountLeaseTest {
    private final String url = Databases.fresh();
    private final Store store = Store.open(url, Duration.ZERO);

    @AfterEach
    void close() {
        store.close();
    }

    private AccountLease take(String account, String purpose, Duration patience) {
        return AccountLease.take(store, account, purpose, patience, Clock.systemUTC(), () -> false);
    }

    @Test
    void oneRunAtATimeHasAnAccount() {
        try (AccountLease lease = take("north", "sync hr", Duration.ZERO)) {
            assertThat(lease.lasts()).isTrue();
            assertThatThrownBy(() -> take("north", "sync contractors", Duration.ZERO))
                    .isInstanceOf(StoreHeld.class)
                    .hasMessageContaining("account north is held by sync hr, process "
                            + ProcessHandle.current().pid());
            take("south", "sync south", Duration.ZERO).close();
        }
        take("north", "sync contractors", Duration.ZERO).close();
    }

    @Test
    void whoeverWaitsGetsItWhenItIsGivenBack() throws Exception {
        AccountLease first = take("north", "sync hr", Duration.ZERO);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<AccountLease> second = CompletableFuture.supplyAsync(() -> {
            waiting.countDown();
            return take("north", "sync contractors", Duration.ofMinutes(1));
        });
        waiting.await();
        assertThat(second).isNotDone();

        first.close();

        second.get(30, TimeUnit.SECONDS).close();
    }

    @Test
    void whatADeadProcessHeldIsTakenOver() {
        JdbcClient client = JdbcClient.create(store.dataSource());
        client.sql("insert into account_lease (account, holder, purpose, since)"
                        + " values ('north', 'process 1 on elsewhere (00000000)', 'sync hr', current_timestamp)")
                .update();

        assertThat(AccountLease.holderInWords(store, "north")).isEmpty();
        take("north", "sync hr", Duration.ZERO).close();
    }

    @Test
    void aRunIsAtWorkAsLongAsItsProcessIs() {
        Runs runs = new Runs(store);
        int here = runs.begin(beginning());
        int elsewhere = runs.begin(beginning());
        JdbcClient.create(store.dataSource())
                .sql("update run set holder = 'process 1 on elsewhere (00000000)' where number = ?")
                .param(elsewhere)
                .update();

        runs.buryDead();

        assertThat(runs.find(here).orElseThrow().state()).isEqualTo(dev.brivosync.plan.Run.State.RUNNING);
        assertThat(runs.find(elsewhere).orElseThrow().state()).isEqualTo(dev.brivosync.plan.Run.State.DEAD);
    }

    @Test
    void whoeverHasTheAccountKnowsThatOtherWritersOfItAreDead() {
        Runs runs = new Runs(store);
        int writer = runs.begin(beginning());

        runs.buryWriters("another");
        assertThat(runs.find(writer).orElseThrow().state()).isEqualTo(dev.brivosync.plan.Run.State.RUNNING);
        runs.buryWriters("default");

        assertThat(runs.find(writer).orElseThrow().state()).isEqualTo(dev.brivosync.plan.Run.State.DEAD);
    }

    private static Runs.Beginning beginning() {
        return new Runs.Beginning("sync", "hr", "default", ZoneOffset.UTC, java.time.Instant.EPOCH, "fingerprint");
    }
}
