package dev.brivosync.store;

import dev.brivosync.plan.LearntValues;
import dev.brivosync.plan.StoredDifferently;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one account stores for values that it is sent, from run to run. Thread-safe. */
public final class AccountLearning implements LearntValues {
    private static final int LONGEST = 500;
    /** Where it is not plain, the third time tells. */
    private static final int ENOUGH = 3;

    private final JdbcClient client;
    private final String account;

    public AccountLearning(Store store, String account) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
    }

    @Override
    public boolean stores(String field, String sent, String stored) {
        return !field.isEmpty() && seen(field, sent, stored) >= ENOUGH;
    }

    /** How often this was stored for that. */
    private int seen(String field, String sent, String stored) {
        return client.sql("select seen from learnt_value where account = ? and kind = ? and sent = ? and stored = ?")
                .params(account, LearntValues.kind(field), sent, stored)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** What is longer than any value of Brivo's is not kept. */
    void learn(StoredDifferently value, Instant now) {
        if (value.sent().length() > LONGEST || value.stored().length() > LONGEST) {
            return;
        }
        int seen = seen(value.field(), value.sent(), value.stored());
        int times = value.certain() ? ENOUGH : seen + 1;
        if (seen > 0) {
            client.sql("update learnt_value set seen = ? where account = ? and kind = ? and sent = ? and stored = ?")
                    .params(times, account, LearntValues.kind(value.field()), value.sent(), value.stored())
                    .update();
        } else {
            client.sql("insert into learnt_value (account, kind, sent, stored, seen, learnt) values (?, ?, ?, ?, ?, ?)")
                    .params(account, LearntValues.kind(value.field()), value.sent(), value.stored(), times)
                    .param(Moments.utc(now))
                    .update();
        }
    }
}
