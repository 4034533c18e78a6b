package dev.brivosync.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom runs told how they ended, and whom they could not tell. */
public final class Notices {
    private final JdbcClient client;

    public Notices(Store store) {
        this.client = JdbcClient.create(store.dataSource());
    }

    /**
     * An attempt to tell somebody.
     *
     * @param run null where it was about none
     * @param place in words, such as {@code mail}
     * @param failure why it did not arrive; null where it did
     */
    public record Notice(
            String account,
            String job,
            @Nullable Integer run,
            String place,
            Instant at,
            @Nullable String failure) {}

    public void add(Notice notice) {
        client.sql("insert into notice (account, job, run, place, tried, failure) values (?, ?, ?, ?, ?, ?)")
                .param(notice.account())
                .param(notice.job())
                .param(notice.run())
                .param(notice.place())
                .param(Moments.utc(notice.at()))
                .param(notice.failure())
                .update();
    }

    /** The last run of a job of which somebody was told, by whatever way but one. */
    public Optional<Integer> lastRunTold(String account, String job, String butNot) {
        return client.sql(
                        "select max(run) from notice where account = ? and job = ? and place <> ? and failure is null")
                .params(account, job, butNot)
                .query(Integer.class)
                .optional();
    }

    /** Of each job and place the last attempt, where it failed. */
    public List<Notice> failing() {
        return client.sql("select * from notice where failure is not null and number in"
                        + " (select max(number) from notice group by account, job, place) order by job, place")
                .query((row, number) -> new Notice(
                        row.getString("account"),
                        row.getString("job"),
                        row.getObject("run", Integer.class),
                        row.getString("place"),
                        Moments.of(row, "tried"),
                        row.getString("failure")))
                .list();
    }
}
