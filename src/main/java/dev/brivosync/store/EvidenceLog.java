package dev.brivosync.store;

import dev.brivosync.plan.Chain;
import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Recorded;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happened, for auditors: records that are written once and chained by hash, over all accounts and jobs of the store.
 * Whoever changes one, takes one out or puts one in breaks the chain; whoever may write the whole store can make another
 * chain, which then ends in another {@link Head} than the one that reports have told since. People are forgotten without
 * breaking it: a hash covers a salted digest of what the record says, and that stays. Thread-safe.
 */
public final class EvidenceLog {
    private static final int ASKED_AT_ONCE = 1_000;
    private static final int TOGETHER = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Store store;
    private final JdbcClient client;
    private final JdbcTemplate jdbc;

    public EvidenceLog(Store store) {
        this.store = store;
        this.client = JdbcClient.create(store.dataSource());
        this.jdbc = new JdbcTemplate(store.dataSource());
    }

    /**
     * The last record.
     *
     * @param number of records so far
     * @param hash that covers all of them
     */
    public record Head(long number, String hash) {}

    public Head head() {
        return head("");
    }

    private Head head(String lock) {
        return client.sql("select number, hash from evidence_head where only_one = 1" + lock)
                .query((row, index) -> new Head(row.getLong(1), row.getString(2)))
                .single();
    }

    /** In the transaction that is under way, or one of their own. */
    public void append(String account, String job, Instant at, Collection<? extends Fact> facts) {
        if (!facts.isEmpty()) {
            store.inTransaction(() -> write(account, job, at.truncatedTo(ChronoUnit.MILLIS), facts));
        }
    }

    private void write(String account, String job, Instant at, Collection<? extends Fact> facts) {
        // all that needs no place in the chain comes first: everybody who has something to record waits for its end
        List<Sealed> sealed = facts.stream().map(EvidenceLog::sealed).toList();
        Head head = head(" for update");
        long number = head.number();
        String hash = head.hash();
        List<Object[]> rows = new ArrayList<>();
        for (Sealed each : sealed) {
            number++;
            hash = Chain.next(hash, about(number, at, account, job, each.kind(), each.digest()));
            rows.add(new Object[] {
                number,
                Moments.utc(at),
                account,
                job,
                each.kind(),
                each.subject(),
                each.salt(),
                each.content(),
                each.digest(),
                hash
            });
        }
        jdbc.batchUpdate(
                "insert into evidence (number, happened, account, job, kind, subject, salt, content, digest, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
        client.sql("update evidence_head set number = ?, hash = ? where only_one = 1")
                .params(number, hash)
                .update();
    }

    private record Sealed(String kind, @Nullable String subject, String salt, String content, String digest) {}

    private static Sealed sealed(Fact fact) {
        String content = Json.write(fact);
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String salt = HexFormat.of().formatHex(random);
        return new Sealed(Fact.kindOf(fact.getClass()), fact.subject(), salt, content, Chain.next(salt, content));
    }

    /** What a hash covers, beside the hash before: a line each. */
    private static String about(long number, Instant at, String account, String job, String kind, String digest) {
        return String.join("\n", String.valueOf(number), at.toString(), account, job, kind, digest);
    }

    /** What is known of a job, and of its account as a whole, in the order in which it was written; what is forgotten aside. */
    public List<Recorded> of(String account, Collection<String> jobs) {
        List<String> names = new ArrayList<>(jobs);
        names.add("");
        return client.sql("select * from evidence where account = :account and job in (:jobs) and content is not null"
                        + " order by number")
                .param("account", account)
                .param("jobs", names)
                .query((row, index) -> read(row))
                .list();
    }

    /** Likewise, of the people whose suspension a run saw confirmed, and of them alone. */
    public List<Recorded> ofSuspended(String account, Collection<String> jobs, int run) {
        List<String> names = new ArrayList<>(jobs);
        names.add("");
        List<String> subjects = client.sql("""
                        select distinct subject from evidence where account = :account and job in (:jobs)
                        and kind = 'tried' and content like :suspended and subject is not null""")
                .param("account", account)
                .param("jobs", names)
                .param("suspended", "{\"run\":" + run + ",%\"act\":\"suspend\"%\"outcome\":\"done\"%")
                .query((row, index) -> row.getString(1))
                .list();
        // asked for by index, where one query for both would go through all that is known of the account
        return subjects.stream()
                .gather(Gatherers.windowFixed(ASKED_AT_ONCE))
                .flatMap(some -> client
                        .sql("select * from evidence where account = :account and job in (:jobs)"
                                + " and subject in (:subjects) and content is not null")
                        .param("account", account)
                        .param("jobs", names)
                        .param("subjects", some)
                        .query((row, index) -> read(row))
                        .list()
                        .stream())
                .sorted(Comparator.comparingLong(Recorded::number))
                .toList();
    }

    /** What is known of an account, over all its jobs. */
    public List<Recorded> of(String account) {
        return client.sql("select * from evidence where account = ? and content is not null order by number")
                .param(account)
                .query((row, index) -> read(row))
                .list();
    }

    /** The names of the accounts that records are about. */
    public List<String> accounts() {
        return client.sql("select distinct account from evidence where account <> '' order by account")
                .query((row, index) -> row.getString(1))
                .list();
    }

    /** The last record of this kind, about this person where one is named. */
    <T extends Fact> Optional<T> last(String account, String job, Class<T> kind, @Nullable String subject) {
        String about = subject == null ? "" : " and subject = :subject";
        var asked = client.sql("select * from evidence where account = :account and job = :job and kind = :kind"
                        + " and content is not null" + about + " order by number desc fetch first 1 row only")
                .param("account", account)
                .param("job", job)
                .param("kind", Fact.kindOf(kind));
        return (subject == null ? asked : asked.param("subject", subject))
                .query((row, index) -> kind.cast(read(row).fact()))
                .optional();
    }

    /** Likewise of nobody in particular. */
    public <T extends Fact> Optional<T> last(String account, String job, Class<T> kind) {
        return last(account, job, kind, null);
    }

    /** Of whom it was found last that their access shall end, and nothing has become of it yet. */
    public List<Fact.Due> open(String account, String job) {
        return client.sql("""
                        select * from evidence where number in
                            (select max(number) from evidence
                             where account = ? and job = ? and kind in ('due', 'withdrawn', 'tried') and subject is not null
                               and (kind <> 'tried' or content like '%"act":"suspend"%"outcome":"done"%'
                                                    or content like '%"act":"reinstate"%"outcome":"done"%')
                             group by subject)
                        and kind = 'due' order by number""")
                .params(account, job)
                .query((row, index) -> (Fact.Due) read(row).fact())
                .list();
    }

    /** What was found of each person last. */
    Map<String, Fact.Due> lastDues(String account, String job) {
        Map<String, Fact.Due> last = new HashMap<>();
        client.sql("""
                        select * from evidence where number in
                            (select max(number) from evidence where account = ? and job = ? and kind = 'due'
                             and subject is not null group by subject)""").params(account, job).query(row -> {
            last.put(row.getString("subject"), (Fact.Due) read(row).fact());
        });
        return last;
    }

    private static Recorded read(ResultSet row) throws SQLException {
        return new Recorded(
                row.getLong("number"),
                Moments.of(row, "happened"),
                row.getString("account"),
                row.getString("job"),
                Json.read(row.getString("content"), Objects.requireNonNull(Fact.KINDS.get(row.getString("kind")))));
    }

    /**
     * Whether the chain is unbroken.
     *
     * @param head its last record
     * @param forgotten how many records say nothing any more, since the people whom they were about are forgotten
     * @param problems what is wrong, a sentence each, the first ones only; empty where nothing is
     */
    public record Proof(Head head, long forgotten, List<String> problems) {
        public Proof {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Goes through all records.
     *
     * @param now to tell what cannot be forgotten yet
     */
    public Proof verify(Instant now) {
        Verification verification = new Verification(now);
        long after = 0;
        long seen;
        do {
            seen = verification.records;
            after = page(after, verification);
        } while (verification.records > seen);
        Head head = head();
        verification.ends(head);
        return new Proof(head, verification.forgotten, verification.problems);
    }

    private long page(long after, Verification verification) {
        long[] last = {after};
        client.sql("select * from evidence where number > ? order by number fetch first " + TOGETHER + " rows only")
                .param(after)
                .query(row -> {
                    last[0] = row.getLong("number");
                    verification.see(row);
                });
        return last[0];
    }

    private static final class Verification {
        private static final int TOLD = 10;
        private final Instant now;
        private final List<String> problems = new ArrayList<>();
        private long records;
        private long forgotten;
        private long number;
        private String hash = Chain.BEGINNING;

        Verification(Instant now) {
            this.now = now;
        }

        void see(ResultSet row) throws SQLException {
            records++;
            long found = row.getLong("number");
            if (found != number + 1) {
                problem("records %d to %d are missing".formatted(number + 1, found - 1));
            }
            number = found;
            String digest = row.getString("digest");
            String content = row.getString("content");
            String kind = row.getString("kind");
            Instant at = Moments.of(row, "happened");
            String expected =
                    Chain.next(hash, about(number, at, row.getString("account"), row.getString("job"), kind, digest));
            hash = row.getString("hash");
            if (!expected.equals(hash)) {
                problem("record %d does not follow from the one before: it, or the one before, is not as it was written"
                        .formatted(number));
            }
            if (content == null) {
                forgotten++;
                if (at.isAfter(now.minus(Retention.LEAST))) {
                    problem("what record %d said is gone, and it is too young to be forgotten".formatted(number));
                }
            } else if (!digest.equals(Chain.next(String.valueOf(row.getString("salt")), content))
                    || !isAbout(kind, content, row.getString("subject"))) {
                problem("record %d (%s, %s) says something else than when it was written".formatted(number, kind, at));
            }
        }

        /** The column by which a person's records are found is no part of the digest. */
        private static boolean isAbout(String kind, String content, @Nullable String subject) {
            Class<? extends Fact> type = Fact.KINDS.get(kind);
            return type != null && Objects.equals(Json.read(content, type).subject(), subject);
        }

        void ends(Head head) {
            if (head.number() != number || !head.hash().equals(hash)) {
                problem(
                        "the last record is %d, and the store says that it wrote %d: records at the end are missing, or the count was changed"
                                .formatted(number, head.number()));
            }
        }

        private void problem(String text) {
            if (problems.size() < TOLD) {
                problems.add(text);
            }
        }
    }

    /** The hash of one record; empty where there is none of this number. */
    public Optional<String> hashOf(long number) {
        return number == 0
                ? Optional.of(Chain.BEGINNING)
                : client.sql("select hash from evidence where number = ?")
                        .param(number)
                        .query(String.class)
                        .optional();
    }

    /** Whether this was written down when evidence was taken along. */
    public boolean knowsExport(String head) {
        return client.sql("select count(*) from evidence where kind = 'exported' and content like ?")
                        .param("%\"" + head + "\"%")
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Since when anything is known of a job; empty where nothing is. */
    public Optional<Instant> since(String account, String job) {
        return client.sql(
                        "select min(happened) as happened from evidence where account = ? and job = ? and kind = 'begun'")
                .params(account, job)
                .query((row, index) -> Optional.ofNullable(Moments.orNull(row, "happened")))
                .single();
    }

    /** The youngest record that says nothing any more; empty where there is none. */
    public Optional<Instant> forgottenUntil() {
        return client.sql("select max(happened) as happened from evidence where content is null")
                .query((row, index) -> Optional.ofNullable(Moments.orNull(row, "happened")))
                .single();
    }

    /**
     * What is older than this says nothing any more, where it is about people: what tells the access of people who are still
     * a job's stays, and what tells no more than runs, files and doors.
     *
     * @return how many
     */
    int forget(Instant before) {
        return client.sql("""
                        update evidence set content = null, salt = null, subject = null
                        where happened < :before and content is not null and (
                            kind in ('due', 'withdrawn', 'decided', 'ordered')
                            or (kind = 'exceptions' and number not in
                                (select max(number) from evidence where kind = 'exceptions' group by account, job))
                            or (kind in ('known', 'tried') and not exists
                                (select 1 from owned_person owned where owned.account = evidence.account
                                 and (owned.person_key = evidence.subject or owned.former_key = evidence.subject))))""").param("before", Moments.utc(before)).update();
    }
}
