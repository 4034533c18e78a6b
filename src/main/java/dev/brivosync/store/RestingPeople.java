package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Pair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    static final int DAYS = 30;

    private static final int KEYS = 10_000;
    private static final int TOGETHER = 1_000;

    /** All that a pair of the ledger's and the sides' is made of. */
    private static final String MEMORY = """
            owned.name, owned.suspended_by_us, owned.missing_reads, owned.invited, owned.suspended_since, owned.out_since,
            owned.ends_at, owned.pin_digest, owned.photo_hash, owned.birth_digest, owned.written, owned.ends_told,
            owned.active_since""";

    private static final int MEMORY_COLUMNS = 13;

    private static final String NARROW = StagedPairs.NEXT_KEYS.formatted(KEYS) + """
            select known.person_key, entry.digest, carrier.brivo_id, carrier.digest, owned.brivo_id, owned.at_rest,
            """ + MEMORY + """

            from known
            left join staged_entry entry on entry.run = :run and entry.person_key = known.person_key
            left join owned_person owned
                on owned.account = :account and owned.job = :job and owned.person_key = known.person_key
            left join staged_user carrier on carrier.run = :run and carrier.external_id = known.person_key
            order by known.person_key
            """;

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
        return Stream.iterate(
                        keys(""),
                        page -> !page.isEmpty(),
                        page -> keys(page.getLast().key().text()))
                .flatMap(this::laidOut);
    }

    private List<Known> keys(String after) {
        return client.sql(NARROW)
                .param("run", staging.run())
                .param("account", account)
                .param("job", job)
                .param("after", after)
                .query((row, number) -> known(row))
                .list();
    }

    private Stream<Pair> laidOut(List<Known> page) {
        List<String> awake = new ArrayList<>();
        for (Known known : page) {
            if (known.isResting()) {
                resting++;
            } else {
                awake.add(known.key().text());
                if (known.digest() != null) {
                    digests.put(known.key(), known.digest());
                }
            }
        }
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < awake.size(); from += TOGETHER) {
            parts.add(awake.subList(from, Math.min(awake.size(), from + TOGETHER)));
        }
        return parts.stream().flatMap(keys -> staging.pairs(account, job, keys).stream());
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
        String said = row.getString(2);
        long user = row.getLong(3);
        boolean ours = !row.wasNull() && user == row.getLong(5);
        return new Known(
                key,
                said == null || !ours || akin.contains(key.text()) ? null : digest(key, said, user, row),
                row.getString(6));
    }

    private String digest(PersonKey key, String said, long user, ResultSet row) throws SQLException {
        StringBuilder all = new StringBuilder(rules)
                .append('\n')
                .append(turn(key))
                .append('\n')
                .append(key)
                .append('\n')
                .append(said)
                .append('\n')
                .append(user)
                .append(' ')
                .append(row.getString(4))
                .append(' ')
                .append(held.of(user));
        for (int column = 7; column < 7 + MEMORY_COLUMNS; column++) {
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
