package dev.brivosync.store;

import dev.brivosync.plan.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much of an account its administrator sees, and how many users were seen last: knowledge that its jobs share. */
public final class AccountReach {
    private static final Duration BELIEVED = Duration.ofDays(1);

    private final JdbcClient client;
    private final Database database;
    private final String account;

    public AccountReach(Store store, String account) {
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.account = account;
    }

    /** What Brivo answered, where that was within the day before; a limited reach is never kept, so that its end is seen at once. */
    public Optional<Reach> answered(Instant now) {
        return client.sql("select answer from account_reach where account = ? and answer is not null and asked > ?")
                .params(account, Moments.utc(now.minus(BELIEVED)))
                .query(String.class)
                .optional()
                .map(Reach::valueOf);
    }

    /** Whether Brivo did not tell when it was asked last. */
    public boolean untold() {
        return client.sql("select count(*) from account_reach where account = ? and answer = ?")
                        .params(account, Reach.UNKNOWN.name())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    public void answered(Reach reach, Instant now) {
        remember();
        client.sql("update account_reach set answer = ?, asked = ? where account = ?")
                .param(reach == Reach.LIMITED ? null : reach.name())
                .param(Moments.utc(now))
                .param(account)
                .update();
    }

    /** How many users were listed when the account was last believed to be seen whole. */
    public Optional<Long> users() {
        return client.sql("select users from account_reach where account = ? and users is not null")
                .param(account)
                .query(Long.class)
                .optional();
    }

    public void sawUsers(long users) {
        remember();
        client.sql("update account_reach set users = ? where account = ?")
                .params(users, account)
                .update();
    }

    private void remember() {
        client.sql(database.put("account_reach", "account")).param(account).update();
    }
}
