package dev.brivosync.store;

import dev.brivosync.plan.Fact;
import dev.brivosync.plan.LastWritten;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose access a run that has just planned finds to end, for auditors; and who a job's people are when evidence begins. */
public final class EndingAccess {
    private static final String END = "case when entry.person_key is null then owned.ends_at else entry.ends_at end";

    private final JdbcClient client;
    private final EvidenceLog log;
    private final String account;
    private final String job;

    public EndingAccess(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.log = new EvidenceLog(store);
        this.account = account;
        this.job = job;
    }

    /** Whom the run's plan suspends since their access has ended, as far as it is held or not. When it is due is not told. */
    public List<Fact.Due> planned(int run, Instant now) {
        return client.sql("""
                        select change.person_key, person.name, person.origin, change.class, change.why, change.held,
                               change.blocked, owned.brivo_id, owned.out_since, %s as ends, false as out_before
                        from planned_change change
                        join person_plan person on person.run = change.run and person.person_key = change.person_key
                        left join owned_person owned
                            on owned.account = :account and owned.job = :job and owned.person_key = change.person_key
                        left join staged_entry entry
                            on entry.run = :run and entry.person_key = change.person_key and entry.kind = 'listed'
                        where change.run = :run and change.kind = 'suspend'
                          and change.class in ('leaver', 'missing', 'outOfScope')
                        order by change.person_key""".formatted(END))
                .param("run", run)
                .param("account", account)
                .param("job", job)
                .query((row, index) -> due(row, run, now))
                .list();
    }

    /** Whom the source lets out, and who were suspended in Brivo by somebody else than the job. */
    public List<Fact.Due> outBefore(int run, Instant now) {
        return unplanned("null", "found.suspended and not owned.suspended_by_us", run, now);
    }

    /** Whom the source lets out, and whose access the run's plan leaves as it is. */
    public List<Fact.Due> leftIn(int run, Instant now) {
        return unplanned(
                "'no run plans to suspend them: they are protected, or lifecycle.leaver.suspend puts it off'",
                """
                not found.suspended and not exists
                    (select 1 from planned_change change where change.run = :run
                     and change.person_key = owned.person_key and change.kind = 'suspend')""",
                run,
                now);
    }

    private List<Fact.Due> unplanned(String obstacle, String which, int run, Instant now) {
        return client.sql("""
                        select owned.person_key, owned.name, cast(null as varchar) as origin, 'leaver' as class,
                               'the source lets them out' as why, cast(null as varchar) as held,
                               cast(%s as varchar) as blocked, owned.brivo_id, owned.out_since, %s as ends,
                               found.suspended as out_before
                        from staged_entry entry
                        left join owned_person owned
                            on owned.account = :account and owned.job = :job and owned.person_key = entry.person_key
                        left join staged_user found on found.run = :run and found.brivo_id = owned.brivo_id
                        where entry.run = :run and entry.standing = 'INACTIVE' and entry.kind = 'listed'
                            and found.brivo_id is not null and %s
                        order by owned.person_key""".formatted(obstacle, END, which))
                .param("run", run)
                .param("account", account)
                .param("job", job)
                .query((row, index) -> due(row, run, now))
                .list();
    }

    private static Fact.Due due(ResultSet row, int run, Instant now) throws SQLException {
        Instant found = Moments.orNull(row, "out_since");
        return new Fact.Due(
                run,
                row.getString("person_key"),
                row.getString("name"),
                row.getObject("brivo_id", Long.class),
                row.getString("class"),
                row.getString("why"),
                Moments.orNull(row, "ends"),
                null,
                found == null || found.isAfter(now) ? now : found,
                row.getString("origin"),
                row.getString("held"),
                row.getString("blocked"),
                row.getBoolean("out_before"));
    }

    /** What was found of each person last, whatever has become of it. */
    public Map<String, Fact.Due> known() {
        return log.lastDues(account, job);
    }

    /** Everybody whom the job owns, with the groups that it wrote last or found. */
    public List<Fact.Known> people() {
        return client.sql("select person_key, name, brivo_id, suspended_by_us, written from owned_person"
                        + " where account = ? and job = ? order by person_key")
                .params(account, job)
                .query((row, index) -> new Fact.Known(
                        row.getString("person_key"),
                        row.getString("name"),
                        row.getLong("brivo_id"),
                        row.getBoolean("suspended_by_us"),
                        groups(row.getString("written"))))
                .list();
    }

    private static List<Long> groups(@Nullable String written) {
        SortedSet<String> ids = written == null
                ? new TreeSet<>()
                : new LastWritten(Json.readMap(written)).groups().orElseGet(TreeSet::new);
        return ids.stream().map(Long::valueOf).toList();
    }
}
