package dev.brivosync.store;

import dev.brivosync.plan.Decision;
import dev.brivosync.plan.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of jobs' last plans waits for somebody, and what somebody decided that no run has used yet: counted, for an overview. */
public final class WaitingHolds {
    private final JdbcClient client;

    public WaitingHolds(Store store) {
        this.client = JdbcClient.create(store.dataSource());
    }

    /** How many people runs still hold, by the class and the cause of the hold. */
    public List<Waiting> waiting(Collection<Run> plans) {
        if (plans.isEmpty()) {
            return List.of();
        }
        Map<Waiting, Set<String>> people = new TreeMap<>(Comparator.comparing(Waiting::run)
                .thenComparing(Waiting::changeClass)
                .thenComparing(Waiting::cause));
        client.sql("select distinct run, class, held, person_key from planned_change where run in (:runs)"
                        + " and held is not null and blocked is null and (verdict is null or verdict <> 'rejected')")
                .param("runs", plans.stream().map(Run::number).toList())
                .query(row -> {
                    people.computeIfAbsent(
                                    new Waiting(
                                            row.getInt("run"),
                                            row.getString("class"),
                                            Decision.cause(row.getString("held")),
                                            0),
                                    each -> new HashSet<>())
                            .add(row.getString("person_key"));
                });
        return people.entrySet().stream()
                .map(each -> new Waiting(
                        each.getKey().run(),
                        each.getKey().changeClass(),
                        each.getKey().cause(),
                        each.getValue().size()))
                .toList();
    }

    /** @param cause why they are held, without figures */
    public record Waiting(int run, String changeClass, String cause, int people) {}

    /** Since when people of a class have been held, in each plan for everybody up to this one. */
    public Instant since(Run plan, String changeClass) {
        return client.sql("""
                        select min(started) from run where account = :account and job = :job and everybody and number > coalesce(
                            (select number from run without where account = :account and job = :job and number < :run
                             and everybody and summary is not null
                             and not exists (select 1 from planned_change where run = without.number and class = :class
                                             and held is not null and blocked is null
                                             and (verdict is null or verdict <> 'rejected'))
                             order by number desc fetch first 1 row only), 0)""")
                .param("account", plan.account())
                .param("job", plan.job())
                .param("run", plan.number())
                .param("class", changeClass)
                .query((row, number) -> Moments.of(row, row.getMetaData().getColumnLabel(1)))
                .single();
    }

    /** What was decided and not used yet, by decision, of each job on each account. */
    public Map<JobRuns.Place, List<Pending>> pending() {
        return client
                .sql("""
                        select account, job, verdict, class, decided_by, decided_as, run, good_until, count(*) as people
                        from hold_decision group by account, job, verdict, class, decided_by, decided_as, run, good_until
                        order by run, verdict, class""")
                .query((row, number) -> Map.entry(
                        new JobRuns.Place(row.getString("account"), row.getString("job")),
                        new Pending(
                                ChangeRows.verdict(row.getString("verdict")),
                                row.getString("class"),
                                Optional.ofNullable(row.getString("decided_as")).orElse(row.getString("decided_by")),
                                row.getInt("run"),
                                Moments.orNull(row, "good_until"),
                                row.getInt("people"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
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
