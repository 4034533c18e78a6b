package dev.brivosync.store;

import dev.brivosync.person.AccountGroup;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many members an account's groups had when they were last read: what reading them will cost, nothing else. */
public final class GroupSizes {
    private final JdbcClient client;
    private final Database database;
    private final String account;

    public GroupSizes(Store store, String account) {
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.account = account;
    }

    /** Members by the group's id. */
    public Map<Long, Long> known() {
        Map<Long, Long> sizes = new HashMap<>();
        client.sql("select group_id, members from group_size where account = ?")
                .param(account)
                .query(row -> {
                    sizes.put(row.getLong(1), row.getLong(2));
                });
        return sizes;
    }

    public void remember(AccountGroup group, long members) {
        client.sql(database.put("group_size", "account, group_id", "members"))
                .params(account, group.id(), members)
                .update();
    }
}
