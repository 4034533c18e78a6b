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
            "badge_return");

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

    /** The first of these names that still has what the job of today lacks; empty where there is nothing to take over. */
    public Optional<String> open(List<String> names) {
        return knows(job)
                ? Optional.empty()
                : names.stream().filter(this::knows).findFirst();
    }

    /** Whether anything is remembered of a job of this name. */
    private boolean knows(String name) {
        return client.sql("select count(*) from owned_person where account = ? and job = ?")
                                .params(account, name)
                                .query(Long.class)
                                .single()
                        > 0
                || client.sql("select count(*) from job_memory where account = ? and job = ?")
                                .params(account, name)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    /** All that is remembered under the former name is the job's of today from here on. */
    public void takeOver(String name) {
        store.inTransaction(() -> {
            // what a look under the new name may have left there is worth less
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
