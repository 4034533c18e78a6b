package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.EndpointCalls;
import dev.brivosync.plan.Outlook;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** What is known of runs beside their plans: what they went by, what they asked of Brivo, and what they saw coming. */
public final class BesideRuns {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Store store;

    public BesideRuns(Store store) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.store = store;
    }

    /** A limit or a period that a run went by, under its name in job file or settings. */
    public record InForce(String name, String value) {}

    public void inForce(int run, List<InForce> settings) {
        client.sql("update run set in_force = ? where number = ?")
                .params(Json.write(settings), run)
                .update();
    }

    /** Empty for runs from before this was kept. */
    public List<InForce> inForce(int run) {
        return client.sql("select in_force from run where number = ? and in_force is not null")
                .param(run)
                .query((row, number) -> Json.readList(row.getString(1), new TypeReference<List<InForce>>() {}))
                .optional()
                .orElse(List.of());
    }

    /** The text that the job file had is told apart from others by this. */
    public String jobFingerprint(int run) {
        return client.sql("select job_fingerprint from run where number = ?")
                .param(run)
                .query(String.class)
                .single();
    }

    /** In the order in which it is told. */
    public void foreseen(int run, Collection<Outlook> outlooks) {
        jdbc.batchUpdate(
                "insert into outlook (run, person_key, name, event, due, words) values (?, ?, ?, ?, ?, ?)",
                outlooks,
                Math.max(1, outlooks.size()),
                (statement, outlook) -> {
                    statement.setInt(1, run);
                    statement.setString(2, outlook.key().text());
                    statement.setString(3, outlook.name());
                    statement.setString(4, outlook.event().name());
                    statement.setObject(5, outlook.due(), Types.DATE);
                    statement.setString(6, outlook.words());
                });
    }

    /** What a run saw coming, event by event, the nearest first. */
    public List<Outlook> foreseen(int run) {
        return client.sql("select * from outlook where run = ? order by event, due, person_key")
                .param(run)
                .query((row, number) -> new Outlook(
                        new PersonKey(row.getString("person_key")),
                        row.getString("name"),
                        Outlook.Event.valueOf(row.getString("event")),
                        row.getObject("due", LocalDate.class),
                        row.getString("words")))
                .list();
    }

    /** How many people a run changes in each class. */
    public Map<ChangeClass, Integer> peopleByClass(int run) {
        Map<ChangeClass, Integer> people = new EnumMap<>(ChangeClass.class);
        client.sql(
                        "select class, count(distinct person_key) as people from planned_change where run = ? group by class")
                .param(run)
                .query(row -> {
                    people.put(ChangeClass.labelled(row.getString("class")).orElseThrow(), row.getInt("people"));
                });
        return people;
    }

    /** More calls of a run, beside those that it made when it planned. */
    public void called(int run, Collection<EndpointCalls> more) {
        store.inTransaction(() -> more.forEach(each -> add(run, each)));
    }

    private void add(int run, EndpointCalls more) {
        int known = client.sql("update run_calls set calls = calls + ?, failed = failed + ?, millis = millis + ?"
                        + " where run = ? and endpoint = ?")
                .params(more.calls(), more.failed(), more.millis(), run, more.endpoint())
                .update();
        if (known == 0) {
            client.sql("insert into run_calls (run, endpoint, calls, failed, millis) values (?, ?, ?, ?, ?)")
                    .params(run, more.endpoint(), more.calls(), more.failed(), more.millis())
                    .update();
        }
    }

    /** The most frequent first. */
    public List<EndpointCalls> calls(int run) {
        return client.sql("select * from run_calls where run = ? order by calls desc, endpoint")
                .param(run)
                .query((row, number) -> new EndpointCalls(
                        row.getString("endpoint"), row.getLong("calls"), row.getLong("failed"), row.getLong("millis")))
                .list();
    }
}
