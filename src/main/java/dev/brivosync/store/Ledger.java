package dev.brivosync.store;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPin;
import dev.brivosync.plan.OwnedPerson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one job knows for good about one account: whom it owns, which groups its names mean, and what it has been through.
 */
public final class Ledger {
    private final JdbcClient client;
    private final Database database;
    private final BadgeLinks badges;
    private final GroupMemory groups;
    private final BadgeHistory history;
    private final PeopleMemory memories;
    private final AccountLearning learning;
    private final Suspensions suspensions;
    private final JobPast past;
    private final UndoneChanges undone;
    private final String account;
    private final String job;

    public Ledger(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.badges = new BadgeLinks(store, account);
        this.groups = new GroupMemory(store, account, job);
        this.history = new BadgeHistory(store, account, job);
        this.memories = new PeopleMemory(store, account, job);
        this.learning = new AccountLearning(store, account);
        this.suspensions = new Suspensions(client, account, job);
        this.past = new JobPast(store, account, job);
        this.undone = new UndoneChanges(store, account, job);
        this.account = account;
        this.job = job;
    }

    BirthDigests birthDigests() {
        return new BirthDigests(client);
    }

    /** The job that owns this user. */
    public Optional<String> ownerOf(long user) {
        return client.sql("select job from owned_person where account = ? and brivo_id = ?")
                .params(account, user)
                .query(String.class)
                .optional();
    }

    /** By a user's id the other job that owns them, where one does. */
    public Map<Long, String> ownedByOthers() {
        Map<Long, String> owners = new HashMap<>();
        client.sql("select brivo_id, job from owned_person where account = ? and job <> ?")
                .params(account, job)
                .query(row -> {
                    owners.put(row.getLong(1), row.getString(2));
                });
        return owners;
    }

    /** The person of this user has this key from here on; everything that is remembered of them stays. */
    public void rekey(long user, PersonKey key) {
        client.sql("update owned_person set former_key = person_key, person_key = ?, birth_digest = null"
                        + " where account = ? and job = ? and brivo_id = ? and person_key <> ?")
                .params(key.text(), account, job, user, key.text())
                .update();
        client.sql("update kept_suspended set person_key = ? where account = ? and brivo_id = ? and ended is null")
                .params(key.text(), account, user)
                .update();
        client.sql("update badge_return set person_key = ? where account = ? and job = ? and brivo_id = ?")
                .params(key.text(), account, job, user)
                .update();
    }

    /** The key under which this user is owned; empty where they are not. */
    Optional<PersonKey> keyOf(long user) {
        return client.sql("select person_key from owned_person where account = ? and job = ? and brivo_id = ?")
                .params(account, job, user)
                .query((row, number) -> new PersonKey(row.getString(1)))
                .optional();
    }

    BadgeLinks badges() {
        return badges;
    }

    /** What the job has done with groups. */
    public GroupMemory groups() {
        return groups;
    }

    /** What is remembered of cards that were handed out and taken back. */
    public BadgeHistory badgeHistory() {
        return history;
    }

    /** What is remembered of the job's people. */
    public PeopleMemory memories() {
        return memories;
    }

    /** Which suspensions are the job's own doing. */
    public Suspensions suspensions() {
        return suspensions;
    }

    /** What the job has been through. */
    public JobPast past() {
        return past;
    }

    /** What somebody undid of the job's runs. */
    public UndoneChanges undone() {
        return undone;
    }

    /** What the account stores for values that it is sent. */
    public AccountLearning learning() {
        return learning;
    }

    public Optional<OwnedPerson> owned(PersonKey key) {
        return client.sql("select * from owned_person where account = ? and job = ? and person_key = ?")
                .params(account, job, key.text())
                .query((row, number) -> new OwnedPerson(
                        key,
                        row.getLong("brivo_id"),
                        row.getString("name"),
                        row.getBoolean("suspended_by_us"),
                        row.getInt("missing_reads"),
                        row.getBoolean("invited"),
                        StagedRows.memory(row)))
                .optional();
    }

    /** Of all its people. */
    public List<String> names() {
        return client.sql("select name from owned_person where account = ? and job = ?")
                .params(account, job)
                .query((row, number) -> row.getString(1))
                .list();
    }

    public long ownedPeople() {
        return client.sql("select count(*) from owned_person where account = ? and job = ?")
                .params(account, job)
                .query(Long.class)
                .single();
    }

    /** The person is ours from here on, under this user, whom no other job may own. */
    public void own(PersonKey key, long brivoId, String name, Instant since) {
        // two statements, each by an index: for either of both the database would go through everybody
        client.sql("delete from owned_person where account = ? and job = ? and brivo_id = ?")
                .params(account, job, brivoId)
                .update();
        client.sql("delete from owned_person where account = ? and job = ? and person_key = ?")
                .params(account, job, key.text())
                .update();
        client.sql("insert into owned_person (account, job, person_key, brivo_id, name, suspended_by_us,"
                        + " missing_reads, owned_since, active_since) values (?, ?, ?, ?, ?, false, 0, ?, ?)")
                .params(account, job, key.text(), brivoId, name, Moments.utc(since), Moments.utc(since))
                .update();
    }

    /** Of which bytes the person's photo in Brivo is made from here on; null where they have none. */
    public void photo(PersonKey key, @Nullable String hash) {
        client.sql("update owned_person set photo_hash = ? where account = ? and job = ? and person_key = ?")
                .param(hash)
                .param(account)
                .param(job)
                .param(key.text())
                .update();
    }

    /** Brivo has confirmed this PIN of the person's, or that they have none. */
    public void pinWritten(PersonKey key, WantedPin pin) {
        client.sql("update owned_person set pin_digest = ? where account = ? and job = ? and person_key = ?")
                .param(pin.isUsable() ? pin.digest() : null)
                .param(account)
                .param(job)
                .param(key.text())
                .update();
    }

    /** Brivo has deleted the person's user, whose cards are free: nobody is ours here any more. */
    public void forget(PersonKey key, long brivoId) {
        client.sql("delete from owned_person where account = ? and job = ? and person_key = ? and brivo_id = ?")
                .params(account, job, key.text(), brivoId)
                .update();
        client.sql("delete from badge_person where account = ? and brivo_id = ?")
                .params(account, brivoId)
                .update();
        badges.forgetCarrier(brivoId);
    }

    /** Whatever reads lacked the person until now, they are missed only by reads that lack them from here on. */
    public void missAnew(PersonKey key) {
        client.sql("update owned_person set missing_reads = 0, lost_by_edit = false"
                        + " where account = ? and job = ? and person_key = ?")
                .params(account, job, key.text())
                .update();
    }

    /** The person of this user; empty where they are not this job's. */
    public Optional<OwnedPerson> owned(long user) {
        return keyOf(user).flatMap(this::owned);
    }

    /** Whether the person was invited to a mobile pass, and so is not again. */
    public void invited(PersonKey key, boolean invited) {
        client.sql("update owned_person set invited = ? where account = ? and job = ? and person_key = ?")
                .params(invited, account, job, key.text())
                .update();
    }

    /** Keys of people who went out of sight when the job file's source was edited, and have not been seen since. */
    public Set<PersonKey> lostByEdit() {
        return new TreeSet<>(
                client.sql("select person_key from owned_person where account = ? and job = ? and lost_by_edit")
                        .params(account, job)
                        .query((row, number) -> new PersonKey(row.getString(1)))
                        .list());
    }

    /** Whom a complete read lacks for the first time, after the source was edited, is out of sight by that. */
    public void loseByEdit(int run) {
        client.sql("""
                        update owned_person set lost_by_edit = true
                        where account = ? and job = ? and missing_reads = 0 and not exists
                            (select 1 from staged_entry entry
                             where entry.run = ? and entry.person_key = owned_person.person_key)""").params(account, job, run).update();
    }

    /** A complete read mentions these people: they are not missing. */
    public void sawPresent(int run) {
        client.sql("""
                        update owned_person set missing_reads = 0, lost_by_edit = false
                        where account = ? and job = ? and (missing_reads > 0 or lost_by_edit) and exists
                            (select 1 from staged_entry entry
                             where entry.run = ? and entry.person_key = owned_person.person_key)""").params(account, job, run).update();
    }

    /** Counts a complete read: everybody it does not mention has been missing once more. */
    public void countRead(int run, CountedRead read) {
        client.sql("""
                        update owned_person set missing_reads = missing_reads + 1
                        where account = ? and job = ? and not exists
                            (select 1 from staged_entry entry
                             where entry.run = ? and entry.person_key = owned_person.person_key)""").params(account, job, run).update();
        past.counted(read);
    }

    /** The groups that this job's names are bound to. */
    public List<Binding> bindings() {
        return client.sql(
                        "select name, group_id, brivo_name from group_binding where account = ? and job = ? order by name")
                .params(account, job)
                .query((row, number) ->
                        new Binding(row.getString(1), new AccountGroup(row.getLong(2), row.getString(3))))
                .list();
    }

    public void bind(Collection<Binding> bindings) {
        for (Binding binding : bindings) {
            client.sql(database.put("group_binding", "account, job, name", "group_id, brivo_name"))
                    .params(
                            account,
                            job,
                            binding.name(),
                            binding.group().id(),
                            binding.group().name())
                    .update();
            groups.identified(binding.group(), binding.name());
        }
    }

    /** A complete read that counts towards {@code missing.reads}. */
    public record CountedRead(String fingerprint, Instant at) {}

    /** A name of the job file and the group in Brivo that it means, with the name it had there. */
    public record Binding(String name, AccountGroup group) {}
}
