package dev.brivosync.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processes that serve the jobs of a store which several share, as far as they have been heard of lately. */
public final class ServingProcesses {
    /** After this a process says again that it lives. */
    public static final Duration BETWEEN_SIGNS = Duration.ofSeconds(2);

    /** Whoever has been silent for longer serves nothing. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** Quartz makes keys of it that have 95 letters at most. */
    private static final int LONGEST = 80;

    private static final int OWN_PART = " (2a5f70c1)".length();

    private final Store store;
    private final String self;

    public ServingProcesses(Store store) {
        this.store = store;
        String holder = store.presence().holder();
        this.self = holder.length() <= LONGEST
                ? holder
                : holder.substring(0, LONGEST - OWN_PART) + holder.substring(holder.length() - OWN_PART);
    }

    /** The name of this one. */
    public String self() {
        return self;
    }

    /** All of them, each as {@code process 4711 on alpha (2a5f70c1)}; none where the store is a file, which one process has. */
    public List<String> all() {
        return store.database() == Database.H2
                ? List.of()
                : JdbcClient.create(store.dataSource())
                        .sql("select instance_name from qrtz_scheduler_state where last_checkin_time > ?"
                                + " order by instance_name")
                        .param(System.currentTimeMillis() - SILENCE.toMillis())
                        .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                        .list();
    }

    /** All but this one. */
    public List<String> others() {
        return all().stream().filter(each -> !each.equals(self)).toList();
    }
}
