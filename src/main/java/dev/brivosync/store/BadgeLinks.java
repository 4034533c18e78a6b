package dev.brivosync.store;

import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who carries which card of one account, as far as we know: Brivo's list of cards does not say (FACTS: Credentials). Not
 * a decision but knowledge, which the account's jobs share and which any run may refresh, a {@code plan} too.
 */
public final class BadgeLinks {
    private static final String COLUMNS =
            "select credential_id, brivo_id, format, number, facility, valid_from, valid_to, verified from badge_link ";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final String account;

    public BadgeLinks(Store store, String account) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
    }

    /**
     * A card and its carrier.
     *
     * @param dated whether its dates are known; without, those of the badge mean nothing
     */
    public record Link(long user, HeldBadge badge, boolean dated) {}

    /** What is known of these cards, by their ids. */
    public Map<Long, Link> of(Collection<Long> credentials) {
        Map<Long, Link> links = new HashMap<>();
        if (!credentials.isEmpty()) {
            // in pairs, as the index has them: for ids alone H2 goes through all cards of the account
            client.sql(COLUMNS + "where (account, credential_id) in (:cards)")
                    .param(
                            "cards",
                            credentials.stream()
                                    .map(id -> new Object[] {account, id})
                                    .toList())
                    .query((row, number) -> link(row))
                    .list()
                    .forEach(link -> links.put(link.badge().credential(), link));
        }
        return links;
    }

    /** The cards of these formats that a user is known to carry. */
    public List<Link> carriedBy(long user, Set<Long> formats) {
        return client.sql(
                        COLUMNS
                                + "where account = :account and brivo_id = :user and format in (:formats) order by credential_id")
                .param("account", account)
                .param("user", user)
                .param("formats", formats)
                .query((row, number) -> link(row))
                .list();
    }

    /** Of these formats, the user carries these cards and no others, as Brivo has just said. */
    public void carries(long user, Set<Long> formats, Collection<HeldBadge> carried, Instant now) {
        client.sql("delete from badge_link where account = :account and brivo_id = :user and format in (:formats)")
                .param("account", account)
                .param("user", user)
                .param("formats", formats)
                .update();
        carried.forEach(badge -> put(user, badge, now));
    }

    /** Brivo has confirmed that the user carries this card, with these dates. */
    public void put(long user, HeldBadge badge, Instant now) {
        put(user, badge, Moments.utc(now));
    }

    /** Brivo has named the user as this card's carrier; its dates are not known. */
    public void putUndated(long user, long credential, Card card) {
        put(user, new HeldBadge(credential, card, null, null), (OffsetDateTime) null);
    }

    private void put(long user, HeldBadge badge, @Nullable OffsetDateTime verified) {
        forget(badge.credential());
        jdbc.update(
                "insert into badge_link (account, credential_id, brivo_id, format, number, facility, valid_from,"
                        + " valid_to, verified) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                account,
                badge.credential(),
                user,
                badge.card().format(),
                badge.card().number(),
                badge.card().facility(),
                Moments.utcOrNull(badge.validFrom()),
                Moments.utcOrNull(badge.validTo()),
                verified);
    }

    /** The card is back in the bank, or gone. */
    public void forget(long credential) {
        jdbc.update("delete from badge_link where account = ? and credential_id = ?", account, credential);
    }

    /** The user has given the card back; somebody else may have it by now. */
    void forget(long user, long credential) {
        jdbc.update(
                "delete from badge_link where account = ? and credential_id = ? and brivo_id = ?",
                account,
                credential,
                user);
    }

    /** The user is gone, and has no card any more. */
    void forgetCarrier(long user) {
        jdbc.update("delete from badge_link where account = ? and brivo_id = ?", account, user);
    }

    static Link link(ResultSet row) throws SQLException {
        Card card = new Card(row.getLong("format"), row.getString("number"), row.getString("facility"));
        HeldBadge badge = new HeldBadge(
                row.getLong("credential_id"), card, Moments.orNull(row, "valid_from"), Moments.orNull(row, "valid_to"));
        return new Link(row.getLong("brivo_id"), badge, row.getObject("verified") != null);
    }
}
