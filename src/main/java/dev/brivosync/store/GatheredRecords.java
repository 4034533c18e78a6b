package dev.brivosync.store;

import dev.brivosync.person.Folding;
import dev.brivosync.person.PersonKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The records of several sources, laid together by the key of the person whom they make. None is held in memory. */
public final class GatheredRecords {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final int run;

    public GatheredRecords(Store store, int run) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.run = run;
    }

    public void add(Collection<Gathered> records) {
        jdbc.batchUpdate(
                "insert into staged_record (run, person_key, folded_key, source, payload) values (?, ?, ?, ?, ?)",
                records,
                Math.max(1, records.size()),
                (statement, record) -> {
                    statement.setInt(1, run);
                    statement.setString(2, record.key().text());
                    statement.setString(3, Folding.key(record.key().text()));
                    statement.setString(4, record.source());
                    statement.setString(5, Json.write(record));
                });
    }

    /**
     * All of them, keys that look alike beside each other, then in the order of keys; those of one source in the order in
     * which they were added. Close the stream.
     */
    public Stream<Gathered> byKey() {
        return client
                .sql("select payload from staged_record where run = ? order by folded_key, person_key, number")
                .param(run)
                .query((row, number) -> Json.read(row.getString(1), Gathered.class))
                .stream();
    }

    /**
     * One record of one source.
     *
     * @param key by the source's own rule
     * @param values by the source's own column names
     * @param unread columns that the source could not read
     * @param reason why the record cannot be used; null where it can
     */
    public record Gathered(
            PersonKey key,
            String source,
            @Nullable Long line,
            String origin,
            @Nullable String identity,
            Map<String, List<String>> values,
            Set<String> unread,
            @Nullable String reason) {}
}
