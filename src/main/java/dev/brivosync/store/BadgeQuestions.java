package dev.brivosync.store;

import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.store.BadgeLinks.Link;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a run must ask Brivo about badges, found by laying the staged card bank beside what is known of carriers. Only
 * the users who matter to the run are asked for: its job's people and whoever carries a key of its source.
 */
public final class BadgeQuestions {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final int run;
    private final String account;
    private final String job;

    public BadgeQuestions(Store store, int run, String account, String job) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.run = run;
        this.account = account;
        this.job = job;
    }

    /** The users who matter. */
    public void about(Collection<Long> users) {
        jdbc.batchUpdate(
                "insert into staged_carrier (run, brivo_id, asked) values (?, ?, false)",
                users.stream().map(user -> new Object[] {run, user}).toList());
    }

    /** Brivo has said what this user carries. */
    public void answered(long user) {
        jdbc.update("update staged_carrier set asked = true where run = ? and brivo_id = ?", run, user);
    }

    /** Users who matter and have not been asked for in this run. */
    public List<Long> unasked() {
        return users("select brivo_id from staged_carrier where run = :run and not asked order by brivo_id");
    }

    /** Known carriers, of whom Brivo now says that nobody carries the card. */
    public List<Link> revoked() {
        return sql("""
                        select link.* from badge_link link
                        join staged_card card on card.run = :run and card.credential_id = link.credential_id
                        where link.account = :account and not card.assigned order by link.credential_id""").query((row, number) -> BadgeLinks.link(row)).list();
    }

    /** Whether the card is one of somebody who matters. */
    public boolean matters(Link link) {
        return sql("select count(*) from staged_carrier where run = :run and brivo_id = :user")
                        .param("user", link.user())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** What the listing settles without a question: people who do not matter any more, cards that are nowhere. */
    public void forgetStrangers(Set<Long> formats) {
        sql("""
                        delete from badge_person where account = :account and job = :job and not exists
                            (select 1 from staged_carrier person
                             where person.run = :run and person.brivo_id = badge_person.brivo_id)""").update();
        sql("""
                        delete from badge_of_others where account = :account and job = :job and not exists
                            (select 1 from staged_card card where card.run = :run and card.assigned
                             and card.holder is null and card.credential_id = badge_of_others.credential_id)""").update();
        sql("""
                        delete from badge_link where account = :account and format in (:formats)
                        and not exists (select 1 from staged_card card
                                        where card.run = :run and card.credential_id = badge_link.credential_id)
                        and not exists (select 1 from staged_carrier person
                                        where person.run = :run and person.brivo_id = badge_link.brivo_id)""").param("formats", formats).update();
    }

    /**
     * Cards that people of the source claim and that nobody is known to carry.
     *
     * @param most of each format
     */
    public List<Card> claimsUncarried(Map<String, CardFormat> formats, int most) {
        return formats.entrySet().stream()
                .flatMap(format -> claimsUncarried(format.getKey(), format.getValue(), most).stream())
                .distinct()
                .toList();
    }

    private List<Card> claimsUncarried(String written, CardFormat format, int most) {
        String facility = format.facility().isPresent() ? "facility" : "'' as facility";
        return sql("""
                        select number, %1$s from staged_badge_claim where run = :run and format = :written
                        except select number, %1$s from badge_link where account = :account and format = :format
                        fetch first :most rows only""".formatted(facility))
                .param("written", written)
                .param("format", format.id())
                .param("most", most)
                .query((row, number) -> new Card(format.id(), row.getString("number"), row.getString("facility")))
                .list();
    }

    /** Whether the listing lacks a card that somebody is known to carry. */
    public boolean missesCarried(Set<Long> formats) {
        return sql("""
                        select credential_id from badge_link where account = :account and format in (:formats)
                        except select credential_id from staged_card where run = :run
                        fetch first 1 rows only""")
                .param("formats", formats)
                .query((row, number) -> true)
                .optional()
                .isPresent();
    }

    /** Users who began to matter after a card had been found to be none of the others'. */
    public List<Long> newcomers() {
        return users("""
                select person.brivo_id from staged_carrier person
                where person.run = :run and not person.asked
                and exists (select 1 from badge_of_others where account = :account and job = :job)
                and not exists (select 1 from badge_person known where known.account = :account
                                and known.job = :job and known.brivo_id = person.brivo_id)
                order by person.brivo_id""");
    }

    /** Users who should carry a card that the listing lacks, or one whose dates are not known. */
    public List<Long> doubtful(Set<Long> formats) {
        return sql("""
                        select distinct link.brivo_id from badge_link link
                        join staged_carrier person on person.run = :run and person.brivo_id = link.brivo_id
                            and not person.asked
                        where link.account = :account and link.format in (:formats)
                        and (link.verified is null or not exists
                            (select 1 from staged_card card
                             where card.run = :run and card.credential_id = link.credential_id))
                        order by link.brivo_id""")
                .param("formats", formats)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Cards that somebody carries, of whom nothing is known. */
    public List<Long> withoutCarrier() {
        return sql("""
                        select card.credential_id from staged_card card
                        where card.run = :run and card.assigned and card.holder is null and not exists
                            (select 1 from badge_of_others others where others.account = :account
                             and others.job = :job and others.credential_id = card.credential_id)
                        order by card.credential_id""").query((row, number) -> row.getLong(1)).list();
    }

    /** None of the users who matter carries these cards. */
    public void ofOthers(Collection<Long> credentials) {
        String key = "account = ? and job = ? and credential_id = ?";
        List<Object[]> rows = credentials.stream()
                .map(credential -> new Object[] {account, job, credential})
                .toList();
        jdbc.batchUpdate("delete from badge_of_others where " + key, rows);
        jdbc.batchUpdate("insert into badge_of_others (account, job, credential_id) values (?, ?, ?)", rows);
    }

    /** Cards that a person of the source claims and that somebody carries whom nobody knows. */
    public List<Long> claimed(Map<String, CardFormat> formats) {
        return sql("""
                        select card.*, claim.format as claimed_format, claim.facility as claimed_facility
                        from staged_card card
                        join staged_badge_claim claim on claim.run = :run and claim.number = card.number
                        join staged_entry entry on entry.run = :run and entry.person_key = claim.person_key
                        where card.run = :run and card.assigned and card.holder is null""")
                .query((row, number) -> {
                    CardFormat format = formats.get(row.getString("claimed_format"));
                    BankedCard card = StagedCards.card(row);
                    boolean meant = format != null
                            && format.card(SourceClaims.badge(
                                            "", card.card().number(), row.getString("claimed_facility")))
                                    .equals(card.card());
                    return meant ? Optional.of(card.credential()) : Optional.<Long>empty();
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Cards that a person of the source claims and that were not seen. */
    public List<Card> claimsUnseen(Map<String, CardFormat> formats, StagedCards cards) {
        return sql("""
                        select claim.format, claim.number, claim.facility from staged_badge_claim claim
                        join staged_entry entry on entry.run = :run and entry.person_key = claim.person_key
                        where claim.run = :run""").query((row, number) -> SourceClaims.card(SourceClaims.badge(row), formats)).list().stream()
                .flatMap(Optional::stream)
                .filter(card -> cards.find(card).isEmpty())
                .distinct()
                .toList();
    }

    /** How many of the users who matter are known to carry a card. */
    public long holders(Set<Long> formats) {
        return sql("""
                        select count(distinct link.brivo_id) from badge_link link
                        join staged_carrier person on person.run = :run and person.brivo_id = link.brivo_id
                        where link.account = :account and link.format in (:formats)""").param("formats", formats).query(Long.class).single();
    }

    /** Those of them who were asked for longest ago, and not in this run. */
    public List<Long> longestUnasked(Set<Long> formats, long most) {
        return sql("""
                        select link.brivo_id from badge_link link
                        join staged_carrier person on person.run = :run and person.brivo_id = link.brivo_id
                            and not person.asked
                        where link.account = :account and link.format in (:formats)
                        group by link.brivo_id order by min(link.verified), link.brivo_id
                        fetch first :most rows only""")
                .param("formats", formats)
                .param("most", most)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Of everybody who matters it is known by now which cards they carry. */
    public void answered() {
        sql("""
                        insert into badge_person (account, job, brivo_id)
                        select :account, :job, person.brivo_id from staged_carrier person
                        where person.run = :run and not exists
                            (select 1 from badge_person known where known.account = :account
                             and known.job = :job and known.brivo_id = person.brivo_id)""").update();
    }

    private List<Long> users(String query) {
        return sql(query).query((row, number) -> row.getLong(1)).list();
    }

    private StatementSpec sql(String statement) {
        return client.sql(statement).param("run", run).param("account", account).param("job", job);
    }
}
