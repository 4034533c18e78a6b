package dev.brivosync.store;

import dev.brivosync.plan.Run;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the store knows of a job on an account, counted, for whoever watches it from outside. */
public final class JobOverview {
    private final JdbcClient client;
    private final Runs runs;
    private final String account;
    private final String job;

    public JobOverview(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.runs = new Runs(store);
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

    /** The last sync that has ended, however it did. */
    public Optional<Run> lastSync() {
        return found("select max(number) from run where account = :account and job = :job and command = 'sync'"
                + " and exit_code is not null");
    }

    /** The last sync that looked at everybody and ended with one of these exit codes. */
    public Optional<Run> lastSync(Collection<Integer> exitCodes) {
        String codes = exitCodes.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return found("select max(number) from run where account = :account and job = :job and command = 'sync'"
                + " and everybody and exit_code in (" + codes + ")");
    }

    /** The last plan for everybody: what it holds is what waits. */
    public Optional<Run> lastPlan() {
        return found("select max(number) from run where account = :account and job = :job and everybody"
                + " and summary is not null");
    }

    private Optional<Run> found(String number) {
        return client.sql(number)
                .param("account", account)
                .param("job", job)
                .query((row, index) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single()
                .flatMap(runs::find);
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
