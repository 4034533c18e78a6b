package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the source says that people of a job lose their access, and since when a run knows that they are out for good. */
public final class Departures {
    private static final String OF_JOB = " where account = :account and job = :job";
    private static final String NAMED =
            "exists (select 1 from staged_entry entry where entry.run = :run and entry.person_key = owned.person_key";

    /** A quiet night writes nothing of people: that the source says so still is noted from time to time. */
    private static final String NEWS = "(entry.ends_at is distinct from owned.ends_at or owned.ends_told is null"
            + " or owned.ends_told < :latelyTold)";

    private static final Duration LATELY = Duration.ofDays(7);

    private final JdbcClient client;
    private final String account;
    private final String job;

    public Departures(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.job = job;
    }

    /** Those whose end has passed, by the source as it was read before, and who may still have the access that we gave. */
    public SortedSet<PersonKey> overdue(Instant now) {
        return new TreeSet<>(client.sql(
                        "select person_key from owned_person" + OF_JOB + " and ends_at <= :now and not suspended_by_us")
                .param("account", account)
                .param("job", job)
                .param("now", Moments.utc(now))
                .query((row, number) -> new PersonKey(row.getString(1)))
                .list());
    }

    /** Takes over what the staged source says of ends, and of people who are out for good or no longer are. */
    public void remember(int run, Instant now) {
        update(
                "ends_told = :now, ends_at = (select min(entry.ends_at) from staged_entry entry"
                        + " where entry.run = :run and entry.person_key = owned.person_key)",
                // of somebody who is out by one rule, the end may be unread
                "%s and entry.kind = 'listed' and (entry.ends_at is not null or (owned.ends_at is not null and entry.standing <> 'INACTIVE')) and %s)"
                        .formatted(NAMED, NEWS),
                run,
                now);
        update(
                "out_since = :now",
                "out_since is null and %s and entry.kind in ('listed', 'elsewhere') and entry.standing = 'INACTIVE')"
                        .formatted(NAMED),
                run,
                now);
        update(
                "out_since = null",
                "out_since is not null and %s and entry.kind = 'listed' and entry.standing <> 'INACTIVE')"
                        .formatted(NAMED),
                run,
                now);
    }

    /**
     * After a complete read, whoever it lacked often enough is out for good, and so is whoever it lacks past their end.
     *
     * @param missingReads complete reads that must lack a person
     */
    public void rememberAbsent(int run, int missingReads, Instant now) {
        update(
                "out_since = :now",
                "out_since is null and (missing_reads >= %d or ends_at <= :now) and not %s)"
                        .formatted(missingReads, NAMED),
                run,
                now);
    }

    private void update(String values, String which, int run, Instant now) {
        client.sql("update owned_person owned set " + values + OF_JOB + " and " + which)
                .param("account", account)
                .param("job", job)
                .param("run", run)
                .param("now", Moments.utc(now))
                .param("latelyTold", Moments.utc(now.minus(LATELY)))
                .update();
    }
}
