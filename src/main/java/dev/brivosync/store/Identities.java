package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ids that the directory gives to the entries of a job's people, which outlive renames and moves. */
public final class Identities {
    private static final String KNOWN = "select person_key, identity, suspended_by_us, disputed from owned_person owned"
            + " where account = ? and job = ? and identity is not null";

    private final JdbcClient client;
    private final String account;
    private final String job;

    public Identities(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.job = job;
    }

    /**
     * Somebody of this job whose entry is known.
     *
     * @param suspendedByUs whether they have lost their access already, by our doing
     * @param disputed whether the last complete read rejected their record
     */
    public record Known(PersonKey key, String identity, boolean suspendedByUs, boolean disputed) {}

    /** Everybody of this job whose entry is known and of whom this holds, in the order of keys. */
    public List<Known> known(Predicate<Known> which) {
        return query(KNOWN + " order by person_key", account, job).stream()
                .filter(which)
                .toList();
    }

    /** Those whom the staged source does not mention; whoever has lost their access already comes last. */
    public List<Known> absent(int run) {
        return query(
                KNOWN + " and not exists (select 1 from staged_entry entry"
                        + " where entry.run = ? and entry.person_key = owned.person_key)"
                        + " order by suspended_by_us, person_key",
                account,
                job,
                run);
    }

    /** Those with one of these ids who still have their access, and whose entry alone tells how they stand. */
    public List<Known> undisputed(Set<String> identities) {
        return known(person -> !person.suspendedByUs() && !person.disputed() && identities.contains(person.identity()));
    }

    private List<Known> query(String sql, Object... parameters) {
        return client.sql(sql)
                .params(parameters)
                .query((row, number) -> new Known(
                        new PersonKey(row.getString(1)), row.getString(2), row.getBoolean(3), row.getBoolean(4)))
                .list();
    }

    /** Takes over the ids that the staged source gives to people of this job, and whose record it rejected. */
    public void remember(int run) {
        client.sql("""
                        update owned_person owned set identity =
                            (select min(entry.identity) from staged_entry entry
                             where entry.run = :run and entry.person_key = owned.person_key)
                        where account = :account and job = :job and exists
                            (select 1 from staged_entry entry
                             where entry.run = :run and entry.person_key = owned.person_key
                               and entry.identity is not null
                               and (owned.identity is null or owned.identity <> entry.identity))""")
                .param("run", run)
                .param("account", account)
                .param("job", job)
                .update();
        dispute(run, true);
        dispute(run, false);
    }

    private void dispute(int run, boolean disputed) {
        client.sql("update owned_person owned set disputed = :disputed where account = :account and job = :job"
                        + " and disputed <> :disputed and exists (select 1 from staged_entry entry where entry.run = :run"
                        + " and entry.person_key = owned.person_key and (entry.kind = 'rejected') = :disputed)")
                .param("disputed", disputed)
                .param("account", account)
                .param("job", job)
                .param("run", run)
                .update();
    }
}
