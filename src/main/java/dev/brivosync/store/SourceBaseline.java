package dev.brivosync.store;

import dev.brivosync.plan.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * What the sources of a job were like when they were last read whole. A run keeps what it read; it becomes the baseline
 * when a sync found it whole, or when somebody accepts it.
 */
public final class SourceBaseline {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient client;
    private final Database database;
    private final Store store;
    private final String account;
    private final String job;

    public SourceBaseline(Store store, String account, String job) {
        this.store = store;
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.account = account;
        this.job = job;
    }

    /** The baseline of one source, by its name, which is empty where the job has one. */
    public Optional<Measured<SourceShape>> source(String name) {
        return client.sql("select run, shape from source_baseline where account = ? and job = ? and source = ?")
                .params(account, job, name)
                .query((row, number) -> new Measured<>(row.getInt(1), Json.read(row.getString(2), SourceShape.class)))
                .optional();
    }

    public Optional<Measured<PeopleShape>> people() {
        return client.sql("select run, shape from people_baseline where account = ? and job = ?")
                .params(account, job)
                .query((row, number) -> new Measured<>(row.getInt(1), Json.read(row.getString(2), PeopleShape.class)))
                .optional();
    }

    /** Keeps what a run read of a source. */
    public void keep(int run, String source, Kept<SourceShape> read) {
        client.sql("insert into run_source (run, source, shape, open, lasting) values (?, ?, ?, ?, ?)")
                .params(run, source, Json.write(read.shape()), Json.write(read.open()), Json.write(read.lasting()))
                .update();
    }

    /** Keeps what a run made of all sources together. */
    public void keep(int run, Kept<PeopleShape> people) {
        client.sql("insert into run_people (run, shape, open, lasting) values (?, ?, ?, ?)")
                .params(run, Json.write(people.shape()), Json.write(people.open()), Json.write(people.lasting()))
                .update();
    }

    /** Names of the sources that a run read. */
    public List<String> sourcesOf(int run) {
        return client.sql("select source from run_source where run = ? order by source")
                .param(run)
                .query((row, number) -> row.getString(1))
                .list();
    }

    public Kept<SourceShape> kept(int run, String source) {
        return client.sql("select shape, open, lasting from run_source where run = ? and source = ?")
                .params(run, source)
                .query((row, number) -> kept(row, SourceShape.class))
                .single();
    }

    public Optional<Kept<PeopleShape>> keptPeople(int run) {
        return client.sql("select shape, open, lasting from run_people where run = ?")
                .param(run)
                .query((row, number) -> kept(row, PeopleShape.class))
                .optional();
    }

    private static <T> Kept<T> kept(ResultSet row, Class<T> type) throws SQLException {
        return new Kept<>(
                Json.read(row.getString("shape"), type),
                Json.readList(row.getString("open"), TEXTS),
                Json.readList(row.getString("lasting"), TEXTS));
    }

    /** A sync found everything whole: what of it is beyond doubt becomes the baseline. */
    public void take(int run, Instant now) {
        Optional<Kept<PeopleShape>> people =
                keptPeople(run).filter(read -> read.shape().isMeasure());
        if (people.isPresent()) {
            sourcesOf(run).stream()
                    .filter(source -> kept(run, source).beyondDoubt())
                    .forEach(source -> takeSource(run, source, now, null));
            people.filter(Kept::beyondDoubt).ifPresent(read -> takePeople(run, read.shape(), now, null));
        }
    }

    /**
     * What came of this run's reading was undone, so that later ones are measured by the last whole one before it, where
     * there was one.
     */
    public void goBackBefore(int run, Instant now) {
        if (people().filter(measured -> measured.run() >= run).isPresent()) {
            client.sql("""
                            select max(number) from run where account = ? and job = ? and number < ? and command = 'sync'
                            and complete and exists (select 1 from run_people where run_people.run = run.number)
                            and not exists (select 1 from run_source where run_source.run = run.number
                                            and (open <> '[]' or lasting <> '[]'))""")
                    .params(account, job, run)
                    .query((row, number) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                    .single()
                    .ifPresent(earlier -> take(earlier, now));
        }
    }

    /** Somebody accepts what a run read of a source, and the people whom it found, as the baseline. */
    public void accept(int run, List<String> sources, String by, Instant now) {
        String named = String.join(", ", sources);
        store.inTransaction(() -> {
            sources.forEach(source -> takeSource(run, source, now, by));
            keptPeople(run).ifPresent(read -> takePeople(run, read.shape(), now, by));
            new EvidenceLog(store)
                    .append(
                            account,
                            job,
                            now,
                            List.of(new Fact.Stated(
                                    by,
                                    "accepted the source%s as run %d read it, although that was in doubt"
                                            .formatted(named.isEmpty() ? "" : " " + named, run),
                                    "")));
        });
    }

    private void takeSource(int run, String source, Instant now, @Nullable String by) {
        client.sql(database.put("source_baseline", "account, job, source", "run, shape, taken, accepted_by"))
                .params(account, job, source, run, Json.write(kept(run, source).shape()), Moments.utc(now))
                .param(by)
                .update();
    }

    private void takePeople(int run, PeopleShape shape, Instant now, @Nullable String by) {
        client.sql(database.put("people_baseline", "account, job", "run, shape, taken, accepted_by"))
                .params(account, job, run, Json.write(shape), Moments.utc(now))
                .param(by)
                .update();
    }

    /** Whether it was pointed out before that the sources name no leaver. */
    public boolean silenceTold() {
        return client.sql("select count(*) from people_baseline where account = ? and job = ? and silence_told")
                        .params(account, job)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** It is pointed out in this run that the sources name no leaver. */
    public void tellSilence() {
        client.sql("update people_baseline set silence_told = true where account = ? and job = ?")
                .params(account, job)
                .update();
    }

    /** What is measured by, and the run that read it. */
    public record Measured<T>(int run, T shape) {}

    /**
     * What a run read.
     *
     * @param open doubts that somebody may accept, a sentence each
     * @param lasting doubts that only another read can end
     */
    public record Kept<T>(T shape, List<String> open, List<String> lasting) {
        public Kept {
            open = List.copyOf(open);
            lasting = List.copyOf(lasting);
        }

        /** Whether nothing of it is in doubt. */
        public boolean beyondDoubt() {
            return open.isEmpty() && lasting.isEmpty();
        }
    }
}
