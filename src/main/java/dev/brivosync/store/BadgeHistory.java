package dev.brivosync.store;

import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.BadgeMemory;
import java.time.Instant;
import java.time.OffsetDateTime;
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
                                .params(account, badge.credential(), Ledger.utc(end))
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
                .query((row, number) -> new Return(
                        new PersonKey(row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** We gave somebody the card, with this end where it has one. */
    public void gave(long credential, @Nullable Instant end) {
        forget("badge_return", credential);
        forget("badge_end", credential);
        if (end != null) {
            client.sql("insert into badge_end (account, credential_id, ends) values (?, ?, ?)")
                    .params(account, credential, Ledger.utc(end))
                    .update();
        }
    }

    /** We took the card from this user. */
    public void took(long credential, PersonKey from, long brivoId, Instant at) {
        forget("badge_return", credential);
        forget("badge_end", credential);
        client.sql("insert into badge_return (account, credential_id, job, person_key, brivo_id, returned)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(account, credential, job, from.text(), brivoId, Ledger.utc(at))
                .update();
    }

    private void forget(String table, long credential) {
        client.sql("delete from " + table + " where account = ? and credential_id = ?")
                .params(account, credential)
                .update();
    }
}
