package dev.brivosync.store;

import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.CardBank;
import dev.brivosync.store.BadgeLinks.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The card bank as one run has read it, with the carriers that are known. Nothing of it is held in memory. */
public final class StagedCards implements CardBank {
    private static final String INSERT =
            "insert into staged_card (run, credential_id, format, number, facility, reference,"
                    + " assigned, holder, held) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final int run;

    public StagedCards(Store store, int run) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.run = run;
    }

    /** Some cards of the listing; later sightings of a card replace earlier ones. */
    public void add(Collection<BankedCard> cards, BadgeLinks links) {
        if (cards.isEmpty()) {
            return;
        }
        Map<Long, BankedCard> latest = new LinkedHashMap<>();
        cards.forEach(card -> latest.put(card.credential(), card));
        client.sql("delete from staged_card where (run, credential_id) in (:cards)")
                .param("cards", ofRun(latest.keySet()))
                .update();
        Map<Long, Link> known = links.of(latest.values().stream()
                .filter(BankedCard::assigned)
                .map(BankedCard::credential)
                .toList());
        jdbc.batchUpdate(
                INSERT,
                latest.values().stream()
                        .map(card -> row(card, Optional.ofNullable(known.get(card.credential()))))
                        .toList());
    }

    private Object[] row(BankedCard card, Optional<Link> link) {
        return new Object[] {
            run,
            card.credential(),
            card.card().format(),
            card.card().number(),
            card.card().facility(),
            card.reference(),
            card.assigned(),
            link.map(Link::user).orElse(null),
            link.filter(Link::dated).map(each -> Json.write(each.badge())).orElse(null)
        };
    }

    /** The user carries these cards and no others. */
    public void carries(long user, Collection<HeldBadge> carried) {
        jdbc.update("update staged_card set holder = null, held = null where run = ? and holder = ?", run, user);
        for (HeldBadge badge : carried) {
            int listed = jdbc.update(
                    "update staged_card set assigned = true, holder = ?, held = ? where run = ? and credential_id = ?",
                    user,
                    Json.write(badge),
                    run,
                    badge.credential());
            if (listed == 0) {
                BankedCard card = new BankedCard(
                        badge.credential(), badge.card(), badge.card().number(), true, user);
                jdbc.update(INSERT, row(card, Optional.of(new Link(user, badge, true))));
            }
        }
    }

    /** The user carries this card; since when and until when is not known. */
    public void carriedBy(long user, long credential) {
        jdbc.update(
                "update staged_card set holder = ?, held = null where run = ? and credential_id = ?",
                user,
                run,
                credential);
    }

    @Override
    public Optional<BankedCard> find(Card card) {
        return client
                .sql("select * from staged_card where run = ? and format = ? and number = ? and facility = ?"
                        + " order by assigned desc, credential_id")
                .params(run, card.format(), card.number(), card.facility())
                .query((row, number) -> card(row))
                .list()
                .stream()
                .findFirst();
    }

    /** These cards, as far as they were seen. */
    public List<BankedCard> all(Collection<Long> credentials) {
        if (credentials.isEmpty()) {
            return List.of();
        }
        return client.sql("select * from staged_card where (run, credential_id) in (:cards)")
                .param("cards", ofRun(credentials))
                .query((row, number) -> card(row))
                .list();
    }

    /** In pairs, as the index has them: for ids alone H2 goes through all cards of the run. */
    private List<Object[]> ofRun(Collection<Long> credentials) {
        return credentials.stream().map(id -> new Object[] {run, id}).toList();
    }

    static BankedCard card(ResultSet row) throws SQLException {
        return new BankedCard(
                row.getLong("credential_id"),
                new Card(row.getLong("format"), row.getString("number"), row.getString("facility")),
                row.getString("reference"),
                row.getBoolean("assigned"),
                row.getObject("holder", Long.class));
    }
}
