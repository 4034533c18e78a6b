package dev.brivosync.store;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.plan.AdoptRule;
import dev.brivosync.plan.Trait;
import dev.brivosync.plan.Traits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Finds out whom keys may mean beside who carries them, once both sides are staged: what newcomers of the source have in
 * common with users whom the job does not own, or with its own people who are suspended, and which keys follow which.
 * A night without newcomers costs no pass over either side; nothing of them is held in memory.
 */
public final class Matches {
    private static final int TOGETHER = 1_000;

    /** Of the key of an entry: neither does somebody carry it, nor does it follow another one. */
    private static final String NOBODYS = """
            not exists (select 1 from staged_user carrier where carrier.run = :run
                        and carrier.external_id = entry.person_key)
            and not exists (select 1 from staged_kin kin where kin.run = :run and kin.kind = 'previous'
                            and kin.person_key = entry.person_key)
            """;

    private static final String NEWCOMERS = """
            from staged_unowned unowned
            join staged_entry entry on entry.run = :run and entry.person_key = unowned.person_key and entry.kind = 'listed'
            where unowned.run = :run and
            """ + NOBODYS + " order by unowned.run, unowned.person_key";

    /** By the ledger and the users, whose indexes tell: there may be as many traits of newcomers as people. */
    private static final String OTHERS_OF_SOURCE = """
            from staged_entry entry where entry.run = :run and entry.kind = 'listed' and not
                (exists (select 1 from staged_unowned unowned where unowned.run = :run
                         and unowned.person_key = entry.person_key) and
            """ + NOBODYS + ") order by entry.run, entry.person_key";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final int run;
    private final String account;
    private final String job;

    public Matches(Store store, int run, String account, String job) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.run = run;
        this.account = account;
        this.job = job;
    }

    /** Whether anybody in the source is new to the job and to the account. */
    public boolean hasNewcomers() {
        return sql("select 1 " + NEWCOMERS + " fetch first 1 row only")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Compares newcomers with whomever they may be.
     *
     * @param traits what is compared
     * @param adopt whether users count whom the job does not own
     */
    public void recognise(Traits traits, boolean adopt) {
        Sieve wanted = new Sieve();
        stage("n", people("select entry.content " + NEWCOMERS), person -> {
            List<Trait> all = traits.of(person);
            all.forEach(wanted::add);
            return all;
        });
        Sieve found = new Sieve();
        stageUsers("s", suspended(), traits, wanted, found);
        if (adopt) {
            stageUsers("u", others(), traits, wanted, found);
            if (traits.has(AdoptRule.CARD_NUMBER)) {
                stageCards();
                found.addAll(cards());
            }
        }
        if (!found.isEmpty()) {
            stage(
                    "o",
                    people("select entry.content " + OTHERS_OF_SOURCE),
                    person -> traits.of(person).stream().filter(found::mayHold).toList());
            relate();
        }
    }

    private Stream<Person> people(String query) {
        return sql(query)
                .query((row, number) -> StagedRows.listed(row.getBytes(1)).person())
                .stream();
    }

    /** Users of this job who are suspended and whose key the source does not list, or may list as out. */
    private Stream<AccountUser> suspended() {
        return users("""
                select staged.payload from staged_user staged
                left join owned_person owned on owned.account = :account and owned.job = :job
                    and owned.brivo_id = staged.brivo_id
                left join staged_entry entry on entry.run = :run and entry.person_key = owned.person_key
                where staged.run = :run and staged.suspended and owned.brivo_id is not null
                    and (entry.kind is null or entry.kind = 'listed')
                order by staged.run, staged.external_id""");
    }

    /** Users whom this job does not own and whose key, where they carry one, nobody in the source has. */
    private Stream<AccountUser> others() {
        return users("""
                select staged.payload from staged_user staged where staged.run = :run
                and not exists (select 1 from owned_person owned where owned.account = :account
                                and owned.job = :job and owned.brivo_id = staged.brivo_id)
                and not exists (select 1 from staged_entry entry where entry.run = :run
                                and entry.person_key = staged.external_id)
                order by staged.run, staged.external_id""");
    }

    private Stream<AccountUser> users(String query) {
        return sql(query).query((row, number) -> Json.read(row.getString(1), AccountUser.class)).stream();
    }

    private void stage(String side, Stream<Person> people, Function<Person, List<Trait>> traits) {
        List<Object[]> rows = new ArrayList<>();
        try (people) {
            people.forEach(person -> {
                traits.apply(person)
                        .forEach(trait -> rows.add(new Object[] {
                            run,
                            side,
                            trait.rule().label(),
                            trait.value(),
                            person.key().text(),
                            null
                        }));
                flush(rows, TOGETHER);
            });
        }
        flush(rows, 1);
    }

    private void stageUsers(String side, Stream<AccountUser> users, Traits traits, Sieve wanted, Sieve found) {
        List<Object[]> rows = new ArrayList<>();
        try (users) {
            users.forEach(user -> {
                for (Trait trait : traits.of(user)) {
                    if (wanted.mayHold(trait)) {
                        found.add(trait);
                        rows.add(new Object[] {run, side, trait.rule().label(), trait.value(), null, user.id()});
                    }
                }
                flush(rows, TOGETHER);
            });
        }
        flush(rows, 1);
    }

    private void flush(List<Object[]> rows, int atLeast) {
        if (rows.size() >= atLeast) {
            jdbc.batchUpdate(
                    "insert into staged_trait (run, side, rule, content, person_key, brivo_id) values (?, ?, ?, ?, ?, ?)",
                    rows);
            rows.clear();
        }
    }

    /** Who carries the newcomers' cards, as far as it is known; written as {@link Traits#card} does. */
    private void stageCards() {
        sql("""
                insert into staged_trait (run, side, rule, content, brivo_id)
                select distinct wanted.run, 'u', wanted.rule, wanted.content, link.brivo_id
                from staged_trait wanted
                join badge_link link on link.account = :account
                    and wanted.content = link.format || '|' || link.number || '|' || link.facility
                join staged_user staged on staged.run = :run and staged.brivo_id = link.brivo_id
                where wanted.run = :run and wanted.side = 'n' and wanted.rule = 'cardNumber'
                and not exists (select 1 from owned_person owned where owned.account = :account
                                and owned.job = :job and owned.brivo_id = link.brivo_id)
                and not exists (select 1 from staged_trait known where known.run = :run and known.side = 'u'
                                and known.rule = wanted.rule and known.content = wanted.content)""").update();
    }

    /** Users whom nobody has claimed: no job, and no other system by a key. */
    public List<Long> unclaimed() {
        return sql("""
                select staged.brivo_id from staged_user staged where staged.run = :run
                and (staged.external_id is null or staged.external_id = '')
                and not exists (select 1 from owned_person owned where owned.account = :account
                                and owned.brivo_id = staged.brivo_id)
                order by 1""").query((row, number) -> row.getLong(1)).list();
    }

    /** Who carries the newcomers' cards, as it became known after they were compared. */
    public void recogniseCarriers() {
        stageCards();
        sql("""
                insert into staged_kin (run, person_key, kind, brivo_id)
                select distinct newcomer.run, newcomer.person_key, 'late', theirs.brivo_id
                from staged_trait newcomer
                join staged_trait theirs on theirs.run = :run and theirs.side = 'u'
                    and theirs.rule = newcomer.rule and theirs.content = newcomer.content
                where newcomer.run = :run and newcomer.side = 'n' and newcomer.rule = 'cardNumber'
                and not exists (select 1 from staged_kin kin where kin.run = :run and kin.kind = 'candidate'
                                and kin.person_key = newcomer.person_key and kin.brivo_id = theirs.brivo_id)""").update();
    }

    private Collection<Trait> cards() {
        return sql("select distinct content from staged_trait where run = :run and side = 'u' and rule = 'cardNumber'")
                .query((row, number) -> new Trait(AdoptRule.CARD_NUMBER, row.getString(1)))
                .list();
    }

    /** What two sides have in common makes them kin. */
    private void relate() {
        relate("candidate", "u", "null");
        relate("former", "s", "owned.person_key");
        sql("""
                insert into staged_kin (run, person_key, kind, other_key)
                select distinct run, other_key, 'heir', person_key from staged_kin
                where run = :run and kind = 'former'""").update();
        // whoever gets another key now is awaited under that one as well
        sql("""
                insert into staged_kin (run, person_key, kind, other_key)
                select distinct heir.run, previous.person_key, 'heir', heir.other_key from staged_kin heir
                join staged_kin previous on previous.run = :run and previous.kind = 'previous'
                    and previous.other_key = heir.person_key
                where heir.run = :run and heir.kind = 'heir'""").update();
    }

    private void relate(String kind, String side, String otherKey) {
        sql("""
                insert into staged_kin (run, person_key, kind, brivo_id, other_key)
                select distinct newcomer.run, newcomer.person_key, '%s', theirs.brivo_id, %s
                from staged_trait newcomer
                join staged_trait theirs on theirs.run = :run and theirs.side = '%s'
                    and theirs.rule = newcomer.rule and theirs.content = newcomer.content
                left join owned_person owned on owned.account = :account and owned.job = :job
                    and owned.brivo_id = theirs.brivo_id
                where newcomer.run = :run and newcomer.side = 'n'""".formatted(kind, otherKey, side)).update();
    }

    /** Finds the keys of the source under which the job has nobody: of nearly all nothing else need be asked. */
    public void findUnowned() {
        sql("""
                insert into staged_unowned (run, person_key)
                select entry.run, entry.person_key from staged_entry entry where entry.run = :run
                and not exists (select 1 from owned_person owned where owned.account = :account and owned.job = :job
                                and owned.person_key = entry.person_key)
                order by entry.run, entry.person_key""").update();
    }

    /**
     * Whom the source had under another key until now, where that key means something here and the news is new; and whose
     * user got another key in Brivo, which the source lists.
     */
    public void followKeys() {
        sql("""
                insert into staged_kin (run, person_key, kind, other_key)
                select entry.run, entry.person_key, 'previous', entry.previous_key from staged_entry entry
                left join owned_person own on own.account = :account and own.job = :job
                    and own.person_key = entry.person_key
                left join owned_person before on before.account = :account and before.job = :job
                    and before.person_key = entry.previous_key
                where entry.run = :run and entry.kind = 'listed' and entry.previous_key <> entry.person_key
                and (own.former_key is null or own.former_key <> entry.previous_key)
                and (before.person_key is not null or (own.person_key is null and exists
                    (select 1 from staged_user carrier where carrier.run = :run
                     and carrier.external_id = entry.previous_key)))""").update();
        sql("""
                insert into staged_kin (run, person_key, kind, other_key)
                select entry.run, entry.person_key, 'previous', owned.person_key from staged_unowned unowned
                join staged_entry entry on entry.run = :run and entry.person_key = unowned.person_key
                join staged_user carrier on carrier.run = :run and carrier.external_id = entry.person_key
                join owned_person owned on owned.account = :account and owned.job = :job
                    and owned.brivo_id = carrier.brivo_id and owned.person_key <> entry.person_key
                where unowned.run = :run and entry.kind = 'listed'
                and not exists (select 1 from staged_kin kin where kin.run = :run and kin.kind = 'previous'
                                and kin.person_key = entry.person_key)""").update();
        sql("""
                insert into staged_kin (run, person_key, kind, other_key)
                select run, other_key, 'next', person_key from staged_kin where run = :run and kind = 'previous'""").update();
    }

    private StatementSpec sql(String statement) {
        return client.sql(statement).param("run", run).param("account", account).param("job", job);
    }
}
