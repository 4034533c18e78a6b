package dev.brivosync.store;

import dev.brivosync.plan.Fact;
import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.StandingOrders;
import dev.brivosync.plan.SuspensionOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom somebody ordered to be kept suspended, and what became of that, over all accounts. */
public final class KeptPeople {
    private final Store store;
    private final JdbcClient client;

    public KeptPeople(Store store) {
        this.store = store;
        this.client = JdbcClient.create(store.dataSource());
    }

    /** Whose orders hold now. */
    public List<KeptSuspended> standing() {
        return client.sql("select * from kept_suspended where ended is null order by account, brivo_id, given")
                .query((row, number) -> kept(row))
                .list();
    }

    /** Likewise of one account. */
    public StandingOrders standing(String account) {
        return StandingOrders.of(standing().stream()
                .filter(each -> each.account().equals(account))
                .toList());
    }

    /** Keeps orders for good, in the order in which they were given; those that are known already change nothing. */
    public void take(List<SuspensionOrder> orders) {
        store.inTransaction(() -> orders.forEach(this::take));
    }

    /** What is known elsewhere to hold, where this store has never heard of it: it may have been restored, or be new. */
    public void takeOver(List<KeptSuspended> people) {
        store.inTransaction(() -> people.stream()
                .filter(each -> !isKnown(each.id())
                        && standing(each.account()).ofUser(each.user()).isEmpty())
                .forEach(this::insert));
    }

    private void take(SuspensionOrder order) {
        StandingOrders before = standing(order.account());
        StandingOrders after = before.after(order);
        if (after == before || isKnown(order.id())) {
            return;
        }
        new EvidenceLog(store)
                .append(
                        order.account(),
                        "",
                        order.at(),
                        List.of(new Fact.Ordered(
                                order.act() == SuspensionOrder.Act.SUSPEND,
                                order.user(),
                                order.key(),
                                order.name(),
                                order.by(),
                                order.reason(),
                                order.confirmed(),
                                order.suspendedBefore(),
                                order.lifted())));
        before.ofUser(order.user()).ifPresent(ended -> end(ended, order));
        after.ofUser(order.user()).ifPresent(this::insert);
        if (!order.lifted()) {
            before.ofUser(order.user())
                    .filter(ended -> order.act() == SuspensionOrder.Act.REINSTATE && !ended.suspendedBefore())
                    .ifPresent(ended -> becomesOurs(ended, order.at()));
        }
    }

    private void end(KeptSuspended ended, SuspensionOrder by) {
        client.sql("update kept_suspended set ended = ?, ended_by = ?, ended_reason = ?, lifted = ? where id = ?")
                .params(Moments.utc(by.at()), by.by(), by.reason(), by.lifted(), ended.id())
                .update();
    }

    /** Whom the source lets out by now stays suspended by their job, which lets them in again when the source does. */
    private void becomesOurs(KeptSuspended ended, Instant since) {
        client.sql("update owned_person set suspended_by_us = true, suspended_since = ?, active_since = null"
                        + " where account = ? and brivo_id = ? and not suspended_by_us")
                .params(Moments.utc(since), ended.account(), ended.user())
                .update();
    }

    private boolean isKnown(String id) {
        return client.sql("select count(*) from kept_suspended where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void insert(KeptSuspended kept) {
        KeptSuspended.Said said = kept.said();
        client.sql("insert into kept_suspended (id, account, brivo_id, person_key, name, given_by, given, reason,"
                        + " suspended_before, confirmed, source_read, source_out, source_ends)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(kept.id())
                .param(kept.account())
                .param(kept.user())
                .param(kept.key())
                .param(kept.name())
                .param(kept.by())
                .param(Moments.utc(kept.since()))
                .param(kept.reason())
                .param(kept.suspendedBefore())
                .param(kept.confirmed())
                .param(said == null ? null : Moments.utc(said.at()))
                .param(said == null ? null : said.out())
                .param(said == null ? null : Moments.utcOrNull(said.ends()))
                .update();
    }

    /** What a run found that the source says of somebody. */
    public void said(KeptSuspended kept, KeptSuspended.Said said) {
        client.sql("update kept_suspended set source_read = ?, source_out = ?, source_ends = ? where id = ?")
                .param(Moments.utc(said.at()))
                .param(said.out())
                .param(Moments.utcOrNull(said.ends()))
                .param(kept.id())
                .update();
    }

    static KeptSuspended kept(ResultSet row) throws SQLException {
        Instant read = Moments.orNull(row, "source_read");
        return new KeptSuspended(
                row.getString("id"),
                row.getString("account"),
                row.getLong("brivo_id"),
                row.getString("person_key"),
                row.getString("name"),
                row.getString("given_by"),
                Moments.of(row, "given"),
                row.getString("reason"),
                row.getBoolean("suspended_before"),
                row.getBoolean("confirmed"),
                read == null
                        ? null
                        : new KeptSuspended.Said(
                                read, row.getString("source_out"), Moments.orNull(row, "source_ends")));
    }
}
