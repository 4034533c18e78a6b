package dev.brivosync.store;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.ChangeDigest;
import dev.brivosync.plan.Decision;
import dev.brivosync.plan.Decisions;
import dev.brivosync.plan.Fact;
import dev.brivosync.plan.OpenDecision;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Said;
import dev.brivosync.plan.SourceEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a job's runs hold on an account, and what people decided of it: beside the changes of the run, for its reports and for {@code apply},
 * and for each person and class, for the plans that come after it.
 */
public final class Holds {
    private static final int PAGE = 1_000;

    private final Store store;
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final String account;
    private final String job;

    public Holds(Store store, String account, String job) {
        this.store = store;
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.job = job;
    }

    /** Everything that was decided of this job's people and that a new plan may go by. */
    public Map<PersonKey, Map<ChangeClass, OpenDecision>> open() {
        Map<PersonKey, Map<ChangeClass, OpenDecision>> open = new HashMap<>();
        client.sql("select * from hold_decision where account = ? and job = ?")
                .params(account, job)
                .query(row -> {
                    open.computeIfAbsent(
                                    new PersonKey(row.getString("person_key")), key -> new EnumMap<>(ChangeClass.class))
                            .put(ChangeClass.labelled(row.getString("class")).orElseThrow(), decision(row));
                });
        return open;
    }

    private static OpenDecision decision(ResultSet row) throws SQLException {
        return new OpenDecision(
                new Decision(
                        ChangeRows.verdict(row.getString("verdict")),
                        row.getInt("run"),
                        row.getString("decided_by"),
                        row.getString("decided_as"),
                        Moments.of(row, "decided"),
                        row.getString("reason"),
                        ""),
                Moments.orNull(row, "good_until"),
                row.getObject("brivo_id", Long.class),
                row.getString("said"),
                Json.readMap(row.getString("changes")));
    }

    /**
     * Keeps a decision. One on what undoes a run counts for that alone: no plan of the source goes by it.
     *
     * @param run whose holds it is about
     * @param people each whole, with the decision beside the changes that it is about
     */
    public void decide(Run run, Collection<PersonPlan> people, Decision decision) {
        store.inTransaction(() -> {
            List<Fact> facts = new ArrayList<>();
            people.forEach(person -> {
                Set<ChangeClass> classes = write(run.number(), person, decision);
                if (run.undoes() == null) {
                    classes.forEach(each -> replace(run, person, each, decision));
                }
                classes.forEach(each -> facts.add(fact(run, person, each, decision)));
            });
            new EvidenceLog(store).append(account, job, decision.at(), facts);
        });
    }

    private static Fact fact(Run run, PersonPlan person, ChangeClass changeClass, Decision decision) {
        String hold = person.changes().stream()
                .filter(change -> change.changeClass() == changeClass && isOf(decision, change))
                .map(change -> Objects.requireNonNull(change.decision()).hold())
                .findFirst()
                .orElse("");
        return new Fact.Decided(
                run.number(),
                person.key().text(),
                person.name(),
                changeClass.label(),
                hold,
                decision.verdict() == Decision.Verdict.APPROVED,
                decision.who(),
                Objects.requireNonNullElse(decision.reason(), ""));
    }

    private Set<ChangeClass> write(int run, PersonPlan person, Decision decision) {
        List<Object[]> rows = new ArrayList<>();
        for (int place = 0; place < person.changes().size(); place++) {
            PlannedChange change = person.changes().get(place);
            if (isOf(decision, change)) {
                rows.add(ChangeRows.decided(change, run, person.key(), place));
            }
        }
        jdbc.batchUpdate(ChangeRows.DECIDE, rows);
        return person.changes().stream()
                .filter(change -> isOf(decision, change))
                .map(PlannedChange::changeClass)
                .collect(Collectors.toSet());
    }

    private void replace(Run run, PersonPlan person, ChangeClass changeClass, Decision decision) {
        forget(person.key(), changeClass);
        AccountUser user = person.baseline();
        Instant until = decision.verdict() == Decision.Verdict.APPROVED ? run.holdsUntil() : null;
        client.sql("insert into hold_decision (account, job, person_key, class, verdict, run, decided_by, decided_as,"
                        + " reason, decided, good_until, brivo_id, said, changes)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " (select said from person_plan where run = ? and person_key = ?), ?)")
                .param(account)
                .param(job)
                .param(person.key().text())
                .param(changeClass.label())
                .param(ChangeRows.name(decision.verdict()))
                .param(run.number())
                .param(decision.by())
                .param(decision.name())
                .param(decision.reason())
                .param(Moments.utc(decision.at()))
                .param(Moments.utcOrNull(until))
                .param(user == null ? null : user.id())
                .param(run.number())
                .param(person.key().text())
                .param(Json.write(holds(person, changeClass, decision)))
                .update();
    }

    /** All that is to be done of the class, with the holds that were decided on in this way, now or before. */
    private static SortedMap<String, String> holds(PersonPlan person, ChangeClass changeClass, Decision decision) {
        SortedMap<String, String> holds = new TreeMap<>();
        for (PlannedChange change : person.changes()) {
            boolean left = change.blocked() == null && !(change.outcome() instanceof Outcome.Done);
            if (change.changeClass() == changeClass && left) {
                Decision known = change.decision();
                holds.put(
                        ChangeDigest.of(change.change()),
                        known != null && known.verdict() == decision.verdict() ? known.hold() : "");
            }
        }
        return holds;
    }

    private static boolean isOf(Decision decision, PlannedChange change) {
        return change.decision() != null
                && change.decision().equals(decision.on(change.decision().hold()));
    }

    private void forget(PersonKey key, ChangeClass changeClass) {
        client.sql("delete from hold_decision where account = ? and job = ? and person_key = ? and class = ?")
                .params(account, job, key.text(), changeClass.label())
                .update();
    }

    /** These count no longer. */
    public void forget(Collection<Decisions.Ended> ended) {
        store.inTransaction(() -> ended.forEach(each -> forget(each.key(), each.changeClass())));
    }

    /** What this run has done of what was decided needs no decision any more, should it be planned once more. */
    public void usedUp(int run) {
        Map<PersonKey, Map<ChangeClass, List<PlannedChange>>> done = new HashMap<>();
        client.sql("""
                        select change.* from hold_decision decided join planned_change change
                            on change.person_key = decided.person_key and change.class = decided.class
                        where decided.account = ? and decided.job = ? and change.run = ? and change.outcome = 'done'""").params(account, job, run).query(row -> {
            PlannedChange change = ChangeRows.read(row);
            done.computeIfAbsent(new PersonKey(row.getString("person_key")), key -> new HashMap<>())
                    .computeIfAbsent(change.changeClass(), each -> new ArrayList<>())
                    .add(change);
        });
        if (!done.isEmpty()) {
            Map<PersonKey, Map<ChangeClass, OpenDecision>> open = open();
            store.inTransaction(() -> done.forEach((key, classes) -> classes.forEach((changeClass, changes) -> {
                OpenDecision decided = open.getOrDefault(key, Map.of()).get(changeClass);
                if (decided != null) {
                    lessen(key, changeClass, changes, decided.changes());
                }
            })));
        }
    }

    private void lessen(
            PersonKey key, ChangeClass changeClass, List<PlannedChange> done, SortedMap<String, String> decided) {
        SortedMap<String, String> left = new TreeMap<>(decided);
        done.forEach(change -> left.remove(ChangeDigest.of(change.change())));
        if (left.values().stream().allMatch(String::isEmpty)) {
            forget(key, changeClass);
        } else {
            client.sql(
                            "update hold_decision set changes = ? where account = ? and job = ? and person_key = ? and class = ?")
                    .params(Json.write(left), account, job, key.text(), changeClass.label())
                    .update();
        }
    }

    /**
     * Approvals of a stored plan whose time is over are held again.
     *
     * @return for how many people
     */
    public int takeBackExpired(int run, Instant now) {
        String expired = """
                 where run = :run and verdict = 'approved' and (outcome is null or outcome <> 'done') and exists
                    (select 1 from run origin where origin.number = planned_change.decided_in
                     and origin.holds_until < :now)""";
        int people = client.sql("select count(distinct person_key) from planned_change " + expired)
                .param("run", run)
                .param("now", Moments.utc(now))
                .query(Integer.class)
                .single();
        client.sql("update planned_change set held = decided_hold, verdict = null " + expired)
                .param("run", run)
                .param("now", Moments.utc(now))
                .update();
        return people;
    }

    /** Notes of everybody of whom a run holds something what the source says of them. */
    public void noteSaid(int run) {
        SequencedMap<String, @Nullable SourceEntry> page = heldAfter(run, "");
        while (!page.isEmpty()) {
            List<Object[]> rows = new ArrayList<>();
            page.forEach((key, entry) -> rows.add(new Object[] {Said.of(entry), run, key}));
            jdbc.batchUpdate("update person_plan set said = ? where run = ? and person_key = ?", rows);
            page = heldAfter(run, page.lastEntry().getKey());
        }
    }

    /** The next people of whom something is held, with what the source says of them; null of whom it does not name. */
    private SequencedMap<String, @Nullable SourceEntry> heldAfter(int run, String key) {
        // in the order of the database, by which the next page is found
        SequencedMap<String, @Nullable SourceEntry> page = new LinkedHashMap<>();
        client.sql("""
                        select held.person_key, entry.kind, entry.content from
                            (select distinct person_key from planned_change where run = :run and held is not null
                             and person_key > :after order by person_key fetch first %d rows only) held
                        left join staged_entry entry on entry.run = :run and entry.person_key = held.person_key
                        order by held.person_key, entry.kind""".formatted(PAGE)).param("run", run).param("after", key).query(row -> {
            byte[] content = row.getBytes(3);
            SourceEntry entry = content == null ? null : StagedRows.entry(row.getString(2), content);
            page.putIfAbsent(row.getString(1), entry);
        });
        return page;
    }
}
