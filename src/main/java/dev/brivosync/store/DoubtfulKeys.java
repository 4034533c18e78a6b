package dev.brivosync.store;

import dev.brivosync.person.Folding;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys of the staged source that may not be whose they seem: what they say counts for nobody. */
public final class DoubtfulKeys {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Staging staging;
    private final int run;

    public DoubtfulKeys(Store store, int run) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.staging = new Staging(store, run);
        this.run = run;
    }

    /**
     * Rejects all rows of a key that stands in the source more than once, or of keys that differ only by case, width or
     * leading zeros: which of them is the person cannot be known.
     *
     * @return a rejection for each such row that had not been rejected before
     */
    public List<Rejection> rejectAmbiguous() {
        List<Rejection> rejections = new ArrayList<>();
        List<String> ambiguous = client.sql(
                        "select folded_key from staged_entry where run = ? group by folded_key having count(*) > 1"
                                + " order by folded_key")
                .param(run)
                .query((row, number) -> row.getString(1))
                .list();
        for (String folded : ambiguous) {
            List<SourceEntry> rows = entries(folded);
            jdbc.update("delete from staged_entry where run = ? and folded_key = ?", run, folded);
            List<SourceEntry.Rejected> rejected = Ambiguity.reject(rows);
            for (int at = 0; at < rows.size(); at++) {
                if (!(rows.get(at) instanceof SourceEntry.Rejected)) {
                    rejections.add(Ambiguity.rejection(rejected.get(at)));
                }
            }
            staging.addEntries(rejected.stream()
                    .collect(Collectors.toMap(SourceEntry.Rejected::key, each -> each, Ambiguity::both))
                    .values());
        }
        return rejections;
    }

    /**
     * Rejects rows whose key only looks like that of somebody of this job whom the source does not name otherwise, as
     * when an export drops leading zeros: both would be treated as two people, one new and one missing. Whoever is meant
     * counts as present.
     *
     * @return a rejection for each such row that had not been rejected before
     */
    public List<Rejection> rejectLookalikes(String account, String job) {
        List<Rejection> rejections = new ArrayList<>();
        for (PersonKey ours : ownedAndUnnamed(account, job)) {
            List<SourceEntry> rows = entries(Folding.key(ours.text()));
            if (!rows.isEmpty()) {
                jdbc.update("delete from staged_entry where run = ? and folded_key = ?", run, Folding.key(ours.text()));
                List<SourceEntry> kept = new ArrayList<>();
                kept.add(Ambiguity.kept(ours, rows.getFirst()));
                for (SourceEntry row : rows) {
                    if (row instanceof SourceEntry.Rejected) {
                        kept.add(row);
                    } else {
                        SourceEntry.Rejected rejected = Ambiguity.lookalike(row, ours);
                        kept.add(rejected);
                        rejections.add(Ambiguity.rejection(rejected));
                    }
                }
                staging.addEntries(kept);
            }
        }
        return rejections;
    }

    /**
     * Whoever's key a rejected row says that its person had before counts as present, unless the source names them itself:
     * the row may be theirs. Where the row is one that {@code onlyIf} does not take, they are not taken either.
     *
     * @param newPeople keys of people who are new, whatever the source says
     */
    public void keepThoseBefore(String account, String job, Set<PersonKey> newPeople) {
        Set<PersonKey> unnamed = new HashSet<>(ownedAndUnnamed(account, job));
        if (unnamed.isEmpty()) {
            return;
        }
        Map<PersonKey, SourceEntry> named = new TreeMap<>();
        try (Stream<SourceEntry> rows = notTaken()) {
            rows.filter(row -> !newPeople.contains(row.key()))
                    .forEach(row -> row.before().stream()
                            .filter(unnamed::contains)
                            .forEach(before -> named.putIfAbsent(before, Ambiguity.before(before, row))));
        }
        staging.addEntries(named.values());
    }

    /** Rejected ones first: who may be right in the source is not out of scope. */
    private Stream<SourceEntry> notTaken() {
        return client
                .sql("select kind, content from staged_entry where run = ? and kind in ('rejected', 'refused')"
                        + " order by case kind when 'rejected' then 0 else 1 end, person_key")
                .param(run)
                .query((row, number) -> StagedRows.entry(row.getString(1), row.getBytes(2)))
                .stream();
    }

    private List<PersonKey> ownedAndUnnamed(String account, String job) {
        return client.sql("""
                        select person_key from owned_person owned where account = ? and job = ? and not exists
                            (select 1 from staged_entry entry
                             where entry.run = ? and entry.person_key = owned.person_key)
                        order by person_key""")
                .params(account, job, run)
                .query((row, number) -> new PersonKey(row.getString(1)))
                .list();
    }

    private List<SourceEntry> entries(String folded) {
        return client
                .sql("select kind, content from staged_entry where run = ? and folded_key = ?")
                .params(run, folded)
                .query((row, number) -> StagedRows.entry(row.getString(1), row.getBytes(2)))
                .list()
                .stream()
                .sorted(Ambiguity.IN_ORDER)
                .toList();
    }
}
