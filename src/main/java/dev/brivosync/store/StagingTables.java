package dev.brivosync.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables in which the two sides of a run stand while it plans: room is made in them before, and after it. */
public final class StagingTables {
    /** A side of a run, with the indexes of its table as the schema makes them, by name. */
    private enum Side {
        SOURCE(
                "staged_entry",
                Map.of(
                        "staged_entry_key", "run, person_key, kind, previous_key, digest",
                        "staged_entry_folded", "run, folded_key",
                        "staged_entry_standing", "run, standing, kind, person_key")),
        ACCOUNT(
                "staged_user",
                Map.of(
                        "staged_user_key", "run, external_id, brivo_id, suspended, digest",
                        "staged_user_folded", "run, folded_key"));

        private final String table;
        private final Map<String, String> indexes;

        Side(String table, Map<String, String> indexes) {
            this.table = table;
            this.indexes = indexes;
        }
    }

    static final List<String> NAMES = List.of(
            "staged_entry",
            "staged_record",
            "staged_listing",
            "staged_user",
            "staged_member",
            "staged_card",
            "staged_carrier",
            "staged_badge_claim",
            "staged_pin_claim",
            "staged_trait",
            "staged_kin",
            "staged_unowned");

    private final JdbcTemplate jdbc;
    private final Store store;
    private final int run;

    StagingTables(Store store, int run) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.store = store;
        this.run = run;
    }

    /**
     * Must be called once the people of the source are staged, and outside of a transaction: rows whose keys come in any
     * order are indexed several times faster all together than one by one.
     */
    public void indexEntries() {
        index(Side.SOURCE);
    }

    /** Likewise once the users of the account are. */
    public void indexUsers() {
        index(Side.ACCOUNT);
    }

    private void index(Side side) {
        if (!store.keepsStagedIndexes()) {
            indexes(side, "").forEach(jdbc::execute);
        }
    }

    private static Stream<String> indexes(Side side, String schema) {
        return side.indexes.entrySet().stream()
                .map(index -> "create index if not exists %1$s%2$s on %1$s%3$s (%4$s)"
                        .formatted(schema, index.getKey(), side.table, index.getValue()));
    }

    /** Statements that make all of them in this schema, where they are missing. */
    static Stream<String> indexes(String schema) {
        return Arrays.stream(Side.values()).flatMap(side -> indexes(side, schema + "."));
    }

    /** Makes room, also of what runs left behind that were killed before they could. Before anything is staged. */
    public void begin() {
        if (isOwn()) {
            clear();
        } else {
            // whoever is only taken for dead must not find half of what they staged
            NAMES.forEach(table -> jdbc.update("""
                    delete from %s where run = ? or run not in
                        (select number from run where state = 'RUNNING'
                         or started > current_timestamp - interval '1' day)""".formatted(table), run));
        }
    }

    /** Forgets both sides. */
    public void end() {
        if (isOwn()) {
            clear();
        } else {
            NAMES.forEach(table -> jdbc.update("delete from " + table + " where run = ?", run));
        }
    }

    /** Whether nobody else's rows are in them ({@link Store#place}). */
    private boolean isOwn() {
        return store.database() == Database.H2;
    }

    private void clear() {
        NAMES.forEach(table -> jdbc.update("truncate table " + table));
        if (!store.keepsStagedIndexes()) {
            Arrays.stream(Side.values())
                    .flatMap(side -> side.indexes.keySet().stream())
                    .forEach(name -> jdbc.execute("drop index if exists " + name));
        }
    }

    /** Tells the database what is staged by now, where it plans its work by such figures. */
    public void measure() {
        if (store.database() == Database.POSTGRESQL) {
            NAMES.forEach(table -> jdbc.execute("analyze " + table));
        }
    }
}
