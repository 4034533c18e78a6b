package dev.brivosync.store;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Job files as they were when they were applied last: what an edit is told by. */
public final class AppliedJobs {
    private final JdbcClient client;
    private final Database database;
    private final String account;
    private final String job;

    public AppliedJobs(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.account = account;
        this.job = job;
    }

    /**
     * A job file as it was.
     *
     * @param fingerprint of all that it said
     * @param parts digests by the name of the part
     * @param sealed its text, which only the installation's key opens; empty where there was none
     * @param run that applied it
     */
    public record Applied(String fingerprint, SortedMap<String, String> parts, String sealed, int run) {
        public Applied {
            parts = new TreeMap<>(parts);
        }
    }

    public Optional<Applied> find() {
        return client.sql("select fingerprint, parts, sealed, run from applied_job where account = ? and job = ?")
                .params(account, job)
                .query((row, number) ->
                        new Applied(row.getString(1), Json.readMap(row.getString(2)), row.getString(3), row.getInt(4)))
                .optional();
    }

    public void put(Applied applied, Instant now) {
        client.sql(database.put("applied_job", "account, job", "fingerprint, parts, sealed, run, applied"))
                .params(
                        account,
                        job,
                        applied.fingerprint(),
                        Json.write(applied.parts()),
                        applied.sealed(),
                        applied.run(),
                        Moments.utc(now))
                .update();
    }

    /** What the job's newest run that wrote said of its file; empty where none is known. */
    public Optional<String> fingerprintOfLastRun() {
        return client.sql("select job_fingerprint from run where account = ? and job = ? and state = 'APPLIED'"
                        + " and command not like 'revert%'"
                        + " order by number desc fetch first 1 row only")
                .params(account, job)
                .query(String.class)
                .optional();
    }
}
