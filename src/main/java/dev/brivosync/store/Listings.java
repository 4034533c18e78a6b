package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceEntry.Listed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which of a job's sources list whom: a source that cannot be read must not end those whom only it knows. */
public final class Listings {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final int run;
    private final String account;
    private final String job;

    public Listings(Store store, int run, String account, String job) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.run = run;
        this.account = account;
        this.job = job;
    }

    /** What this run has read. */
    public void add(Collection<? extends SourceEntry> entries) {
        List<Object[]> rows = new ArrayList<>();
        for (SourceEntry entry : entries) {
            if (entry instanceof Listed(var person)) {
                person.provenance()
                        .listedBy()
                        .forEach(source ->
                                rows.add(new Object[] {run, person.key().text(), source}));
            }
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate("insert into staged_listing (run, person_key, source) values (?, ?, ?)", rows);
        }
    }

    /** The sources that listed somebody when they were last read whole. */
    public SortedSet<String> before(PersonKey key) {
        return new TreeSet<>(
                client.sql("select source from person_listing where account = ? and job = ? and person_key = ?")
                        .params(account, job, key.text())
                        .query(String.class)
                        .list());
    }

    /** People of the job whom this run has not met, each with the sources that listed them before. */
    public Map<PersonKey, SortedSet<String>> absent() {
        Map<PersonKey, SortedSet<String>> absent = new LinkedHashMap<>();
        client.sql("""
                        select owned.person_key, listing.source from owned_person owned
                        left join person_listing listing on listing.account = owned.account and listing.job = owned.job
                            and listing.person_key = owned.person_key
                        where owned.account = :account and owned.job = :job and not exists
                            (select 1 from staged_entry entry
                             where entry.run = :run and entry.person_key = owned.person_key)
                        order by owned.person_key""")
                .param("run", run)
                .param("account", account)
                .param("job", job)
                .query(row -> {
                    SortedSet<String> sources =
                            absent.computeIfAbsent(new PersonKey(row.getString(1)), first -> new TreeSet<>());
                    if (row.getString(2) != null) {
                        sources.add(row.getString(2));
                    }
                });
        return absent;
    }

    /** Who was listed by which source is known anew, as far as sources were read whole; the absent keep what is known. */
    public void remember(Set<String> whole) {
        for (String source : whole) {
            client.sql("""
                            delete from person_listing where account = ? and job = ? and source = ? and exists
                                (select 1 from staged_listing staged
                                 where staged.run = ? and staged.person_key = person_listing.person_key)""").params(account, job, source, run).update();
        }
        client.sql("""
                        insert into person_listing (account, job, person_key, source)
                        select distinct cast(:account as varchar), cast(:job as varchar), person_key, source
                        from staged_listing staged where run = :run
                        and not exists (select 1 from person_listing known
                                        where known.account = :account and known.job = :job
                                          and known.person_key = staged.person_key and known.source = staged.source)""")
                .param("account", account)
                .param("job", job)
                .param("run", run)
                .update();
    }
}
