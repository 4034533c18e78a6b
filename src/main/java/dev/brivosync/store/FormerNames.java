package dev.brivosync.store;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a job that was renamed has left under its former name. */
public final class FormerNames {
    /** Everything that is kept by a job's name, those aside that tell of single runs. */
    static final List<String> TABLES = List.of(
            "owned_person",
            "person_listing",
            "job_memory",
            "source_cursor",
            "group_binding",
            "badge_of_others",
            "badge_person",
            "source_baseline",
            "people_baseline",
            "listed_elsewhere",
            "familiar_group",
            "added_member",
            "directory_group",
            "badge_return",
            "announcement",
            "applied_job",
            "hold_decision",
            "notice",
            "undone");

    private final JdbcClient client;
    private final Store store;
    private final String account;
    private final String job;

    public FormerNames(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.store = store;
        this.account = account;
        this.job = job;
    }

    /**
     * The first of these names that still has what the job of today lacks: people. Empty where there is nothing to take
     * over, and where the job has people of its own by now.
     */
    public Optional<String> open(List<String> names) {
        return ownsSomebody(job)
                ? Optional.empty()
                : names.stream().filter(this::knows).findFirst();
    }

    /** Whether anything is remembered of a job of this name. */
    private boolean knows(String name) {
        return ownsSomebody(name) || has("job_memory", name);
    }

    private boolean ownsSomebody(String name) {
        return has("owned_person", name);
    }

    private boolean has(String table, String name) {
        return client.sql("select count(*) from " + table + " where account = ? and job = ?")
                        .params(account, name)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** All that is remembered under the former name is the job's of today from here on. */
    public void takeOver(String name) {
        store.inTransaction(() -> {
            // what runs under the new name left before it said so is worth less: they had nobody
            TABLES.forEach(table -> client.sql("delete from " + table + " where account = ? and job = ?")
                    .params(account, job)
                    .update());
            TABLES.forEach(table -> client.sql("update " + table + " set job = ? where account = ? and job = ?")
                    .params(job, account, name)
                    .update());
            client.sql("update listed_elsewhere set listed_by = ? where account = ? and listed_by = ?")
                    .params(job, account, name)
                    .update();
        });
    }
}
