package dev.brivosync.store;

import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Given;
import dev.brivosync.plan.Mute;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** All runs, numbered in the order in which they began. */
public final class Runs {
    /** With what of a plan still waits for somebody, and which run undid it: both come about after a run has ended. */
    private static final String KNOWN = """
            select known.*, (select count(*) from planned_change change where change.run = known.number
                and change.held is not null and change.blocked is null
                and (change.verdict is null or change.verdict <> 'rejected')) as still_held,
                (select max(undoing.number) from run undoing where undoing.account = known.account
                and undoing.job = known.job and undoing.number > known.number and undoing.command in
                    (concat('revert ', known.number), concat('revert ', known.number, ' (part)'))
                and exists (select 1 from planned_change change
                            where change.run = undoing.number and change.outcome = 'done')) as undone_by
            from run known""";

    private final JdbcClient client;
    private final Presence presence;
    private final Store store;
    private final EvidenceLog evidence;

    public Runs(Store store) {
        this.store = store;
        this.evidence = new EvidenceLog(store);
        this.presence = store.presence();
        this.client = JdbcClient.create(store.dataSource());
    }

    private static final String BEGINNING =
            "command, job, account, zone, started, state, notes, job_fingerprint, holder)";

    private static final String ITS_VALUES = "?, ?, ?, ?, ?, ?, '[]', ?, ?)";

    /** A new run begins; its number is the answer. */
    public int begin(Beginning run) {
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        client.sql("insert into run (" + BEGINNING + " values (" + ITS_VALUES)
                .params(values(run))
                .update(number, "number");
        return ((Number) Objects.requireNonNull(number.getKey())).intValue();
    }

    private List<Object> values(Beginning run) {
        return List.of(
                run.command(),
                run.job(),
                run.account(),
                run.zone().getId(),
                Moments.utc(run.started()),
                State.RUNNING.name(),
                run.jobFingerprint(),
                presence.holder());
    }

    /**
     * A plan begins that is only compared with another one. Its number, the other's with a minus, is no number of a run:
     * nothing that looks for the newest one finds it. {@link #discardBeside} ends it.
     */
    public int beginBeside(int run, Beginning compared) {
        discardBeside(run);
        client.sql("insert into run (number, " + BEGINNING + " overriding system value values (" + -run + ", "
                        + ITS_VALUES)
                .params(values(compared))
                .update();
        return -run;
    }

    /** Nothing is left of the plan that was compared with this run's. */
    public void discardBeside(int run) {
        withdraw(-run);
    }

    /** Runs that were at work when their process died. */
    public void buryDead() {
        bury("""
                not exists (select 1 from presence where presence.holder = known.holder
                            and (presence.alive_until is null or presence.alive_until > current_timestamp))""", List.of());
    }

    /** Of several processes that find it dead, one writes it down; all go through the runs in the same order. */
    private void bury(String which, List<Object> parameters) {
        store.inTransaction(() -> {
            List<Object> all = new ArrayList<>(List.of(State.RUNNING.name()));
            all.addAll(parameters);
            for (Run dead : client.sql(KNOWN + " where state = ? and " + which + " order by number")
                    .params(all)
                    .query((row, index) -> RunRows.read(row))
                    .list()) {
                boolean first = client.sql("update run set state = ? where number = ? and state = ?")
                                .params(State.DEAD.name(), dead.number(), State.RUNNING.name())
                                .update()
                        > 0;
                if (first && dead.number() > 0) {
                    evidence.append(dead.account(), dead.job(), dead.started(), List.of(died(dead)));
                }
            }
        });
    }

    private static Fact died(Run dead) {
        return new Fact.RunEnded(
                dead.number(),
                dead.command(),
                dead.started(),
                State.DEAD.name(),
                null,
                false,
                dead.source() == null ? null : dead.source().isWhole(),
                "its process died",
                "",
                null,
                null);
    }

    /** Runs that wrote to an account on which this process has the only right to: they died, whatever they look like. */
    public void buryWriters(String account) {
        bury(
                "account = ? and (summary is not null or (command not like 'plan%' and command not like 'revert%'))",
                List.of(account));
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
        client.sql("update run set state = ?, settled = false, holder = ? where number = ?")
                .params(State.RUNNING.name(), presence.holder(), run)
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

    /** The limits that a first run's consent lifts held nothing of this run. */
    public void consentedFirst(int run) {
        client.sql("update run set first_run = true where number = ?")
                .param(run)
                .update();
    }

    /** By a hold's reason, what its people have in common. */
    public void causes(int run, Map<String, String> causes) {
        client.sql("update run set causes = ? where number = ?")
                .param(causes.isEmpty() ? null : Json.write(causes))
                .param(run)
                .update();
    }

    /** Whether a plan looks at everybody, by a source that was read whole. */
    public boolean isPlanWhole(int run) {
        return client.sql("select count(*) from run where number = ? and everybody")
                        .param(run)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * What decisions on this run's holds go by.
     *
     * @param until when those end
     * @param everybody whether it planned everybody, from a source that was read whole
     */
    public void holds(int run, Instant until, boolean everybody) {
        client.sql("update run set holds_until = ?, everybody = ? where number = ?")
                .params(Moments.utc(until), everybody, run)
                .update();
    }

    /** The newest plan for everybody of the same job and account that was made after this run; empty where there is none. */
    public Optional<Run> newerPlan(Run run) {
        return client.sql(KNOWN + " where account = ? and job = ? and number > ? and everybody and summary is not null"
                        + " order by number desc fetch first 1 row only")
                .params(run.account(), run.job(), run.number())
                .query((row, index) -> RunRows.read(row))
                .optional();
    }

    /** What was given by hand when the plan was made. */
    public void given(int run, List<Given> exceptions) {
        client.sql("update run set exceptions = ? where number = ?")
                .param(exceptions.isEmpty() ? null : Json.write(exceptions))
                .param(run)
                .update();
    }

    /** Which known troubles were muted when it ran. */
    public void mutes(int run, List<Mute> mutes) {
        client.sql("update run set mutes = ? where number = ?")
                .param(mutes.isEmpty() ? null : Json.write(mutes))
                .param(run)
                .update();
    }

    /** Why a stored plan must not be applied any more, as a newer run or an edited job file shows; empty where it may. */
    public Optional<String> outdated(Run plan, String jobFingerprint) {
        if (isEdited(plan.number(), jobFingerprint)) {
            return Optional.of("the job file was edited since");
        }
        Optional<Integer> wrote = wroteAfter(plan);
        if (wrote.isPresent()) {
            return wrote.map(number -> "run " + number + " has written since");
        }
        String read = plan.source() == null ? "" : plan.source().figures().fingerprint();
        return client
                .sql(KNOWN + " where account = ? and job = ? and number > ? and source is not null order by 1")
                .params(plan.account(), plan.job(), plan.number())
                .query((row, index) -> RunRows.read(row))
                .stream()
                .filter(run -> outdates(run, read))
                .findFirst()
                .map(run -> "run " + run.number() + " has read the source since, and found it changed or applied it");
    }

    /** Whether the job file says something else than when the run was made. */
    public boolean isEdited(int run, String jobFingerprint) {
        return client.sql("select count(*) from run where number = ? and job_fingerprint <> ?")
                        .params(run, jobFingerprint)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * The first run of the same job that has done anything since, where that alone outdates this plan: what undoes a run
     * goes by what was last written, and nothing goes by what was undone.
     */
    private Optional<Integer> wroteAfter(Run plan) {
        return client.sql("""
                        select min(later.number) from run later where later.account = ? and later.job = ? and later.number > ?
                        and (? or later.command like 'revert%')
                        and exists (select 1 from planned_change change where change.run = later.number and change.outcome = 'done')""")
                .params(plan.account(), plan.job(), plan.number(), plan.undoes() != null)
                .query((row, index) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single();
    }

    /** A look at changes that found none of this job's people leaves older plans as good as they were. */
    private static boolean outdates(Run run, String read) {
        SourceReceipt source = run.source();
        if (source == null
                || run.explains()
                || (run.changesOnly() && source.figures().records() == 0)) {
            return false;
        }
        return (run.isSync() && !run.changesOnly())
                || !source.figures().fingerprint().equals(read);
    }

    /** Of a run that was no more than a look, nothing stays. */
    public void withdraw(int run) {
        client.sql("delete from run where number = ?").param(run).update();
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
                .params(Moments.utc(now), Json.write(effort), exitCode, run)
                .update();
    }

    public Optional<Run> find(int number) {
        return client.sql(KNOWN + " where number = ?")
                .param(number)
                .query((row, index) -> RunRows.read(row))
                .optional();
    }

    public Optional<Run> last() {
        return client.sql(KNOWN + " where command <> '" + Run.EXPLAINING
                        + "' order by number desc fetch first 1 row only")
                .query((row, index) -> RunRows.read(row))
                .optional();
    }

    /** The last sync of everybody before a run, of the same job and account, that got as far as a plan. */
    public Optional<Run> syncBefore(Run run) {
        return client.sql(KNOWN + " where account = ? and job = ? and number < ? and command = 'sync'"
                        + " and summary is not null order by number desc fetch first row only")
                .params(run.account(), run.job(), run.number())
                .query((row, index) -> RunRows.read(row))
                .optional();
    }

    /** The last runs of the same job and account up to this one, the oldest first. */
    public List<Run> upTo(Run run, int most) {
        return client.sql(KNOWN + " where account = ? and job = ? and number <= ? order by number desc fetch first "
                        + most + " rows only")
                .params(run.account(), run.job(), run.number())
                .query((row, index) -> RunRows.read(row))
                .list()
                .reversed();
    }

    /** The newest runs, the newest first; null asks for all jobs, or all accounts. */
    public List<Run> newest(@Nullable String job, @Nullable String account, int most) {
        return chosen(KNOWN, job, account, " order by number desc fetch first " + most + " rows only")
                .query((row, index) -> RunRows.read(row))
                .list();
    }

    /** How many runs there are of them. */
    public long count(@Nullable String job, @Nullable String account) {
        return chosen("select count(*) from run", job, account, "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec chosen(String from, @Nullable String job, @Nullable String account, String end) {
        Map<String, String> wanted = new TreeMap<>();
        if (job != null) {
            wanted.put("job", job);
        }
        if (account != null) {
            wanted.put("account", account);
        }
        String conditions =
                wanted.keySet().stream().map(name -> name + " = :" + name).collect(Collectors.joining(" and "));
        return client.sql(from + (conditions.isEmpty() ? "" : " where " + conditions) + end)
                .params(wanted);
    }

    /** The newest run of each job and account. */
    public List<Run> newestOfEach() {
        return client.sql(KNOWN + " where number in (select max(number) from run where command <> '"
                        + Run.EXPLAINING + "' group by account, job)"
                        + " order by job, account")
                .query((row, index) -> RunRows.read(row))
                .list();
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
