package dev.brivosync.store;

import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.Given;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import tools.jackson.core.type.TypeReference;

/** All runs, numbered in the order in which they began. */
public final class Runs {
    private final JdbcClient client;

    public Runs(Store store) {
        this.client = JdbcClient.create(store.dataSource());
    }

    /** A new run begins; its number is the answer. */
    public int begin(Beginning run) {
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        client.sql("insert into run (command, job, account, zone, started, state, notes, job_fingerprint)"
                        + " values (?, ?, ?, ?, ?, ?, '[]', ?)")
                .params(
                        run.command(),
                        run.job(),
                        run.account(),
                        run.zone().getId(),
                        Ledger.utc(run.started()),
                        State.RUNNING.name(),
                        run.jobFingerprint())
                .update(number, "number");
        return ((Number) Objects.requireNonNull(number.getKey())).intValue();
    }

    /** Runs that were at work when their process died: no other process can be at work while we hold the store. */
    public void buryDead() {
        client.sql("update run set state = ? where state = ?")
                .params(State.DEAD.name(), State.RUNNING.name())
                .update();
    }

    /** Runs of this job on this account that wrote, and of which nobody has made sure how their last calls ended. */
    public List<Integer> unsettled(String account, String job) {
        return client.sql("""
                        select number from run where account = ? and job = ? and not settled
                        and state not in ('RUNNING', 'PLANNED') order by number""")
                .params(account, job)
                .query((row, index) -> row.getInt(1))
                .list();
    }

    /** A stored plan is at work again: should its process die, what it had begun has to be settled once more. */
    public void resume(int run) {
        client.sql("update run set state = ?, settled = false where number = ?")
                .params(State.RUNNING.name(), run)
                .update();
    }

    /** How all calls of a run ended is known by now. */
    public void settled(int run) {
        client.sql("update run set settled = true where number = ?").param(run).update();
    }

    public void sourceRead(int run, SourceReceipt receipt) {
        client.sql("update run set complete = ?, source = ? where number = ?")
                .params(receipt instanceof SourceReceipt.Complete, Json.write(receipt), run)
                .update();
    }

    public void accountRead(int run, AccountSnapshot snapshot) {
        client.sql("update run set target = ? where number = ?")
                .params(Json.write(snapshot), run)
                .update();
    }

    public void planned(int run, Summary summary, Cost cost) {
        client.sql("update run set summary = ?, cost = ? where number = ?")
                .params(Json.write(summary), Json.write(cost), run)
                .update();
    }

    /** What was given by hand when the plan was made. */
    public void given(int run, List<Given> exceptions) {
        client.sql("update run set exceptions = ? where number = ?")
                .param(exceptions.isEmpty() ? null : Json.write(exceptions))
                .param(run)
                .update();
    }

    /** Why a stored plan must not be applied any more, as a newer run or an edited job file shows; empty where it may. */
    public Optional<String> outdated(Run plan, String jobFingerprint) {
        boolean edited = client.sql("select count(*) from run where number = ? and job_fingerprint <> ?")
                        .params(plan.number(), jobFingerprint)
                        .query(Integer.class)
                        .single()
                > 0;
        if (edited) {
            return Optional.of("the job file was edited since");
        }
        String read = plan.source() == null ? "" : plan.source().figures().fingerprint();
        return client
                .sql("select * from run where account = ? and job = ? and number > ? and source is not null order by 1")
                .params(plan.account(), plan.job(), plan.number())
                .query((row, index) -> read(row))
                .stream()
                .filter(run -> outdates(run, read))
                .findFirst()
                .map(run -> "run " + run.number() + " has read the source since, and found it changed or applied it");
    }

    /** A look at changes that found none of this job's people leaves older plans as good as they were. */
    private static boolean outdates(Run run, String read) {
        SourceReceipt source = run.source();
        if (source == null || (run.changesOnly() && source.figures().records() == 0)) {
            return false;
        }
        return (run.isSync() && !run.changesOnly())
                || !source.figures().fingerprint().equals(read);
    }

    /** Runs that ended before this are forgotten, with their plans. */
    public void forgetBefore(Instant oldest) {
        client.sql("delete from run where ended < ?").param(Ledger.utc(oldest)).update();
    }

    /** What there is to say of a plan as a whole. */
    public void note(int run, List<Note> notes) {
        writeNotes("notes", run, notes);
    }

    /** What there is to say of the latest attempt to apply a stored plan. */
    public void noteApplying(int run, List<Note> notes) {
        writeNotes("apply_notes", run, notes);
    }

    private void writeNotes(String column, int run, List<Note> notes) {
        client.sql("update run set " + column + " = ? where number = ?")
                .params(Json.write(notes), run)
                .update();
    }

    public void state(int run, State state) {
        client.sql("update run set state = ? where number = ?")
                .params(state.name(), run)
                .update();
    }

    public void ended(int run, Effort effort, int exitCode, Instant now) {
        client.sql("update run set ended = ?, effort = ?, exit_code = ? where number = ?")
                .params(Ledger.utc(now), Json.write(effort), exitCode, run)
                .update();
    }

    public Optional<Run> find(int number) {
        return client.sql("select * from run where number = ?")
                .param(number)
                .query((row, index) -> read(row))
                .optional();
    }

    public Optional<Run> last() {
        return client.sql("select * from run order by number desc fetch first 1 row only")
                .query((row, index) -> read(row))
                .optional();
    }

    /** The newest run of each job and account. */
    public List<Run> newestOfEach() {
        return client.sql("select * from run where number in (select max(number) from run group by account, job)"
                        + " order by job, account")
                .query((row, index) -> read(row))
                .list();
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getInt("number"),
                row.getString("command"),
                row.getString("job"),
                row.getString("account"),
                ZoneId.of(row.getString("zone")),
                Objects.requireNonNull(instant(row, "started")),
                instant(row, "ended"),
                State.valueOf(row.getString("state")),
                receipt(row),
                Json.readNullable(row.getString("target"), AccountSnapshot.class),
                Json.readNullable(row.getString("summary"), Summary.class),
                Json.readNullable(row.getString("cost"), Cost.class),
                notes(row),
                Json.readNullable(row.getString("effort"), Effort.class),
                row.getObject("exit_code", Integer.class),
                given(row));
    }

    private static List<Given> given(ResultSet row) throws SQLException {
        String given = row.getString("exceptions");
        return given == null ? List.of() : Json.readList(given, new TypeReference<>() {});
    }

    private static List<Note> notes(ResultSet row) throws SQLException {
        TypeReference<List<Note>> type = new TypeReference<>() {};
        List<Note> notes = new ArrayList<>(Json.readList(row.getString("notes"), type));
        notes.addAll(Json.readList(row.getString("apply_notes"), type));
        return notes;
    }

    private static @Nullable SourceReceipt receipt(ResultSet row) throws SQLException {
        String source = row.getString("source");
        if (source == null) {
            return null;
        }
        return row.getBoolean("complete")
                ? Json.read(source, SourceReceipt.Complete.class)
                : Json.read(source, SourceReceipt.Incomplete.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * A run that begins.
     *
     * @param command {@code plan} or {@code sync}
     * @param jobFingerprint of what the job file says
     */
    public record Beginning(
            String command, String job, String account, ZoneId zone, Instant started, String jobFingerprint) {}
}
