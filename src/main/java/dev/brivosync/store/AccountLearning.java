package dev.brivosync.store;

import dev.brivosync.plan.LearntValues;
import dev.brivosync.plan.StoredDifferently;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one account stores for values that it is sent, from run to run. Thread-safe. */
public final class AccountLearning implements LearntValues {
    private static final int LONGEST = 500;

    private final JdbcClient client;
    private final String account;

    public AccountLearning(Store store, String account) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
    }

    @Override
    public boolean stores(String field, String sent, String stored) {
        return !field.isEmpty()
                && client.sql("select count(*) from learnt_value where account = ? and kind = ? and sent = ? and stored = ?")
                        .params(account, LearntValues.kind(field), sent, stored)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** May be told again of what is known; what is longer than any value of Brivo's is not kept. */
    void learn(StoredDifferently value, Instant now) {
        if (value.sent().length() <= LONGEST
                && value.stored().length() <= LONGEST
                && !stores(value.field(), value.sent(), value.stored())) {
            client.sql("insert into learnt_value (account, kind, sent, stored, learnt) values (?, ?, ?, ?, ?)")
                    .params(account, LearntValues.kind(value.field()), value.sent(), value.stored(), Ledger.utc(now))
                    .update();
        }
    }
}
