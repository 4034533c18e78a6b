package dev.brivosync.store;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Episode;
import dev.brivosync.plan.KnownPerson;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.PastOrder;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** What the store knows of single people, over all jobs and accounts. */
public final class Lives {
    private static final int MOST_EPISODES = 1_000;

    private final JdbcClient client;

    public Lives(Store store) {
        this.client = JdbcClient.create(store.dataSource());
    }

    /** The key with those under which the same person was known before or is known now. */
    public SortedSet<String> keysOf(String key) {
        SortedSet<String> keys = new TreeSet<>(List.of(key));
        keys.addAll(client.sql("select former_key from owned_person where person_key = ? and former_key is not null")
                .param(key)
                .query((row, number) -> row.getString(1))
                .list());
        keys.addAll(client.sql("select person_key from owned_person where former_key = ?")
                .param(key)
                .query((row, number) -> row.getString(1))
                .list());
        return keys;
    }

    /** The users of these keys whom a job owns now. */
    public List<KnownPerson> owned(Collection<String> keys) {
        return client.sql("select * from owned_person where person_key in (:keys) order by account, job, person_key")
                .param("keys", keys)
                .query((row, number) -> known(row))
                .list();
    }

    private static KnownPerson known(ResultSet row) throws SQLException {
        return new KnownPerson(
                row.getString("job"),
                row.getString("account"),
                new OwnedPerson(
                        new PersonKey(row.getString("person_key")),
                        row.getLong("brivo_id"),
                        row.getString("name"),
                        row.getBoolean("suspended_by_us"),
                        row.getInt("missing_reads"),
                        row.getBoolean("invited"),
                        StagedRows.memory(row)),
                Moments.of(row, "owned_since"),
                row.getString("former_key"),
                Moments.orNull(row, "gone_since"));
    }

    /** What runs had to do with these keys, the first run first; of very many the latest. */
    public List<Episode> episodes(Collection<String> keys) {
        Map<Where, List<Ended>> changes = new HashMap<>();
        client.sql("""
                        select change.* from person_plan person join planned_change change
                            on change.run = person.run and change.person_key = person.person_key
                        where person.person_key in (:keys) order by change.run, change.person_key, change.place""").param("keys", keys).query(row -> {
            changes.computeIfAbsent(new Where(row.getInt("run"), row.getString("person_key")), at -> new ArrayList<>())
                    .add(new Ended(ChangeRows.read(row), Moments.orNull(row, "ended")));
        });
        return client.sql("""
                        select person.*, run.command, run.job, run.account, run.zone, run.started, run.ended as run_ended,
                            run.state, run.exit_code,
                            (select max(undoing.number) from run undoing where undoing.account = run.account
                                and undoing.job = run.job and undoing.number > run.number and undoing.command in
                                    (concat('revert ', run.number), concat('revert ', run.number, ' (part)'))
                                and exists (select 1 from planned_change change where change.run = undoing.number
                                    and change.person_key = person.person_key and change.outcome = 'done')) as undone_by
                        from person_plan person join run on run.number = person.run
                        where person.person_key in (:keys) order by person.run desc fetch first %d rows only""".formatted(MOST_EPISODES))
                .param("keys", keys)
                .query((row, number) -> episode(row, changes))
                .list()
                .reversed();
    }

    private record Where(int run, String key) {}

    private record Ended(PlannedChange change, @Nullable Instant at) {}

    private static Episode episode(ResultSet row, Map<Where, List<Ended>> changes) throws SQLException {
        List<Ended> own = changes.getOrDefault(new Where(row.getInt("run"), row.getString("person_key")), List.of());
        PersonPlan person = new PersonPlan(
                new PersonKey(row.getString("person_key")),
                row.getString("name"),
                Json.readNullable(row.getString("baseline"), AccountUser.class),
                row.getString("origin"),
                own.stream().map(Ended::change).toList(),
                Json.readList(row.getString("notes"), new TypeReference<List<Note>>() {}),
                row.getString("sources") == null ? new TreeMap<>() : Json.readMap(row.getString("sources")));
        List<@Nullable Instant> ended = new ArrayList<>();
        own.forEach(each -> ended.add(each.at()));
        return new Episode(
                run(row),
                person,
                ended,
                row.getObject("made_user", Long.class),
                row.getObject("undone_by", Integer.class));
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getInt("run"),
                row.getString("command"),
                row.getString("job"),
                row.getString("account"),
                ZoneId.of(row.getString("zone")),
                Moments.of(row, "started"),
                Moments.orNull(row, "run_ended"),
                Run.State.valueOf(row.getString("state")),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                row.getObject("exit_code", Integer.class));
    }

    /** Orders that kept these people suspended, ended ones included, the first first. */
    public List<PastOrder> orders(Collection<String> keys, Collection<Long> users) {
        return client.sql("select * from kept_suspended where person_key in (:keys) or brivo_id in (:users)"
                        + " order by given, id")
                .param("keys", keys)
                // an empty list is no SQL
                .param("users", users.isEmpty() ? List.of(-1L) : users)
                .query((row, number) -> new PastOrder(
                        KeptPeople.kept(row),
                        Moments.orNull(row, "ended"),
                        row.getString("ended_by"),
                        row.getString("ended_reason")))
                .list();
    }

    /** All keys of people whom a job owns. */
    public SortedSet<String> keys() {
        return new TreeSet<>(client.sql("select person_key from owned_person")
                .query((row, number) -> row.getString(1))
                .list());
    }

    /** Likewise of one job on an account. */
    public SortedSet<String> keys(String account, String job) {
        return new TreeSet<>(client.sql("select person_key from owned_person where account = ? and job = ?")
                .params(account, job)
                .query((row, number) -> row.getString(1))
                .list());
    }
}
