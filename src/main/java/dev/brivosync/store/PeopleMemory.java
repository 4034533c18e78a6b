package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.LastWritten;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was last written of each of a job's people, or found as it should be, and what is over for them. Only people of
 * whom that is news are written.
 */
public final class PeopleMemory {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final String account;
    private final String job;

    public PeopleMemory(Store store, String account, String job) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.job = job;
    }

    /** What a look at people found ({@link dev.brivosync.plan.Remembering}). */
    public void found(Map<PersonKey, SortedMap<String, String>> news) {
        List<Object[]> rows = new ArrayList<>();
        news.forEach((key, written) -> rows.add(new Object[] {Json.write(written), account, job, key.text()}));
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "update owned_person set written = ? where account = ? and job = ? and person_key = ?", rows);
        }
    }

    /** What Brivo has confirmed. */
    void confirmed(PersonKey key, Change done) {
        client.sql("select written from owned_person where account = ? and job = ? and person_key = ?")
                .params(account, job, key.text())
                .query((row, number) ->
                        row.getString(1) == null ? new TreeMap<String, String>() : Json.readMap(row.getString(1)))
                .optional()
                .ifPresent(before -> {
                    LastWritten last = new LastWritten(before);
                    last.confirmed(done);
                    if (!last.values().equals(before)) {
                        found(Map.of(key, last.values()));
                    }
                });
    }

    /** The source has let the person in since the end of access that it told, so that this no longer counts. */
    void forgetPassedEnd(PersonKey key, Instant now) {
        client.sql("update owned_person set ends_at = null, ends_told = null"
                        + " where account = ? and job = ? and person_key = ? and ends_at <= ?")
                .params(account, job, key.text(), Moments.utc(now))
                .update();
    }
}
