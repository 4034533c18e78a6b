package dev.brivosync.store;

import dev.brivosync.person.AccountGroup;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many members an account's groups had when they were last read: what reading them will cost, nothing else. */
public final class GroupSizes {
    private final JdbcClient client;
    private final String account;

    public GroupSizes(Store store, String account) {
        this.client = JdbcClient.create(store.dataSource());
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
        client.sql("merge into group_size (account, group_id, members) key (account, group_id) values (?, ?, ?)")
                .params(account, group.id(), members)
                .update();
    }
}
