package dev.brivosync.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to write to one Brivo account, which one run at a time has. It lasts until it is closed, or until its process
 * is taken for dead ({@link Presence}); from then on no call may begin.
 */
public final class AccountLease implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    private final JdbcClient client;
    private final Presence presence;
    private final String account;
    private final String holder;

    private AccountLease(Store store, String account, String holder) {
        this.client = JdbcClient.create(store.dataSource());
        this.presence = store.presence();
        this.account = account;
        this.holder = holder;
    }

    /**
     * Waits for whoever writes to the account now.
     *
     * @param purpose such as {@code sync hr}
     * @param hopeless whether waiting has become pointless, since the process is to end
     * @throws StoreHeld naming the holder, where they still write after this patience
     */
    public static AccountLease take(
            Store store, String account, String purpose, Duration patience, Clock clock, BooleanSupplier hopeless) {
        JdbcClient client = JdbcClient.create(store.dataSource());
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            String holder = store.presence().holder();
            if (taken(client, account, holder, purpose, clock.instant())) {
                return new AccountLease(store, account, holder);
            }
            if (hopeless.getAsBoolean() || System.nanoTime() - until > 0) {
                throw new StoreHeld(
                        holderInWords(client, account).orElse("another run holds account " + account)
                                + "; waited %d seconds for it (--wait changes that)".formatted(patience.toSeconds()),
                        null);
            }
            pause();
        }
    }

    /** Whether this run may still begin calls. */
    public boolean lasts() {
        return presence.counts(holder);
    }

    /** Whoever holds the account now, in words; empty where nobody does. */
    public static Optional<String> holderInWords(Store store, String account) {
        return holderInWords(JdbcClient.create(store.dataSource()), account);
    }

    private static Optional<String> holderInWords(JdbcClient client, String account) {
        return client.sql("""
                        select lease.holder, lease.purpose, lease.since from account_lease lease
                        join presence on presence.holder = lease.holder
                        where lease.account = ?
                        and (presence.alive_until is null or presence.alive_until > current_timestamp)""")
                .param(account)
                .query((row, number) -> "account %s is held by %s, %s, since %s"
                        .formatted(
                                account,
                                row.getString(2),
                                row.getString(1),
                                Moments.of(row, "since").truncatedTo(ChronoUnit.SECONDS)))
                .optional();
    }

    private static boolean taken(JdbcClient client, String account, String holder, String purpose, Instant now) {
        client.sql("""
                        delete from account_lease where account = ? and not exists
                            (select 1 from presence where presence.holder = account_lease.holder
                             and (presence.alive_until is null or presence.alive_until > current_timestamp))""").param(account).update();
        return FirstCome.writes(
                client.sql("insert into account_lease (account, holder, purpose, since) values (?, ?, ?, ?)")
                        .params(account, holder, purpose, Moments.utc(now)));
    }

    /** Others may write to the account. */
    @Override
    public void close() {
        client.sql("delete from account_lease where account = ? and holder = ?")
                .params(account, holder)
                .update();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreHeld("interrupted while another run held the account", e);
        }
    }
}
