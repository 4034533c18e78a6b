package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Announcement;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Earlier;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Span;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whom a job's earlier runs have reached on an account, as far as limits count it: what Brivo confirmed, and nobody
 * approved, announced or consented to with the first run.
 */
public final class DoneChanges {
    private static final String DONE = """
             from planned_change change join run on run.number = change.run
            where run.account = :account and run.job in (:jobs)
              and (run.ended is null or run.ended > :since)
              and change.class = :class and change.outcome = 'done' and change.ended > :since
              and change.approved_by is null
            """;

    private final JdbcClient client;
    private final String account;
    private final List<String> jobs;

    /** @param jobs the job's name, and those that it had before */
    public DoneChanges(Store store, String account, List<String> jobs) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.jobs = List.copyOf(jobs);
    }

    /**
     * Whom they have reached.
     *
     * @param limited classes that are limited over a span
     * @param open what is announced
     */
    public Earlier before(Instant now, Map<Span, Set<ChangeClass>> limited, List<Announcement> open) {
        Map<Span, Map<ChangeClass, Set<PersonKey>>> within = new EnumMap<>(Span.class);
        Arrays.stream(Span.values()).forEach(span -> {
            Map<ChangeClass, Set<PersonKey>> people = new EnumMap<>(ChangeClass.class);
            limited.getOrDefault(span, Set.of())
                    .forEach(each -> people.put(each, unasked(each, now.minus(span.reach()))));
            within.put(span, people);
        });
        Map<ChangeClass, Announcement> announced = new EnumMap<>(ChangeClass.class);
        Map<ChangeClass, Set<PersonKey>> expected = new EnumMap<>(ChangeClass.class);
        open.forEach(each -> {
            announced.put(each.changeClass(), each);
            expected.put(each.changeClass(), people(DONE, each.changeClass(), each.announced()));
        });
        return new Earlier(within, announced, expected);
    }

    private Set<PersonKey> unasked(ChangeClass changeClass, Instant since) {
        String unexpected = """
                and not exists (select 1 from announcement
                                 where announcement.account = run.account and announcement.job in (:jobs)
                                   and announcement.class = change.class
                                   and change.ended >= announcement.announced and change.ended < announcement.ends
                                   and (announcement.cancelled is null or change.ended < announcement.cancelled))""";
        String lifted = Guard.isLiftedByFirst(changeClass) ? " and not run.first_run" : "";
        return people(DONE + unexpected + lifted, changeClass, since);
    }

    private Set<PersonKey> people(String chosen, ChangeClass changeClass, Instant since) {
        return new HashSet<>(client.sql("select distinct change.person_key" + chosen)
                .param("account", account)
                .param("jobs", jobs)
                .param("since", Moments.utc(since))
                .param("class", changeClass.label())
                .query((row, number) -> new PersonKey(row.getString(1)))
                .list());
    }
}
