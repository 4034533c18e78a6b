package dev.brivosync.store;

import dev.brivosync.plan.Decision;
import dev.brivosync.plan.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of a job's last plan waits for somebody, and what somebody decided that no run has used yet: counted, for an overview. */
public final class WaitingHolds {
    private final JdbcClient client;
    private final Run run;

    public WaitingHolds(Store store, Run run) {
        this.client = JdbcClient.create(store.dataSource());
        this.run = run;
    }

    /** How many people a run still holds, by the class and the cause of the hold. */
    public List<Waiting> waiting() {
        Map<List<String>, Set<String>> people = new TreeMap<>(
                Comparator.comparing((List<String> each) -> each.get(0)).thenComparing(each -> each.get(1)));
        client.sql("select distinct class, held, person_key from planned_change where run = ? and held is not null"
                        + " and blocked is null and (verdict is null or verdict <> 'rejected')")
                .param(run.number())
                .query(row -> {
                    people.computeIfAbsent(
                                    List.of(row.getString("class"), Decision.cause(row.getString("held"))),
                                    each -> new HashSet<>())
                            .add(row.getString("person_key"));
                });
        return people.entrySet().stream()
                .map(each -> new Waiting(
                        each.getKey().get(0),
                        each.getKey().get(1),
                        each.getValue().size()))
                .toList();
    }

    /** @param cause why they are held, without figures */
    public record Waiting(String changeClass, String cause, int people) {}

    /** What was decided and not used yet, by decision. */
    public List<Pending> pending() {
        return client.sql("""
                        select verdict, class, decided_by, decided_as, run, good_until, count(*) as people from hold_decision
                        where account = ? and job = ?
                        group by verdict, class, decided_by, decided_as, run, good_until order by run, verdict, class""")
                .params(run.account(), run.job())
                .query((row, number) -> new Pending(
                        ChangeRows.verdict(row.getString("verdict")),
                        row.getString("class"),
                        Optional.ofNullable(row.getString("decided_as")).orElse(row.getString("decided_by")),
                        row.getInt("run"),
                        Moments.orNull(row, "good_until"),
                        row.getInt("people")))
                .list();
    }

    /** @param who decided, as they called themselves */
    public record Pending(
            Decision.Verdict verdict,
            String changeClass,
            String who,
            int run,
            @Nullable Instant until,
            int people) {}
}
