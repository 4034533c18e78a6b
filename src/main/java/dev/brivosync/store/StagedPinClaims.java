package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPin;
import dev.brivosync.plan.Change.Giver;
import dev.brivosync.plan.PinClaims;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceEntry.Listed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who in the source of one run claims which PIN, and who of the job has one that somebody else claims. Claims of rows that were rejected later still count, since they make the
 * others doubtful.
 */
public final class StagedPinClaims implements PinClaims {
    private final Map<String, TreeSet<PersonKey>> claimants = new HashMap<>();
    private final Map<String, Holder> holders = new HashMap<>();

    private record Holder(PersonKey key, long user) {}

    /**
     * Loads the PINs that more than one person claims, and those that somebody claims while another one has them; the others
     * are not held in memory.
     */
    public StagedPinClaims(Store store, int run, String account, String job) {
        JdbcClient client = JdbcClient.create(store.dataSource());
        // only of users who are there: whoever was deleted has none
        client.sql("""
                        select owned.pin_digest, owned.person_key, owned.brivo_id from owned_person owned
                        join staged_user found on found.run = :run and found.brivo_id = owned.brivo_id
                        where owned.account = :account and owned.job = :job and owned.pin_digest <> '' and exists
                            (select 1 from staged_pin_claim claim where claim.run = :run
                             and claim.digest = owned.pin_digest and claim.person_key <> owned.person_key)""")
                .param("run", run)
                .param("account", account)
                .param("job", job)
                .query(row -> {
                    holders.put(row.getString(1), new Holder(new PersonKey(row.getString(2)), row.getLong(3)));
                });
        client.sql("""
                        select distinct digest, person_key from staged_pin_claim claim
                        where run = :run and exists
                            (select 1 from staged_pin_claim other where other.run = :run
                             and other.digest = claim.digest and other.person_key <> claim.person_key)""").param("run", run).query(row -> {
            claimants
                    .computeIfAbsent(row.getString(1), first -> new TreeSet<>())
                    .add(new PersonKey(row.getString(2)));
        });
    }

    @Override
    public Optional<PersonKey> rival(PersonKey key, String digest) {
        return claimants.getOrDefault(digest, new TreeSet<>()).stream()
                .filter(other -> !other.equals(key))
                .findFirst();
    }

    @Override
    public Optional<Giver> holder(PersonKey key, String digest) {
        return Optional.ofNullable(holders.get(digest))
                .filter(holder -> !holder.key().equals(key))
                .map(holder -> new Giver(holder.user(), null));
    }

    /** Writes down what these people of the source claim. */
    static void add(JdbcTemplate jdbc, int run, Collection<? extends SourceEntry> entries) {
        List<Object[]> claims = new ArrayList<>();
        for (SourceEntry entry : entries) {
            if (entry instanceof Listed(var person)) {
                WantedPin pin = person.particulars().pin();
                if (pin != null && pin.isUsable()) {
                    claims.add(new Object[] {run, person.key().text(), pin.digest()});
                }
            }
        }
        jdbc.batchUpdate("insert into staged_pin_claim (run, person_key, digest) values (?, ?, ?)", claims);
    }
}
