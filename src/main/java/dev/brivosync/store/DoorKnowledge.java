package dev.brivosync.store;

import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Passage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * Which doors an account's groups open and which control panels they hang on, as Brivo said when it was asked last: what
 * plans show, never what they decide by.
 */
public final class DoorKnowledge {
    private final JdbcClient client;
    private final Database database;
    private final String account;
    private final EvidenceLog evidence;

    public DoorKnowledge(Store store, String account) {
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.account = account;
        this.evidence = new EvidenceLog(store);
    }

    /** What a group opens; empty where nobody has asked since then. */
    public Optional<List<Passage>> opened(long group, Instant since) {
        return client.sql("select doors from group_doors where account = ? and group_id = ? and read_at >= ?")
                .params(account, group, Moments.utc(since))
                .query((row, number) -> Json.readList(row.getString(1), new TypeReference<List<Passage>>() {}))
                .optional();
    }

    /** Ids of all doors that groups of the account open, however long ago they were asked. */
    public Map<String, Set<Long>> doorsByName() {
        Map<String, Set<Long>> ids = new TreeMap<>();
        client.sql("select doors from group_doors where account = ?")
                .param(account)
                .query((row, number) -> Json.readList(row.getString(1), new TypeReference<List<Passage>>() {}))
                .list()
                .forEach(doors -> doors.forEach(each -> ids.computeIfAbsent(each.name(), name -> new TreeSet<>())
                        .add(each.door())));
        return ids;
    }

    public void learnt(long group, List<Passage> doors, Instant now) {
        if (opened(group, Instant.EPOCH).filter(doors::equals).isEmpty()) {
            evidence.append(account, "", now, List.of(new Fact.GroupOpens(group, doors)));
        }
        client.sql(database.put("group_doors", "account, group_id", "doors, read_at"))
                .params(account, group, Json.write(doors), Moments.utc(now))
                .update();
    }

    /** The panel of each door, by its id; empty where nobody has asked since then. */
    public Optional<Map<Long, Long>> panels(Instant since) {
        return client.sql("select panels from panel_doors where account = ? and read_at >= ?")
                .params(account, Moments.utc(since))
                .query((row, number) -> byId(Json.readMap(row.getString(1))))
                .optional();
    }

    public void learnt(Map<Long, Long> panels, Instant now) {
        client.sql(database.put("panel_doors", "account", "panels, read_at"))
                .params(account, Json.write(panels), Moments.utc(now))
                .update();
    }

    private static Map<Long, Long> byId(Map<String, String> written) {
        Map<Long, Long> panels = new TreeMap<>();
        written.forEach((door, panel) -> panels.put(Long.valueOf(door), Long.valueOf(panel)));
        return panels;
    }
}
