package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Pair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Leaves out of a plan those of whom an earlier sync found that nothing follows whatever day it is ({@link
 * dev.brivosync.plan.AtRest}), and of whom nothing has changed since: what the source says, what Brivo has, what is
 * remembered, and the rules. That is told by digests, so that of nearly everybody neither side need be read. Everybody is
 * looked at all the same at least once in {@value #DAYS} days, each in their turn.
 *
 * <p>Not thread-safe.
 */
public final class RestingPeople {
    /** In so many days everybody is looked at once, whatever the digests say. */
    static final int DAYS = 90;

    private static final int OWNED = 4_000;
    private static final int TOGETHER = 1_000;

    /** Those of this job in the order of their keys, with what tells whether they are as they were. */
    private static final String NARROW = """
            select owned.person_key, owned.brivo_id, owned.at_rest, entry.digest, carrier.brivo_id, carrier.digest,
                   owned.name, owned.suspended_by_us, owned.missing_reads, owned.invited,
            %s
            from owned_person owned
            left join staged_entry entry on entry.run = :run and entry.person_key = owned.person_key
            left join staged_user carrier on carrier.run = :run and carrier.external_id = owned.person_key
            where owned.account = :account and owned.job = :job and owned.person_key > :after
            order by owned.account, owned.job, owned.person_key fetch first %d rows only
            """.formatted(StagedRows.MEMORY, OWNED);

    /** In {@link #NARROW} what is remembered begins here. */
    private static final int MEMORY = 7;

    private static final int MEMORY_COLUMNS = 4 + StagedRows.MEMORY.split(",").length;

    private static final String UNOWNED = """
            select person_key from staged_unowned where run = :run and person_key > :after %s
            order by run, person_key fetch first %d rows only
            """;

    private static final String UNOWNED_UP_TO = UNOWNED.formatted("and person_key <= :last", TOGETHER);
    private static final String UNOWNED_FROM = UNOWNED.formatted("", TOGETHER);

    private final Staging staging;
    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final String account;
    private final String job;
    private final String rules;
    private final LocalDate today;
    private final HeldThings held;
    private final Set<String> akin;
    private final Map<PersonKey, String> digests = new HashMap<>();
    private final List<Object[]> found = new ArrayList<>();
    private long resting;

    /** @param rules all that a plan is made by beside the two sides and the ledger; maps and sets in it in their order */
    public RestingPeople(Store store, Staging staging, String account, String job, Object rules, LocalDate today) {
        this.staging = staging;
        this.client = JdbcClient.create(store.dataSource());
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.account = account;
        this.job = job;
        this.rules = RestDigest.ofRules(rules);
        this.today = today;
        this.held = new HeldThings(client, staging.run());
        this.akin = client.sql("select distinct person_key from staged_kin where run = ?")
                .param(staging.run())
                .query((row, number) -> row.getString(1))
                .set();
    }

    /** Everybody else whom source or ledger know, in the order of keys; read as the stream goes on. */
    public Stream<Pair> others() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Walk(), Spliterator.ORDERED), false)
                .flatMap(keys -> staging.pairs(account, job, keys).stream());
    }

    /** Through the keys of those to be looked at, some at a time, however many newcomers there are. */
    private final class Walk implements Iterator<List<String>> {
        private final Deque<List<String>> ready = new ArrayDeque<>();
        private Part part = owned("");
        private Deque<String> ours = awake(part);
        private @Nullable String after = part.after();

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && after != null) {
                advance(after);
            }
            return !ready.isEmpty();
        }

        @Override
        public List<String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.removeFirst();
        }

        private void advance(String from) {
            List<String> unowned = unowned(part, from);
            ready.addAll(together(unowned, ours));
            if (unowned.size() == TOGETHER) {
                after = unowned.getLast();
            } else if (part.end() == null) {
                after = null;
            } else {
                part = owned(part.end());
                ours = awake(part);
                after = part.after();
            }
        }
    }

    private Part owned(String after) {
        List<Known> people = client.sql(NARROW)
                .param("run", staging.run())
                .param("account", account)
                .param("job", job)
                .param("after", after)
                .query((row, number) -> known(row))
                .list();
        return new Part(
                people,
                after,
                people.size() < OWNED ? null : people.getLast().key().text());
    }

    /**
     * People of the job whose keys follow each other.
     *
     * @param after the key before the first
     * @param end the last key; null where nobody comes after them
     */
    private record Part(
            List<Known> people, String after, @Nullable String end) {}

    /** Keys of those of a part who are to be looked at. */
    private Deque<String> awake(Part part) {
        Deque<String> awake = new ArrayDeque<>();
        for (Known known : part.people()) {
            if (known.isResting()) {
                resting++;
            } else {
                awake.add(known.key().text());
                if (known.digest() != null) {
                    digests.put(known.key(), known.digest());
                }
            }
        }
        return awake;
    }

    private List<String> unowned(Part part, String after) {
        StatementSpec query = client.sql(part.end() == null ? UNOWNED_FROM : UNOWNED_UP_TO)
                .param("run", staging.run())
                .param("after", after);
        return (part.end() == null ? query : query.param("last", part.end()))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Up to the last of these keys, or where they are the last of their part, up to its end. */
    private static List<List<String>> together(List<String> unowned, Deque<String> ours) {
        List<String> keys = new ArrayList<>(unowned);
        boolean all = unowned.size() < TOGETHER;
        while (!ours.isEmpty() && (all || ours.getFirst().compareTo(unowned.getLast()) <= 0)) {
            keys.add(ours.removeFirst());
        }
        keys.sort(Comparator.naturalOrder());
        return keys.stream().gather(Gatherers.windowFixed(TOGETHER)).toList();
    }

    /** @param digest of all that counts; null where somebody is in only one place, or not whole */
    private record Known(
            PersonKey key,
            @Nullable String digest,
            @Nullable String before) {
        boolean isResting() {
            return digest != null && digest.equals(before);
        }
    }

    private Known known(ResultSet row) throws SQLException {
        PersonKey key = new PersonKey(row.getString(1));
        String said = row.getString(4);
        boolean carried = row.getLong(2) == row.getLong(5) && !row.wasNull();
        return new Known(
                key,
                said == null || !carried || akin.contains(key.text()) ? null : digest(key, said, row),
                row.getString(3));
    }

    private String digest(PersonKey key, String said, ResultSet row) throws SQLException {
        StringBuilder all = new StringBuilder(rules)
                .append('\n')
                .append(turn(key))
                .append('\n')
                .append(key)
                .append('\n')
                .append(said)
                .append('\n')
                .append(row.getLong(2))
                .append(' ')
                .append(row.getString(6))
                .append(' ')
                .append(held.of(row.getLong(2)));
        for (int column = MEMORY; column < MEMORY + MEMORY_COLUMNS; column++) {
            String value = row.getString(column);
            all.append('\n')
                    .append(value == null ? -1 : value.length())
                    .append(' ')
                    .append(value);
        }
        return RestDigest.of(all.toString());
    }

    /** Changes once in {@link #DAYS} days, not for all people on the same one. */
    private long turn(PersonKey key) {
        return Math.floorDiv(today.toEpochDay() + Math.floorMod(key.text().hashCode(), DAYS), DAYS);
    }

    /** How many were left out so far. */
    public long count() {
        return resting;
    }

    /** Whether nothing follows of somebody who was looked at, whatever day it is. */
    public void looked(PersonKey key, boolean atRest) {
        String digest = digests.remove(key);
        if (atRest && digest != null) {
            found.add(new Object[] {digest, account, job, key.text()});
            if (found.size() >= TOGETHER) {
                store();
            }
        }
    }

    /** Keeps what was found, for later runs. */
    public void store() {
        if (!found.isEmpty()) {
            jdbc.batchUpdate(
                    "update owned_person set at_rest = ? where account = ? and job = ? and person_key = ?", found);
            found.clear();
        }
    }
}
