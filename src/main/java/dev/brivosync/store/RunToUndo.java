package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Effect;
import dev.brivosync.plan.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be known of a run to undo it, beside its plan. */
public final class RunToUndo {
    private final JdbcClient client;
    private final Run run;

    public RunToUndo(Store store, Run run) {
        this.client = JdbcClient.create(store.dataSource());
        this.run = run;
    }

    /** Whether Brivo confirmed anything of it. */
    public boolean didAnything() {
        return client.sql("select count(*) from planned_change where run = ? and outcome = 'done'")
                        .param(run.number())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** By their keys, the users whom it made or took over for these people. */
    public Map<PersonKey, Long> made(Collection<PersonKey> people) {
        Map<PersonKey, Long> made = new HashMap<>();
        if (!people.isEmpty()) {
            client.sql("""
                            select person_key, made_user from unnest(?) as wanted (wanted_key)
                            join person_plan person on person.run = ? and person.person_key = wanted.wanted_key
                            where made_user is not null""")
                    .param(1, people.stream().map(PersonKey::text).toArray(String[]::new))
                    .param(2, run.number())
                    .query(row -> {
                        made.put(new PersonKey(row.getString(1)), row.getLong(2));
                    });
        }
        return made;
    }

    /**
     * By person and {@link Effect#aspect}, the last of the job's runs that changed it since and that Brivo confirmed, so
     * that undoing this one does not undo that one as well. What was undone itself by now changed nothing.
     */
    public Map<PersonKey, Map<String, Integer>> later(Collection<PersonKey> people) {
        Map<PersonKey, Map<String, Integer>> later = new HashMap<>();
        if (!people.isEmpty()) {
            client.sql("""
                            select change.*, run.command from unnest(?) as wanted (wanted_key)
                            join planned_change change on change.person_key = wanted.wanted_key
                            join run on run.number = change.run
                            join run run_undone on run_undone.number = ?
                            where run.account = ? and run.job = ? and run.number <> run_undone.number and change.outcome = 'done'
                              and change.ended > coalesce(
                                (select max(own.ended) from planned_change own where own.run = run_undone.number
                                   and own.person_key = change.person_key),
                                (select min(own.ended) from planned_change own
                                  where own.run = run_undone.number))
                            order by change.ended""")
                    .param(1, people.stream().map(PersonKey::text).toArray(String[]::new))
                    .param(2, run.number())
                    .param(3, run.account())
                    .param(4, run.job())
                    .query(row -> {
                        Map<String, Integer> parts = later.computeIfAbsent(
                                new PersonKey(row.getString("person_key")), key -> new HashMap<>());
                        Integer undone = Run.undoneBy(row.getString("command"));
                        int number = row.getInt("run");
                        Effect.left(ChangeRows.read(row).change())
                                .forEach(effect -> parts.compute(
                                        effect.aspect(),
                                        (aspect, before) -> before != null && before.equals(undone) ? null : number));
                    });
        }
        return later;
    }
}
