package dev.brivosync.store;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Folding;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.SourceEntry;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Both sides of one run while it plans: what the source says and what Brivo has, laid side by side by key. Nothing of it
 * is held in memory.
 */
public final class Staging {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Store store;
    private final int run;

    public Staging(Store store, int run) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.store = store;
        this.run = run;
    }

    int run() {
        return run;
    }

    /** The tables in which all this stands. */
    public StagingTables tables() {
        return new StagingTables(store, run);
    }

    /** What the source says under this key. */
    public Optional<SourceEntry> entry(PersonKey key) {
        return client.sql("select kind, content from staged_entry where run = ? and person_key = ?"
                        + " order by kind fetch first 1 row only")
                .params(run, key.text())
                .query((row, number) -> StagedRows.entry(row.getString(1), row.getBytes(2)))
                .optional();
    }

    public void addEntries(Collection<? extends SourceEntry> entries) {
        jdbc.batchUpdate(
                "insert into staged_entry (run, person_key, folded_key, kind, identity, content, standing, ends_at,"
                        + " previous_key, digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries,
                Math.max(1, entries.size()),
                (statement, entry) -> {
                    statement.setInt(1, run);
                    statement.setString(2, entry.key().text());
                    statement.setString(3, Folding.key(entry.key().text()));
                    statement.setString(4, StagedRows.kind(entry));
                    statement.setString(5, StagedRows.identity(entry));
                    StagedContent content = StagedContent.of(entry);
                    statement.setBytes(6, content.json());
                    statement.setString(7, StagedRows.standing(entry));
                    statement.setObject(8, StagedRows.endsAt(entry), Types.TIMESTAMP_WITH_TIMEZONE);
                    statement.setString(9, StagedRows.previousKey(entry));
                    statement.setString(10, content.digest());
                });
        addClaims(entries);
    }

    /**
     * The cards and PINs that people of the source claim, be they looked at or not: of two claims of one neither counts.
     */
    public void addClaims(Collection<? extends SourceEntry> entries) {
        SourceClaims.add(jdbc, run, entries);
        StagedPinClaims.add(jdbc, run, entries);
    }

    /** Later sightings of a user replace earlier ones. */
    public void addUsers(Collection<? extends AccountUser> users) {
        jdbc.batchUpdate(
                store.database()
                        .put("staged_user", "run, brivo_id", "external_id, folded_key, suspended, payload, digest"),
                users,
                Math.max(1, users.size()),
                (statement, user) -> {
                    statement.setInt(1, run);
                    statement.setLong(2, user.id());
                    statement.setString(3, user.externalId());
                    statement.setString(4, user.externalId() == null ? null : Folding.key(user.externalId()));
                    statement.setBoolean(5, user.suspended());
                    String payload = Json.write(user);
                    statement.setString(6, payload);
                    statement.setString(7, RestDigest.of(payload));
                });
    }

    public void addMembers(long group, Collection<Long> users) {
        jdbc.batchUpdate(
                "insert into staged_member (run, brivo_id, group_id) values (?, ?, ?)",
                users,
                Math.max(1, users.size()),
                (statement, user) -> {
                    statement.setInt(1, run);
                    statement.setLong(2, user);
                    statement.setLong(3, group);
                });
    }

    /** The groups of one user, where there are any. */
    public void addMemberships(long user, Collection<Long> groups) {
        jdbc.batchUpdate(
                "insert into staged_member (run, brivo_id, group_id) values (?, ?, ?)",
                groups,
                Math.max(1, groups.size()),
                (statement, group) -> {
                    statement.setInt(1, run);
                    statement.setLong(2, user);
                    statement.setLong(3, group);
                });
    }

    /** Users who turned out to be gone while the account was read. */
    public void removeUsers(Collection<Long> users) {
        jdbc.batchUpdate(
                "delete from staged_user where run = ? and brivo_id = ?",
                users,
                Math.max(1, users.size()),
                (statement, user) -> {
                    statement.setInt(1, run);
                    statement.setLong(2, user);
                });
    }

    /** How many people of the source are understood whole. */
    public long people() {
        return client.sql("select count(*) from staged_entry where run = ? and kind = 'listed'")
                .param(run)
                .query(Long.class)
                .single();
    }

    /** The user with this id, as they were read. */
    public Optional<AccountUser> user(long brivoId) {
        return user("brivo_id", brivoId);
    }

    /** The user who carries this key, as they were read. */
    public Optional<AccountUser> user(PersonKey key) {
        return user("external_id", key.text());
    }

    private Optional<AccountUser> user(String column, Object wanted) {
        return client.sql("""
                        select payload, (select array_agg(group_id) from staged_member member
                                         where member.run = staged_user.run
                                           and member.brivo_id = staged_user.brivo_id),
                               (select array_agg(held) from staged_card card
                                where card.run = staged_user.run and card.holder = staged_user.brivo_id
                                  and card.held is not null)
                        from staged_user where run = :run and %s = :wanted order by brivo_id fetch first 1 row only""".formatted(column))
                .param("run", run)
                .param("wanted", wanted)
                .query((row, number) -> StagedRows.user(row.getString(1), row.getArray(2), row.getArray(3)))
                .optional();
    }

    /** Every user that was read, with the groups that were read, in the order of ids; to be closed. */
    public Stream<AccountUser> everyUser() {
        return client.sql("""
                        select payload, (select array_agg(group_id) from staged_member member
                                         where member.run = staged_user.run
                                           and member.brivo_id = staged_user.brivo_id)
                        from staged_user where run = ? order by brivo_id""").param(run).query((row, number) -> StagedRows.grouped(row)).stream();
    }

    /** By the group's id how many members it has, as far as they were read. */
    public Map<Long, Long> members() {
        Map<Long, Long> members = new HashMap<>();
        client.sql("select group_id, count(*) from staged_member where run = ? group by group_id")
                .param(run)
                .query(row -> {
                    members.put(row.getLong(1), row.getLong(2));
                });
        return members;
    }

    public boolean hasUser(long brivoId) {
        return client.sql("select count(*) from staged_user where run = ? and brivo_id = ?")
                        .params(run, brivoId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    public long users() {
        return client.sql("select count(*) from staged_user where run = ?")
                .param(run)
                .query(Long.class)
                .single();
    }

    /**
     * Ids of the users whom the job may write to: its own, and whoever carries a key of the source, be it one of earlier
     * days, or of the run's plan.
     */
    public List<Long> concerned(String account, String job) {
        return client.sql("""
                        select brivo_id from staged_user staged where run = :run and (
                            exists (select 1 from owned_person owned where owned.account = :account
                                    and owned.job = :job and owned.brivo_id = staged.brivo_id)
                            or exists (select 1 from staged_entry entry
                                       where entry.run = :run and entry.person_key = staged.external_id)
                            or exists (select 1 from person_plan person
                                       where person.run = :run and person.person_key = staged.external_id)
                            or exists (select 1 from staged_kin kin
                                       where kin.run = :run and kin.brivo_id = staged.brivo_id)
                            or exists (select 1 from staged_kin kin
                                       where kin.run = :run and kin.kind = 'previous'
                                         and kin.other_key = staged.external_id))
                        order by brivo_id""")
                .param("run", run)
                .param("account", account)
                .param("job", job)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** The users of this job whom the account's listing lacks, with what the source says of them. */
    public List<Unseen> ownedAndUnseen(String account, String job) {
        return client.sql("""
                        select owned.brivo_id, entry.kind, entry.content from owned_person owned
                        left join staged_entry entry on entry.run = :run and entry.person_key = owned.person_key
                        where owned.account = :account and owned.job = :job and not exists
                            (select 1 from staged_user staged
                             where staged.run = :run and staged.brivo_id = owned.brivo_id)
                        order by owned.brivo_id""")
                .param("run", run)
                .param("account", account)
                .param("job", job)
                .query((row, number) -> StagedRows.unseen(row))
                .list();
    }

    /** @param entry null where the source does not name the person */
    public record Unseen(long brivoId, @Nullable SourceEntry entry) {}

    /** How many of these users are this job's. */
    public long ownedUsers(String account, String job) {
        return client.sql("select count(*) from owned_person owned join staged_user on staged_user.run = ?"
                        + " and staged_user.brivo_id = owned.brivo_id where account = ? and job = ?")
                .params(run, account, job)
                .query(Long.class)
                .single();
    }

    /** Every key that the source or the ledger knows, in the order of keys; read as the stream goes on. */
    public Stream<Pair> pairs(String account, String job) {
        return Stream.iterate(
                        pairs(account, job, ""),
                        page -> !page.isEmpty(),
                        page -> pairs(account, job, page.getLast().key().text()))
                .flatMap(List::stream);
    }

    private List<Pair> pairs(String account, String job, String after) {
        return pairs(StagedPairs.NEXT, account, job, "after", after);
    }

    /** Those of these keys, in the order of keys. */
    List<Pair> pairs(String account, String job, List<String> keys) {
        return pairs(StagedPairs.THESE, account, job, "keys", keys.toArray(String[]::new));
    }

    private List<Pair> pairs(String query, String account, String job, String which, Object wanted) {
        StagedKin kin = new StagedKin(client, this, new Ledger(store, account, job));
        return client.sql(query)
                .param("run", run)
                .param("account", account)
                .param("job", job)
                .param(which, wanted)
                .query((row, number) -> row.getBoolean("akin") ? kin.of(StagedRows.pair(row)) : StagedRows.pair(row))
                .list();
    }
}
