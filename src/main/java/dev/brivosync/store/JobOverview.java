package dev.brivosync.store;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job on an account, counted, for whoever watches it from outside. */
public final class JobOverview {
    private final JdbcClient client;
    private final String account;
    private final String job;

    public JobOverview(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.job = job;
    }

    /**
     * The people who are a job's.
     *
     * @param suspended how many of them are suspended by its doing
     */
    public record People(long owned, long suspended) {}

    public People people() {
        return client.sql("select count(*), count(case when suspended_by_us then 1 end) from owned_person"
                        + " where account = ? and job = ?")
                .params(account, job)
                .query((row, index) -> new People(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** How many changes of a class ended so; {@code held} and {@code blocked} are among the ways. */
    public record Ended(String changeClass, String outcome, long changes) {}

    /** What became of the changes of a run. */
    public List<Ended> changes(int run) {
        return client.sql("""
                        select class, ended, count(*) from
                            (select class, case when outcome is not null then outcome when blocked is not null then 'blocked'
                                                when held is not null then 'held' else 'unknown' end as ended
                             from planned_change where run = ?) change
                        group by class, ended order by class, ended""")
                .param(run)
                .query((row, index) -> new Ended(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }
}
