package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.DoorEffects;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whom runs have taken access from while the control panel of a door was disconnected, so that it may not have heard of it.
 * Whoever was changed again since then is not among them.
 */
public final class UnheardLosses {
    private final JdbcClient client;
    private final String account;

    public UnheardLosses(Store store, String account) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
    }

    /**
     * Somebody whose loss a panel may not know.
     *
     * @param taken when Brivo confirmed it
     * @param doors their names
     */
    public record Unheard(PersonKey key, int run, Instant taken, SortedSet<String> doors) {}

    /** By their keys. */
    public List<Unheard> since(Instant earliest) {
        return client.sql("""
                        select plan.person_key, plan.run, plan.doors, max(change.ended)
                        from person_plan plan
                        join run on run.number = plan.run
                        join planned_change change on change.run = plan.run and change.person_key = plan.person_key
                        where run.account = ? and change.outcome = 'done' and change.ended >= ?
                          and change.kind in ('suspend', 'delete', 'removeFromGroup', 'revokeBadge')
                          and plan.doors like '%"mayStillOpen":["%'
                          and not exists (
                            select 1 from planned_change later join run again on again.number = later.run
                            where again.account = run.account and later.person_key = plan.person_key
                              and later.run > plan.run and later.outcome = 'done')
                        group by plan.person_key, plan.run, plan.doors
                        order by plan.person_key
                        """)
                .params(account, Moments.utc(earliest))
                .query((row, number) -> new Unheard(
                        new PersonKey(row.getString(1)),
                        row.getInt(2),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        Json.read(row.getString(3), DoorEffects.class).mayStillOpen()))
                .list();
    }
}
