package dev.brivosync.store;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many calls an account has been asked in a calendar month (UTC), over all runs and jobs. */
public final class CallCount {
    private final JdbcClient client;
    private final String account;

    public CallCount(Store store, String account) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
    }

    public long inMonthOf(Instant time) {
        return client.sql("select coalesce(sum(calls), 0) from call_count where account = ? and calendar_month = ?")
                .params(account, month(time))
                .query(Long.class)
                .single();
    }

    public void add(long calls, Instant time) {
        int known = client.sql("update call_count set calls = calls + ? where account = ? and calendar_month = ?")
                .params(calls, account, month(time))
                .update();
        if (known == 0) {
            client.sql("insert into call_count (account, calendar_month, calls) values (?, ?, ?)")
                    .params(account, month(time), calls)
                    .update();
        }
    }

    private static String month(Instant time) {
        return YearMonth.from(time.atZone(ZoneOffset.UTC)).toString();
    }
}
