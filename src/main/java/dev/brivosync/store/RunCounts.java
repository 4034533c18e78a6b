package dev.brivosync.store;

import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.RunFigures;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many people runs reached, counted from what became of each change. */
public final class RunCounts {
    /** In a plan what waits for the first consent is read as if it went on. */
    private static final String FLOWS = "(change.outcome = 'done' or (run.state = 'PLANNED' and change.blocked is null"
            + " and (change.held is null or change.held = 'firstRun')))";

    private static final String LOST = "change.class in ('keptSuspended', 'leaver', 'missing', 'outOfScope')"
            + " and change.kind = 'suspend' or change.kind = 'delete'";

    private static final String CREATED = "change.class in ('create', 'recreate')";

    private final JdbcClient client;

    public RunCounts(Store store) {
        this.client = JdbcClient.create(store.dataSource());
    }

    /** By their numbers; runs whose people are forgotten have none. */
    public Map<Integer, RunFigures> of(Collection<Run> runs) {
        List<Integer> numbers =
                runs.stream().filter(run -> !run.isForgotten()).map(Run::number).toList();
        Map<Integer, RunFigures> figures = new HashMap<>();
        if (numbers.isEmpty()) {
            return figures;
        }
        numbers.forEach(number -> figures.put(number, RunFigures.nobody()));
        client.sql("select change.run, "
                        + people(FLOWS + " and " + CREATED) + ", "
                        + people(FLOWS + " and (" + LOST + ") and not " + CREATED) + ", "
                        + people(FLOWS + " and not (" + LOST + ") and not " + CREATED) + ", "
                        + people("change.held is not null and change.held <> 'firstRun' and change.blocked is null"
                                + " and (change.verdict is null or change.verdict <> 'rejected')"
                                + " and (change.outcome is null or change.outcome <> 'done')")
                        + ", "
                        + people("change.outcome in ('failed', 'stale') or change.blocked is not null")
                        + " from planned_change change join run on run.number = change.run"
                        + " where change.run in (:runs) group by change.run")
                .param("runs", numbers)
                .query(row -> {
                    figures.put(
                            row.getInt(1),
                            new RunFigures(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6)));
                });
        return figures;
    }

    /** How many people a class of changes reaches in a run, held ones included. */
    public int reached(int run, ChangeClass changeClass) {
        return client.sql("select count(distinct person_key) from planned_change"
                        + " where run = ? and class = ? and blocked is null")
                .params(run, changeClass.label())
                .query(Integer.class)
                .single();
    }

    private static String people(String chosen) {
        return "count(distinct case when " + chosen + " then change.person_key end)";
    }
}
