package dev.brivosync.store;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one account's API turned out to do where Brivo's reference is silent, from run to run. Thread-safe. */
public final class Habits {
    private final JdbcClient client;
    private final String account;

    public Habits(Store store, String account) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
    }

    /** A short phrase each. */
    public Set<String> known() {
        return new TreeSet<>(client.sql("select habit from account_habit where account = ?")
                .param(account)
                .query(String.class)
                .list());
    }

    /** May be told again of what is known. */
    public synchronized void learnt(String habit, Instant now) {
        if (!known().contains(habit)) {
            client.sql("insert into account_habit (account, habit, learnt) values (?, ?, ?)")
                    .params(account, habit, Moments.utc(now))
                    .update();
        }
    }
}
