package dev.brivosync.store;

import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.BadgeMemory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was done with the cards of one account: which ends we wrote, and from whom we took which card. Unlike who carries
 * what ({@link BadgeLinks}), Brivo could not tell it again.
 */
public final class BadgeHistory implements BadgeMemory {
    private final JdbcClient client;
    private final String account;
    private final String job;

    BadgeHistory(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.job = job;
    }

    @Override
    public boolean wroteEnd(HeldBadge badge) {
        Instant end = badge.validTo();
        return end != null
                && client.sql("select count(*) from badge_end where account = ? and credential_id = ? and ends = ?")
                                .params(account, badge.credential(), Moments.utc(end))
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    /** Whoever has another key by now is still the one who gave it back. */
    @Override
    public Optional<Return> returned(long credential) {
        return client.sql("""
                        select coalesce(owned.person_key, back.person_key), back.returned from badge_return back
                        left join owned_person owned on owned.account = back.account and owned.brivo_id = back.brivo_id
                        where back.account = ? and back.credential_id = ?""")
                .params(account, credential)
                .query((row, number) -> new Return(new PersonKey(row.getString(1)), Moments.of(row, "returned")))
                .optional();
    }

    /** We gave somebody the card, with this end where it has one. */
    public void gave(long credential, @Nullable Instant end) {
        gave(credential, end, ours(credential, "badge_end", "ends"));
    }

    /** What was done with the card was undone: the end that it had before is ours only where it was so then. */
    public void gaveBack(long credential, @Nullable Instant end) {
        boolean wasOurs = end != null
                && (end.equals(ours(credential, "badge_return", "ends"))
                        || end.equals(ours(credential, "badge_end", "ends_before")));
        gave(credential, wasOurs ? end : null, null);
    }

    private void gave(long credential, @Nullable Instant end, @Nullable Instant before) {
        forget("badge_return", credential);
        forget("badge_end", credential);
        if (end != null) {
            client.sql("insert into badge_end (account, credential_id, ends, ends_before) values (?, ?, ?, ?)")
                    .param(account)
                    .param(credential)
                    .param(Moments.utc(end))
                    .param(Moments.utcOrNull(before))
                    .update();
        }
    }

    private @Nullable Instant ours(long credential, String table, String column) {
        return client.sql("select %1$s from %2$s where account = ? and credential_id = ? and %1$s is not null"
                        .formatted(column, table))
                .params(account, credential)
                .query((row, number) -> Moments.of(row, column))
                .optional()
                .orElse(null);
    }

    /** We took the card from this user. */
    public void took(long credential, PersonKey from, long brivoId, Instant at) {
        Instant end = ours(credential, "badge_end", "ends");
        forget("badge_return", credential);
        forget("badge_end", credential);
        client.sql("insert into badge_return (account, credential_id, job, person_key, brivo_id, returned, ends)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(account, credential, job, from.text(), brivoId, Moments.utc(at))
                .param(Moments.utcOrNull(end))
                .update();
    }

    private void forget(String table, long credential) {
        client.sql("delete from " + table + " where account = ? and credential_id = ?")
                .params(account, credential)
                .update();
    }
}
