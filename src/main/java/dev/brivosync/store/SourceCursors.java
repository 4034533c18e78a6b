package dev.brivosync.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Up to where the changes of a job's sources have been followed on one account. */
public final class SourceCursors {
    private final JdbcClient client;
    private final Database database;
    private final String account;
    private final String job;

    public SourceCursors(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.account = account;
        this.job = job;
    }

    /** @param source its name; empty for a job's only one */
    public Optional<String> of(String source) {
        return client.sql("select place from source_cursor where account = ? and job = ? and source = ?")
                .params(account, job, source)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    public void keep(String source, String place) {
        client.sql(database.put("source_cursor", "account, job, source", "place"))
                .params(account, job, source, place)
                .update();
    }
}
