package dev.brivosync.store;

import dev.brivosync.store.Ledger.CountedRead;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one job has been through on one account: its first run, its last one, and the read that was counted last. */
public final class JobPast {
    private final JdbcClient client;
    private final Database database;
    private final String account;
    private final String job;

    JobPast(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.account = account;
        this.job = job;
    }

    /** Whether this job's first run has been carried out on this account. */
    public boolean applied() {
        return remembers("applied_since");
    }

    /** Whether somebody has agreed to this job's first run on this account. */
    public boolean consented() {
        return remembers("consented_since");
    }

    /** Somebody has agreed to the first run; that holds until it has been carried out whole. */
    public void markConsented(Instant now) {
        mark("consented_since", now);
    }

    /** The job's first run has been carried out. */
    public void markApplied(Instant now) {
        mark("applied_since", now);
    }

    /** When a sync last wrote what the ledger knows; empty where none did yet. */
    public Optional<Instant> lastSync() {
        return client.sql("select synced_at from job_memory where account = ? and job = ? and synced_at is not null")
                .params(account, job)
                .query((row, number) -> Moments.of(row, "synced_at"))
                .optional();
    }

    /** A sync writes what the ledger knows. */
    public void markSynced(Instant now) {
        remember();
        client.sql("update job_memory set synced_at = ? where account = ? and job = ?")
                .params(Moments.utc(now), account, job)
                .update();
    }

    private boolean remembers(String moment) {
        return client.sql("select count(*) from job_memory where account = ? and job = ? and " + moment
                                + " is not null")
                        .params(account, job)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void mark(String moment, Instant now) {
        remember();
        client.sql("update job_memory set %1$s = coalesce(%1$s, ?) where account = ? and job = ?".formatted(moment))
                .params(Moments.utc(now), account, job)
                .update();
    }

    /** The complete read that was counted last. */
    public Optional<CountedRead> lastCounted() {
        return client.sql("select counted_fingerprint, counted_at from job_memory where account = ? and job = ?"
                        + " and counted_at is not null")
                .params(account, job)
                .query((row, number) -> new CountedRead(row.getString(1), Moments.of(row, "counted_at")))
                .optional();
    }

    void counted(CountedRead read) {
        remember();
        client.sql("update job_memory set counted_fingerprint = ?, counted_at = ? where account = ? and job = ?")
                .params(read.fingerprint(), Moments.utc(read.at()), account, job)
                .update();
    }

    private void remember() {
        client.sql(database.put("job_memory", "account, job"))
                .params(account, job)
                .update();
    }
}
