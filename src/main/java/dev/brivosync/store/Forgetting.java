package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Forgets people whom nobody needs to know any more: first who was in an old run, then the run; orders that ended; and those
 * whom neither the source nor Brivo has any more. What waits for somebody, what is not settled, and whatever keeps access
 * safe (who is ours, whom we suspended) is never forgotten. It takes small steps, so that it can stop after each.
 */
public final class Forgetting {
    private static final int TOGETHER = 1_000;

    /** Such a run's people count in an announced mass change, can be decided on, or have to be looked up in Brivo first. */
    private static final String NEEDED = """
            (exists (select 1 from announcement where announcement.account = old.account and announcement.job = old.job
                and announcement.ends > :now and announcement.cancelled is null
                and announcement.announced <= coalesce(old.ended, old.started))
             or (old.holds_until > :now and exists (select 1 from planned_change change where change.run = old.number
                and (change.held is not null or change.verdict is not null)))
             or (not old.settled and exists (select 1 from person_plan person join planned_change change
                    on change.run = person.run and change.person_key = person.person_key
                where person.run = old.number and person.intended is not null and change.outcome is null
                  and change.held is null and change.blocked is null)))""";

    /** Of each job and account the newest run stays, however old. */
    private static final String NEWEST = "(select max(number) from run group by account, job)";

    /** What an account makes of a value, where we have written that value to nobody who is still ours. */
    private static final String UNUSED_LEARNT = """
            delete from learnt_value where learnt < :before and not exists
                (select 1 from owned_person owned where owned.account = learnt_value.account
                 and position(learnt_value.sent in owned.written) > 0)""";

    private final Store store;
    private final JdbcClient client;
    private final Instant now;
    private final BooleanSupplier goesOn;
    private long forgotten;

    /** @param goesOn asked before each step */
    public Forgetting(Store store, Instant now, BooleanSupplier goesOn) {
        this.store = store;
        this.client = JdbcClient.create(store.dataSource());
        this.now = now;
        this.goesOn = goesOn;
    }

    /**
     * Forgets what is older.
     *
     * @return how many rows are gone that were about people or runs
     */
    public long forget(Retention retention) {
        Instant people = now.minus(retention.people());
        peopleOfRuns(people, retention);
        runs(now.minus(retention.runs()));
        step("delete from kept_suspended where ended < :before", people);
        step("delete from announcement where ends < :before or cancelled < :before", people);
        step("delete from hold_decision where good_until < :before", people);
        step("delete from job_pause where ends < :before or ended < :before", people);
        step("delete from mute where ends < :before or ended < :before", people);
        step("delete from notice where tried < :before", people);
        departed(people);
        // after those who had it
        step(UNUSED_LEARNT, people);
        if (goesOn.getAsBoolean()) {
            new EvidenceLog(store).forget(people);
        }
        executions(people);
        return forgotten;
    }

    /** Marked first: what is left after a part of its people is gone must not look like the run. */
    private void peopleOfRuns(Instant before, Retention retention) {
        List<Old> old = client.sql("""
                        select old.number, old.source, old.complete, old.people_forgotten from run old
                        where old.state <> 'RUNNING' and coalesce(old.ended, old.started) < :before and (
                            (old.people_forgotten is null and not %s)
                            or (old.people_forgotten is not null and exists
                                (select 1 from person_plan person where person.run = old.number)))
                        order by old.number fetch first %d rows only""".formatted(NEEDED, TOGETHER))
                .param("now", Moments.utc(now))
                .param("before", Moments.utc(before))
                .query((row, number) ->
                        new Old(row.getInt(1), RunRows.receipt(row), Moments.orNull(row, "people_forgotten")))
                .list();
        for (Old run : old) {
            if (!goesOn.getAsBoolean()) {
                return;
            }
            if (run.forgotten() == null) {
                mark(run, retention);
            }
            while (goesOn.getAsBoolean() && somePeople(run.number()) > 0) {
                // the next of them
            }
        }
    }

    /** In the order of their keys. */
    private int somePeople(int run) {
        String until = client.sql("select person_key from person_plan where run = ? order by person_key"
                        + " offset ? rows fetch next 1 rows only")
                .params(run, TOGETHER - 1)
                .query(String.class)
                .optional()
                .orElse(null);
        String some = "delete from person_plan where run = ?";
        return count(
                until == null
                        ? client.sql(some).param(run)
                        : client.sql(some + " and person_key <= ?").params(run, until));
    }

    private record Old(
            int number,
            @Nullable SourceReceipt source,
            @Nullable Instant forgotten) {}

    private void mark(Old run, Retention retention) {
        Note note = Note.information(Run.FORGOTTEN
                + "; that is kept for %d days (store.peopleRetention)"
                        .formatted(retention.people().toDays()));
        client.sql("""
                        update run set people_forgotten = ?, notes = ?, apply_notes = '[]', exceptions = null, causes = null, mutes = null,
                            source = ? where number = ?""")
                .param(Moments.utc(now))
                .param(Json.write(List.of(note)))
                .param(Json.writeNullable(
                        run.source() == null ? null : run.source().withoutPeople()))
                .param(run.number())
                .update();
        for (String table : List.of("photo_waiting", "run_source", "run_people", "outlook", "source_page")) {
            client.sql("delete from " + table + " where run = ?")
                    .param(run.number())
                    .update();
        }
        forgotten++;
    }

    private void runs(Instant before) {
        while (step("""
                        delete from run where number in (select old.number from run old
                            where old.people_forgotten is not null and coalesce(old.ended, old.started) < :before
                              and old.number not in %s
                              and not exists (select 1 from person_plan person where person.run = old.number)
                            order by old.number fetch first %d rows only)""".formatted(NEWEST, TOGETHER), before) > 0) {
            // the next of them
        }
    }

    /** Neither the source nor the account has them, for long; and nobody wants them kept suspended. */
    private void departed(Instant before) {
        List<Departed> departed = client.sql("""
                        select account, job, person_key, brivo_id from owned_person owned
                        where gone and gone_since < :before and missing_reads > 0 and not exists
                            (select 1 from kept_suspended kept where kept.account = owned.account and kept.ended is null
                             and (kept.brivo_id = owned.brivo_id or kept.person_key = owned.person_key))
                        order by account, job, person_key fetch first %d rows only""".formatted(TOGETHER))
                .param("before", Moments.utc(before))
                .query((row, number) ->
                        new Departed(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
        for (Departed person : departed) {
            if (!goesOn.getAsBoolean()) {
                return;
            }
            store.inTransaction(() -> forget(person));
        }
    }

    private record Departed(String account, String job, String key, long user) {}

    private void forget(Departed person) {
        new Ledger(store, person.account(), person.job()).forget(new PersonKey(person.key()), person.user());
        for (String table : List.of("person_listing", "listed_elsewhere", "hold_decision")) {
            client.sql("delete from " + table + " where account = ? and job = ? and person_key = ?")
                    .params(person.account(), person.job(), person.key())
                    .update();
        }
        client.sql("delete from added_member where account = ? and job = ? and brivo_id = ?")
                .params(person.account(), person.job(), person.user())
                .update();
        forgotten++;
    }

    /** Spring Batch's records tell what went wrong in the words of exceptions; nothing is ever read from old ones. */
    private void executions(Instant before) {
        LocalDateTime here = LocalDateTime.ofInstant(before, ZoneId.systemDefault());
        String old = "(select job_execution_id from batch_job_execution where create_time < :here)";
        String steps = "(select step_execution_id from batch_step_execution where job_execution_id in " + old + ")";
        for (String statement : List.of(
                "delete from batch_step_execution_context where step_execution_id in " + steps,
                "delete from batch_step_execution where job_execution_id in " + old,
                "delete from batch_job_execution_context where job_execution_id in " + old,
                "delete from batch_job_execution_params where job_execution_id in " + old,
                "delete from batch_job_execution where create_time < :here",
                // a run that begins just now has none of its execution's rows yet
                "delete from batch_job_instance where job_instance_id <"
                        + " (select min(job_instance_id) from batch_job_execution)")) {
            if (goesOn.getAsBoolean()) {
                client.sql(statement).param("here", here).update();
            }
        }
    }

    private int step(String statement, Instant before) {
        return goesOn.getAsBoolean() ? count(client.sql(statement).param("before", Moments.utc(before))) : 0;
    }

    private int count(StatementSpec statement) {
        int rows = statement.update();
        forgotten += rows;
        return rows;
    }
}
