package dev.brivosync.store;

import dev.brivosync.plan.Passage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * Which doors an account's groups open and which control panels they hang on, as Brivo said when it was asked last: what
 * plans show, never what they decide by.
 */
public final class DoorKnowledge {
    private final JdbcClient client;
    private final String account;

    public DoorKnowledge(Store store, String account) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
    }

    /** What a group opens; empty where nobody has asked since then. */
    public Optional<List<Passage>> opened(long group, Instant since) {
        return client.sql("select doors from group_doors where account = ? and group_id = ? and read_at >= ?")
                .params(account, group, Ledger.utc(since))
                .query((row, number) -> Json.readList(row.getString(1), new TypeReference<List<Passage>>() {}))
                .optional();
    }

    public void learnt(long group, List<Passage> doors, Instant now) {
        client.sql("merge into group_doors (account, group_id, doors, read_at) key (account, group_id)"
                        + " values (?, ?, ?, ?)")
                .params(account, group, Json.write(doors), Ledger.utc(now))
                .update();
    }

    /** The panel of each door, by its id; empty where nobody has asked since then. */
    public Optional<Map<Long, Long>> panels(Instant since) {
        return client.sql("select panels from panel_doors where account = ? and read_at >= ?")
                .params(account, Ledger.utc(since))
                .query((row, number) -> byId(Json.readMap(row.getString(1))))
                .optional();
    }

    public void learnt(Map<Long, Long> panels, Instant now) {
        client.sql("merge into panel_doors (account, panels, read_at) key (account) values (?, ?, ?)")
                .params(account, Json.write(panels), Ledger.utc(now))
                .update();
    }

    private static Map<Long, Long> byId(Map<String, String> written) {
        Map<Long, Long> panels = new TreeMap<>();
        written.forEach((door, panel) -> panels.put(Long.valueOf(door), Long.valueOf(panel)));
        return panels;
    }
}
