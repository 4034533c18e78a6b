package dev.brivosync.store;

import dev.brivosync.plan.PausedJob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a job on an account was paused, for how long, and by whom. */
public final class PausedJobs {
    private final Store store;
    private final JdbcClient client;
    private final String account;
    private final List<String> names;

    /** @param names all names of the job, its present one last */
    public PausedJobs(Store store, String account, List<String> names) {
        this.store = store;
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.names = List.copyOf(names);
    }

    /** A job of an account that is paused. */
    public record Paused(String account, String job, PausedJob pause) {}

    /** All that are paused at an instant. */
    public static List<Paused> all(Store store, Instant now) {
        return JdbcClient.create(store.dataSource())
                .sql("select * from job_pause where ended is null and paused <= ? and ends > ? order by job, account")
                .params(Moments.utc(now), Moments.utc(now))
                .query((row, number) -> new Paused(row.getString("account"), row.getString("job"), read(row)))
                .list();
    }

    /** The pause that holds at an instant. */
    public Optional<PausedJob> at(Instant now) {
        return client.sql("select * from job_pause where account = :account and job in (:names) and ended is null"
                        + " and paused <= :now and ends > :now order by number desc fetch first 1 row only")
                .param("account", account)
                .param("names", names)
                .param("now", Moments.utc(now))
                .query((row, number) -> read(row))
                .optional();
    }

    private static PausedJob read(ResultSet row) throws SQLException {
        return new PausedJob(
                row.getObject("until_day", LocalDate.class),
                Moments.of(row, "ends"),
                row.getString("reason"),
                row.getString("paused_by"),
                Moments.of(row, "since"));
    }

    /** It takes the place of one that holds still. */
    public void pause(PausedJob pause, Instant now) {
        store.inTransaction(() -> {
            end(pause.by(), now);
            client.sql("insert into job_pause (account, job, until_day, ends, reason, paused_by, paused, since)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            account,
                            names.getLast(),
                            pause.until(),
                            Moments.utc(pause.ends()),
                            pause.reason(),
                            pause.by(),
                            Moments.utc(now),
                            Moments.utc(pause.since()))
                    .update();
        });
    }

    /** The job runs again. */
    public void end(String by, Instant now) {
        client.sql("update job_pause set ended = :now, ended_by = :by where account = :account and job in (:names)"
                        + " and ended is null and ends > :now")
                .param("now", Moments.utc(now))
                .param("by", by)
                .param("account", account)
                .param("names", names)
                .update();
    }
}
