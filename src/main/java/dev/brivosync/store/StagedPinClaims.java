package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPin;
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
 * Who in the source of one run claims which PIN. Claims of rows that were rejected later still count, since they make the
 * others doubtful.
 */
public final class StagedPinClaims implements PinClaims {
    private final Map<String, TreeSet<PersonKey>> claimants = new HashMap<>();

    /** Loads the PINs that more than one person claims; the others are not held in memory. */
    public StagedPinClaims(Store store, int run) {
        JdbcClient.create(store.dataSource()).sql("""
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
