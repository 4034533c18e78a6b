package dev.brivosync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * For which time of its schedule {@code serve} has run a job last: so that of several processes one alone does, and that a
 * run which broke off is not forgotten.
 */
public final class ServedTimes {
    /** At a change to daylight-saving time that one of them has missed. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(2);

    private final JdbcClient client;
    private final String account;
    private final String job;

    public ServedTimes(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.job = job;
    }

    /**
     * The last one.
     *
     * @param done whether the run for it needs no further try
     */
    public record Served(Instant due, boolean done) {}

    /** Empty where there is none yet. */
    public Optional<Served> last() {
        return client.sql("select due, done from served_time where account = ? and job = ?")
                .params(account, job)
                .query((row, number) -> new Served(Moments.of(row, "due"), row.getBoolean("done")))
                .optional();
    }

    /**
     * Takes it upon this process to run the job for a time.
     *
     * @param again whether a run for that same time may have begun before and come to nothing
     * @param now by the clock: a time that lies far ahead of it was taken by one that was wrong, and counts for nothing
     * @return false where somebody has begun one for it, or for a later time, or it needs no further try
     */
    public boolean take(Instant due, boolean again, Instant now) {
        return FirstCome.writes(client.sql("insert into served_time (account, job, due, done) values (?, ?, ?, false)")
                        .params(account, job, Moments.utc(due)))
                || client.sql("update served_time set due = :due, done = false where account = :account and job = :job"
                                        + " and (due < :due or (due = :due and not done and :again) or due > :ahead)")
                                .param("due", Moments.utc(due))
                                .param("account", account)
                                .param("job", job)
                                .param("again", again)
                                .param("ahead", Moments.utc(now.plus(CLOCKS_DIFFER)))
                                .update()
                        > 0;
    }

    /** The run for this time needs no further try. */
    public void done(Instant due) {
        client.sql("update served_time set done = true where account = ? and job = ? and due = ?")
                .params(account, job, Moments.utc(due))
                .update();
    }
}
