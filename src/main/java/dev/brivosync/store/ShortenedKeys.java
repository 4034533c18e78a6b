package dev.brivosync.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys that a source writes without the zeros they begin with, as a spreadsheet does with whatever looks like a number. */
public final class ShortenedKeys {
    private final JdbcClient client;
    private final String account;
    private final String job;

    public ShortenedKeys(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.job = job;
    }

    /**
     * How many of this job's people a run does not find but for those zeros. Ask before
     * {@link DoubtfulKeys#rejectLookalikes}, which lets them count as present.
     */
    public long in(int run) {
        return client.sql("""
                        select count(*) from owned_person owned
                        where account = :account and job = :job and person_key like '0%'
                        and exists (select 1 from staged_entry entry where entry.run = :run
                                    and entry.person_key = trim(leading '0' from owned.person_key))
                        and not exists (select 1 from staged_entry entry
                                        where entry.run = :run and entry.person_key = owned.person_key)""")
                .param("account", account)
                .param("job", job)
                .param("run", run)
                .query(Long.class)
                .single();
    }
}
