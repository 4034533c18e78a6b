package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.SourceEntry;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom of a job's people the staged source wants out, as far as they still have the access that we gave. */
public final class Leaving {
    private final JdbcClient client;
    private final String account;
    private final String job;

    public Leaving(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.account = account;
        this.job = job;
    }

    /** Those aside who go on under a key that is new to the job: only a run for everybody gives it to them. */
    public SortedSet<PersonKey> of(int run) {
        SortedSet<PersonKey> leaving = new TreeSet<>();
        client.sql("""
                        select entry.kind, entry.content from staged_entry entry
                        join owned_person owned on owned.account = :account and owned.job = :job
                            and owned.person_key = entry.person_key and not owned.suspended_by_us
                        where entry.run = :run and entry.kind <> 'rejected' and not exists
                            (select 1 from staged_entry heir
                             where heir.run = :run and heir.kind = 'listed' and heir.standing <> 'INACTIVE'
                               and heir.previous_key = owned.person_key and heir.person_key <> owned.person_key
                               and not exists (select 1 from owned_person known
                                   where known.account = :account and known.job = :job
                                     and known.person_key = heir.person_key))""")
                .param("account", account)
                .param("job", job)
                .param("run", run)
                .query(row -> {
                    SourceEntry entry = StagedRows.entry(row.getString(1), row.getBytes(2));
                    if (isOut(entry)) {
                        leaving.add(entry.key());
                    }
                });
        return leaving;
    }

    /** Whether a source that says this wants the person out. */
    public static boolean isOut(SourceEntry entry) {
        return switch (entry) {
            case SourceEntry.Listed(var person) -> person.standing() != Standing.ACTIVE;
            case SourceEntry.Refused refused -> true;
            case SourceEntry.Elsewhere elsewhere -> true;
            case SourceEntry.Rejected rejected -> false;
        };
    }
}
