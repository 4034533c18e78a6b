package dev.brivosync.store;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.DoorEffects;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * The plan of one run: a row for each person who changes or of whom there is something to say. Read page by page in the
 * order of applying, so that its size does not matter.
 */
public final class StoredPlan implements Iterable<PersonPlan> {
    private static final int PAGE = 500;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final int run;

    public StoredPlan(Store store, int run) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.run = run;
    }

    /** The run whose plan this is. */
    public int run() {
        return run;
    }

    public void add(Collection<? extends PersonPlan> people) {
        jdbc.batchUpdate(
                "insert into person_plan (run, person_key, urgency, name, origin, baseline, notes, sources)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                people,
                Math.max(1, people.size()),
                (statement, person) -> {
                    statement.setInt(1, run);
                    statement.setString(2, person.key().text());
                    statement.setInt(3, person.urgency());
                    statement.setString(4, person.name());
                    statement.setString(5, person.origin());
                    statement.setString(6, Json.writeNullable(person.baseline()));
                    statement.setString(7, Json.write(person.notes()));
                    statement.setString(8, person.sources().isEmpty() ? null : Json.write(person.sources()));
                });
        addChanges(people);
    }

    private void addChanges(Collection<? extends PersonPlan> people) {
        List<Object[]> changes = new ArrayList<>();
        people.forEach(person -> addChanges(person, changes));
        jdbc.batchUpdate(
                "insert into planned_change (run, person_key, place, kind, class, why, held, blocked, detail)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                changes);
    }

    private void addChanges(PersonPlan person, List<Object[]> rows) {
        for (int place = 0; place < person.changes().size(); place++) {
            PlannedChange change = person.changes().get(place);
            rows.add(new Object[] {
                run,
                person.key().text(),
                place,
                change.change().kind(),
                change.changeClass().label(),
                change.why(),
                change.held(),
                change.blocked(),
                Json.write(change.change())
            });
        }
    }

    /** The plans of these people became clear only when everybody was planned. */
    public void settle(Collection<PersonPlan> people) {
        List<Object[]> keys = new ArrayList<>();
        people.forEach(person -> keys.add(new Object[] {run, person.key().text()}));
        jdbc.batchUpdate("delete from planned_change where run = ? and person_key = ?", keys);
        addChanges(people);
    }

    /** Goes once through all people, lets the guard hold what it must, and shows each to the observer afterwards. */
    public void guard(UnaryOperator<PersonPlan> guard, Consumer<PersonPlan> observer) {
        List<PersonPlan> page = page(null);
        while (!page.isEmpty()) {
            List<Object[]> rows = new ArrayList<>();
            for (PersonPlan person : page) {
                PersonPlan guarded = guard.apply(person);
                for (int place = 0; place < guarded.changes().size(); place++) {
                    PlannedChange change = guarded.changes().get(place);
                    if (change.held() != null || change.decision() != null) {
                        rows.add(ChangeRows.decided(change, run, person.key(), place));
                    }
                }
                observer.accept(guarded);
            }
            jdbc.batchUpdate(ChangeRows.DECIDE, rows);
            page = page(page.getLast());
        }
    }

    /** Notes beside each person what their plan opens and closes. */
    public void tellDoors(Function<PersonPlan, DoorEffects> effects) {
        List<PersonPlan> page = page(null);
        while (!page.isEmpty()) {
            List<Object[]> rows = new ArrayList<>();
            for (PersonPlan person : page) {
                DoorEffects doors = effects.apply(person);
                if (!doors.isNone()) {
                    rows.add(new Object[] {Json.write(doors), run, person.key().text()});
                }
            }
            jdbc.batchUpdate("update person_plan set doors = ? where run = ? and person_key = ?", rows);
            page = page(page.getLast());
        }
    }

    /** The user whom the plan for this key is about, who may carry another key as yet; empty where there is none. */
    public Optional<AccountUser> userOf(PersonKey key) {
        return client.sql("select baseline from person_plan where run = ? and person_key = ?")
                .params(run, key.text())
                .query((row, number) -> Optional.ofNullable(Json.readNullable(row.getString(1), AccountUser.class)))
                .optional()
                .flatMap(baseline -> baseline);
    }

    /** Forgets everybody, so that they can be planned anew. */
    public void clear() {
        client.sql("delete from person_plan where run = ?").param(run).update();
    }

    /** How many people have something that flows. */
    public int peopleToApply() {
        return client.sql("""
                        select count(distinct person_key) from planned_change
                        where run = ? and held is null and blocked is null and (outcome is null or outcome <> 'done')""").param(run).query(Integer.class).single();
    }

    /** The plans of these people, as far as it has one for them. */
    public List<PersonPlan> of(Collection<PersonKey> keys) {
        return keys.isEmpty()
                ? List.of()
                : withChanges(client.sql("""
                                select person_key, name, origin, baseline, notes, sources, doors from unnest(?) as wanted (wanted_key)
                                join person_plan person on person.run = ? and person.person_key = wanted.wanted_key""")
                        .param(1, keys.stream().map(PersonKey::text).toArray(String[]::new))
                        .param(2, run)
                        .query((row, number) -> person(row))
                        .list());
    }

    /** Whether anything of the plan is still held for this reason. */
    public boolean holds(String reason) {
        return client.sql("select count(*) from planned_change where run = ? and held = ?")
                        .params(run, reason)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether anything of the plan is still held for one of these reasons. */
    public boolean holdsAny(Collection<String> reasons) {
        return client.sql("select count(*) from planned_change where run = :run and held in (:reasons)")
                        .param("run", run)
                        .param("reasons", reasons)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether somebody approved of anything that this reason held. */
    public boolean wasReleased(String reason) {
        return client.sql(
                                "select count(*) from planned_change where run = ? and verdict = 'approved' and decided_hold = ?")
                        .params(run, reason)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether a call was about to be sent for anybody. */
    public boolean hasBegun() {
        return client.sql("select count(*) from person_plan where run = ? and intended is not null")
                        .param(run)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** People for whom calls were begun and whose end nobody wrote down: their process died under them. */
    public List<PersonPlan> riddles() {
        return withChanges(
                client.sql("""
                        select person_key, name, origin, baseline, notes, sources, doors from person_plan person
                        where run = ? and intended is not null and exists
                            (select 1 from planned_change change
                             where change.run = person.run and change.person_key = person.person_key
                               and change.held is null and change.blocked is null and change.outcome is null)
                        order by person_key""").param(run).query((row, number) -> person(row)).list());
    }

    @Override
    public Iterator<PersonPlan> iterator() {
        return new Walk();
    }

    private List<PersonPlan> page(@Nullable PersonPlan after) {
        int urgency = after == null ? Integer.MIN_VALUE : after.urgency();
        return withChanges(client.sql("""
                        select person_key, name, origin, baseline, notes, sources, doors from person_plan
                        where run = ? and (urgency, person_key) > (?, ?)
                        order by run, urgency, person_key fetch first %d rows only""".formatted(PAGE))
                .params(run, urgency, after == null ? "" : after.key().text())
                .query((row, number) -> person(row))
                .list());
    }

    private static PersonPlan person(ResultSet row) throws SQLException {
        return new PersonPlan(
                new PersonKey(row.getString("person_key")),
                row.getString("name"),
                Json.readNullable(row.getString("baseline"), AccountUser.class),
                row.getString("origin"),
                List.of(),
                Json.readList(row.getString("notes"), new TypeReference<List<Note>>() {}),
                sources(row.getString("sources")),
                doors(row.getString("doors")));
    }

    private static DoorEffects doors(@Nullable String stored) {
        return stored == null ? DoorEffects.none() : Json.read(stored, DoorEffects.class);
    }

    private static SortedMap<String, String> sources(@Nullable String stored) {
        return stored == null ? new TreeMap<>() : Json.readMap(stored);
    }

    private List<PersonPlan> withChanges(List<PersonPlan> people) {
        Map<String, List<PlannedChange>> changes = new HashMap<>();
        if (!people.isEmpty()) {
            client.sql("""
                            select change.* from unnest(?) as wanted (person_key)
                            join planned_change change on change.run = ? and change.person_key = wanted.person_key
                            order by change.place""")
                    .param(1, people.stream().map(each -> each.key().text()).toArray(String[]::new))
                    .param(2, run)
                    .query(row -> {
                        changes.computeIfAbsent(row.getString("person_key"), key -> new ArrayList<>())
                                .add(ChangeRows.read(row));
                    });
        }
        return people.stream()
                .map(each -> each.withChanges(changes.getOrDefault(each.key().text(), List.of())))
                .toList();
    }

    private final class Walk implements Iterator<PersonPlan> {
        private List<PersonPlan> page = page(null);
        private int at;

        @Override
        public boolean hasNext() {
            if (at == page.size() && at > 0) {
                page = page(page.getLast());
                at = 0;
            }
            return at < page.size();
        }

        @Override
        public PersonPlan next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.get(at++);
        }
    }
}
