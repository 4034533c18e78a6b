package dev.brivosync.store;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which groups of its directories a job's names have meant, by the ids that outlive renames and moves. */
public final class DirectoryGroups {
    private final JdbcClient client;
    private final Database database;
    private final String account;
    private final String job;

    public DirectoryGroups(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.account = account;
        this.job = job;
    }

    /** Ids by the name or DN that the job file writes. */
    public Map<String, String> of(String source) {
        Map<String, String> identities = new TreeMap<>();
        client.sql("select name, identity from directory_group where account = ? and job = ? and source = ?")
                .params(account, job, source)
                .query(row -> {
                    identities.put(row.getString(1), row.getString(2));
                });
        return identities;
    }

    public void remember(String source, String name, String identity) {
        client.sql(database.put("directory_group", "account, job, source, name", "identity"))
                .params(account, job, source, name, identity)
                .update();
    }

    /** Names that the job file does not write any more: whoever writes one again may mean another group. */
    public void forgetAllBut(String source, Collection<String> names) {
        for (String name : of(source).keySet()) {
            if (!names.contains(name)) {
                client.sql("delete from directory_group where account = ? and job = ? and source = ? and name = ?")
                        .params(account, job, source, name)
                        .update();
            }
        }
    }
}
