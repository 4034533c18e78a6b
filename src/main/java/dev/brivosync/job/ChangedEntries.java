package dev.brivosync.job;

import dev.brivosync.person.Folding;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.source.Directory;
import dev.brivosync.source.Directory.Changes;
import dev.brivosync.source.Directory.Sighting;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.store.Leaving;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Of a directory only those entries of the job's people that changed, with whatever else changed and carries a key of
 * theirs. It says of nobody that they are gone.
 */
final class ChangedEntries implements SourceRead {
    private final Queue<SourceRecord> records;
    private final List<SourceEntry> moved;
    private final List<String> evidence;
    private final String cursor;
    private final String fingerprint = "changes:" + UUID.randomUUID();

    private ChangedEntries(List<SourceRecord> records, List<SourceEntry> moved, List<String> evidence, String cursor) {
        this.records = new ArrayDeque<>(records);
        this.moved = List.copyOf(moved);
        this.evidence = List.copyOf(evidence);
        this.cursor = cursor;
    }

    static ChangedEntries of(CurrentRun run, Mapping mapping, Directory directory, Changes changes) {
        Map<String, PersonKey> ours = new HashMap<>();
        run.identities.undisputed(changes.identities()).forEach(person -> ours.put(person.identity(), person.key()));
        List<SourceRecord> leaving = new ArrayList<>();
        List<SourceEntry> moved = new ArrayList<>();
        Whereabouts whereabouts = new Whereabouts(run, mapping);
        for (Sighting sighting : directory.find(ours.keySet())) {
            PersonKey key = Objects.requireNonNull(ours.get(sighting.identity()));
            SourceEntry entry = mapping.map(sighting.record()).entry();
            if (!sighting.inScope() || entry == null || !entry.key().equals(key)) {
                moved.add(whereabouts.judge(key, sighting));
            } else if (Leaving.isOut(entry)) {
                leaving.add(sighting.record());
            }
        }
        if (!leaving.isEmpty() || !moved.isEmpty()) {
            Set<String> others = new TreeSet<>(changes.identities());
            others.removeAll(ours.keySet());
            leaving.addAll(namesakes(mapping, directory.find(others), ours.values()));
        }
        String whose = "%,d of them are of people of this job who have access".formatted(ours.size());
        return new ChangedEntries(leaving, moved, List.of(changes.evidence(), whose), changes.cursor());
    }

    /** Two entries of one key are nobody's leaving, even if one of them says so. */
    private static List<SourceRecord> namesakes(Mapping mapping, List<Sighting> sightings, Collection<PersonKey> keys) {
        Set<String> folded = new HashSet<>();
        keys.forEach(key -> folded.add(Folding.key(key.text())));
        return sightings.stream()
                .filter(Sighting::inScope)
                .map(Sighting::record)
                .filter(record -> Optional.ofNullable(mapping.map(record).entry())
                        .filter(entry -> folded.contains(Folding.key(entry.key().text())))
                        .isPresent())
                .toList();
    }

    /** People whose entries are not where the source is read, or have another key. */
    List<SourceEntry> moved() {
        return moved;
    }

    @Override
    public Optional<Set<String>> columns() {
        return Optional.empty();
    }

    @Override
    public Optional<SourceRecord> next() {
        return Optional.ofNullable(records.poll());
    }

    @Override
    public List<Unreadable> unreadable() {
        return List.of();
    }

    @Override
    public List<Doubt> doubts() {
        return List.of();
    }

    @Override
    public List<String> evidence() {
        return evidence;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Optional<String> cursor() {
        return Optional.of(cursor);
    }

    @Override
    public void close() {
        // the directory was asked before, by connections that are closed
    }
}
