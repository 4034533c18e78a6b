package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceEntry.Rejected;
import dev.brivosync.store.Identities.Known;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Staged entries that belonged to somebody of the job under another key: they are nobody new. */
public final class ChangedKeys {
    private final JdbcClient client;
    private final int run;

    public ChangedKeys(Store store, int run) {
        this.client = JdbcClient.create(store.dataSource());
        this.run = run;
    }

    /** An entry, and who had it when it was read last. */
    public record ChangedKey(SourceEntry entry, Known before) {}

    /** @param people whose entry is known; a staged entry of theirs under another key is found */
    public List<ChangedKey> find(List<Known> people) {
        Map<String, Known> byIdentity = new HashMap<>();
        people.forEach(person -> byIdentity.put(person.identity(), person));
        List<ChangedKey> changed = new ArrayList<>();
        if (byIdentity.isEmpty()) {
            return changed;
        }
        client.sql("select person_key, identity from staged_entry where run = ? and identity is not null"
                        + " order by person_key")
                .param(run)
                .query(row -> {
                    PersonKey key = new PersonKey(row.getString(1));
                    Known before = byIdentity.get(row.getString(2));
                    if (before != null && !before.key().equals(key)) {
                        changed.add(new ChangedKey(entry(key), before));
                    }
                });
        return changed;
    }

    private SourceEntry entry(PersonKey key) {
        return client.sql("select kind, content from staged_entry where run = ? and person_key = ?"
                        + " fetch first 1 row only")
                .params(run, key.text())
                .query((row, number) -> StagedRows.entry(row.getString(1), row.getBytes(2)))
                .single();
    }

    /** Whether the source has an entry under this key. */
    public boolean mentions(PersonKey key) {
        return client.sql("select count(*) from staged_entry where run = ? and person_key = ?")
                        .params(run, key.text())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The entry under this key is that of whoever had the other key, unless the source says otherwise. */
    public boolean follow(PersonKey now, PersonKey before) {
        return client.sql("update staged_entry set previous_key = ?, previous_proven = true"
                                + " where run = ? and person_key = ? and kind = 'listed'"
                                + " and (previous_key is null or previous_key in (?, person_key))")
                        .params(before.text(), run, now.text(), before.text())
                        .update()
                > 0;
    }

    /** The entry under this key counts as rejected from here on. */
    public void reject(Rejected rejected) {
        client.sql(
                        "update staged_entry set kind = ?, identity = null, content = ?, digest = null where run = ? and person_key = ?")
                .params(
                        StagedRows.kind(rejected),
                        StagedContent.of(rejected).json(),
                        run,
                        rejected.key().text())
                .update();
    }
}
