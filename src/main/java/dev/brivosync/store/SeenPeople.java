package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.SourceEntry.Listed;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What a whole run has seen of a job's people, kept so that later runs recognise them. */
public final class SeenPeople {
    private static final int TOGETHER = 1_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Ledger ledger;
    private final String account;
    private final String job;

    public SeenPeople(Store store, String account, String job) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.ledger = new Ledger(store, account, job);
        this.account = account;
        this.job = job;
    }

    /** How many users the job knows, and how many of them are gone or carry another key, those aside that were gone before. */
    public Known known(int run) {
        return sql(run, """
                        select count(*), coalesce(sum(case when found.brivo_id is null then 1 else 0 end), 0)
                        from owned_person owned
                        left join staged_user found on found.run = :run and found.external_id = owned.person_key
                            and found.brivo_id = owned.brivo_id
                        where owned.account = :account and owned.job = :job and not owned.gone""")
                .query((row, number) -> new Known(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** @param strangers of those users, how many are gone or carry another key */
    public record Known(long users, long strangers) {}

    /** Whose user the account lacks. Only after its users were listed. */
    public void keepGone(int run, Instant now) {
        for (boolean gone : new boolean[] {true, false}) {
            sql(run, """
                            update owned_person owned set gone = :gone, gone_since = :since where account = :account and job = :job
                            and gone <> :gone and (not exists (select 1 from staged_user found
                                where found.run = :run and found.brivo_id = owned.brivo_id)) = :gone""")
                    .param("gone", gone)
                    .param("since", gone ? Moments.utc(now) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
        }
    }

    /** Which key the source says that somebody had before, where that is nobody's here any more: it is no news from now on. */
    public void keepFormerKeys(int run) {
        sql(run, """
                        update owned_person owned set former_key =
                            (select min(entry.previous_key) from staged_entry entry
                             where entry.run = :run and entry.person_key = owned.person_key)
                        where account = :account and job = :job and exists
                            (select 1 from staged_entry entry
                             where entry.run = :run and entry.person_key = owned.person_key
                               and entry.previous_key <> entry.person_key
                               and (owned.former_key is null or owned.former_key <> entry.previous_key)
                               and not exists (select 1 from owned_person before
                                   where before.account = :account and before.job = :job
                                     and before.person_key = entry.previous_key))""").update();
    }

    /**
     * The keys that the job's people have now who had one of these before, which is nobody's here any more.
     *
     * @param run whose source may say that such a key is somebody's all the same; one who is out does not count, as a
     *     source may go on listing under the old key somebody who came back under another
     */
    public Map<PersonKey, PersonKey> keysNow(int run, Collection<PersonKey> before) {
        Map<PersonKey, PersonKey> now = new TreeMap<>();
        if (!before.isEmpty()) {
            sql(run, """
                            select former_key, person_key from owned_person owned
                            where account = :account and job = :job and former_key is not null
                            and not exists (select 1 from owned_person other where other.account = :account
                                            and other.job = :job and other.person_key = owned.former_key)
                            and not exists (select 1 from staged_entry entry
                                            where entry.run = :run and entry.person_key = owned.former_key
                                              and (entry.kind <> 'listed' or entry.standing <> 'INACTIVE'))""").query(row -> {
                PersonKey former = new PersonKey(row.getString(1));
                if (before.contains(former)) {
                    now.put(former, new PersonKey(row.getString(2)));
                }
            });
        }
        return now;
    }

    /** When people were born, as digests. */
    public void keepBirthDates(int run) {
        BirthDigests digests = ledger.birthDigests();
        List<Object[]> changed = new ArrayList<>();
        try (Stream<Born> people =
                sql(run, """
                        select entry.content, owned.birth_digest from staged_entry entry
                        join owned_person owned on owned.account = :account and owned.job = :job
                            and owned.person_key = entry.person_key
                        where entry.run = :run and entry.kind = 'listed'""")
                        .query((row, number) -> born(StagedRows.listed(row.getBytes(1)), row.getString(2)))
                        .stream()) {
            people.forEach(person -> {
                if (person.day() != null) {
                    String digest = digests.of(person.key(), person.day());
                    if (!digest.equals(person.known())) {
                        changed.add(
                                new Object[] {digest, account, job, person.key().text()});
                    }
                }
            });
        }
        for (int from = 0; from < changed.size(); from += TOGETHER) {
            jdbc.batchUpdate(
                    "update owned_person set birth_digest = ? where account = ? and job = ? and person_key = ?",
                    changed.subList(from, Math.min(changed.size(), from + TOGETHER)));
        }
    }

    private static Born born(Listed listed, @Nullable String known) {
        return new Born(listed.key(), listed.person().particulars().birthDate(), known);
    }

    private record Born(
            PersonKey key,
            @Nullable LocalDate day,
            @Nullable String known) {}

    /** Who is another job's, although this one's source lists them: that job must not miss them. */
    public void keepOthers(int run) {
        sql(run, "delete from listed_elsewhere where account = :account and listed_by = :job")
                .update();
        sql(run, """
                        insert into listed_elsewhere (account, job, person_key, listed_by)
                        select distinct owned.account, owned.job, owned.person_key, cast(:job as varchar(100)) from staged_entry entry
                        join staged_user carrier on carrier.run = :run and carrier.external_id = entry.person_key
                        join owned_person owned on owned.account = :account and owned.brivo_id = carrier.brivo_id
                            and owned.job <> :job
                        where entry.run = :run and entry.kind = 'listed'""").update();
    }

    private StatementSpec sql(int run, String statement) {
        return client.sql(statement).param("run", run).param("account", account).param("job", job);
    }
}
