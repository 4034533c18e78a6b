package dev.brivosync.store;

import dev.brivosync.person.Badge;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.BadgeClaims;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceEntry.Listed;
import java.sql.ResultSet;
import java.sql.SQLException;
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
 * Who in the source of one run claims which card. Claims of rows that were rejected later still count, since they make
 * the others doubtful.
 */
public final class SourceClaims implements BadgeClaims {
    private final Map<String, CardFormat> formats;
    private final Map<Card, TreeSet<PersonKey>> claimants = new HashMap<>();

    /**
     * Loads the cards that more than one person claims; the others are not held in memory.
     *
     * @param formats by their name or id as written in the job file
     */
    public SourceClaims(Store store, int run, Map<String, CardFormat> formats) {
        this.formats = Map.copyOf(formats);
        JdbcClient.create(store.dataSource()).sql("""
                        select person_key, format, number, facility from staged_badge_claim claim
                        where run = :run and exists
                            (select 1 from staged_badge_claim other where other.run = :run
                             and other.number = claim.number and other.person_key <> claim.person_key)
                        order by claim.run, claim.number""").param("run", run).query(row -> {
            Optional<Card> card = card(badge(row), formats);
            if (card.isPresent()) {
                claimants
                        .computeIfAbsent(card.get(), first -> new TreeSet<>())
                        .add(new PersonKey(row.getString("person_key")));
            }
        });
        claimants.values().removeIf(people -> people.size() < 2);
    }

    @Override
    public Optional<PersonKey> rival(PersonKey key, Badge badge) {
        return card(badge, formats).stream()
                .flatMap(card -> claimants.getOrDefault(card, new TreeSet<>()).stream())
                .filter(other -> !other.equals(key))
                .findFirst();
    }

    /** Writes down what these people of the source claim. */
    static void add(JdbcTemplate jdbc, int run, Collection<? extends SourceEntry> entries) {
        List<Object[]> claims = new ArrayList<>();
        for (SourceEntry entry : entries) {
            if (entry instanceof Listed(var person)) {
                person.badges().forEach(badge -> {
                    Card card = new Card(0, badge.number(), badge.facility());
                    claims.add(new Object[] {run, person.key().text(), badge.format(), card.number(), card.facility()});
                });
            }
        }
        jdbc.batchUpdate(
                "insert into staged_badge_claim (run, person_key, format, number, facility) values (?, ?, ?, ?, ?)",
                claims);
    }

    /** A claim's badge, of which only the card counts. */
    static Badge badge(ResultSet row) throws SQLException {
        return badge(row.getString("format"), row.getString("number"), row.getString("facility"));
    }

    static Badge badge(String format, String number, String facility) {
        return new Badge(format, number, facility, "", null, null);
    }

    static Optional<Card> card(Badge badge, Map<String, CardFormat> formats) {
        return Optional.ofNullable(formats.get(badge.format())).map(format -> format.card(badge));
    }
}
