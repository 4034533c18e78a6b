package dev.brivosync.worlds;

import dev.brivosync.job.JobFile;
import dev.brivosync.person.Badge;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.Moment;
import dev.brivosync.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The product's mapping over rows in memory; what the store finds out about doubtful keys and claims is done here by hand. */
record MemorySource(SortedMap<String, SourceEntry> entries, boolean complete, List<SourceEntry.Listed> claimants) {
    static MemorySource read(JobFile job, List<Row> rows, Set<String> ours, int day) {
        Mapping mapping = new Mapping(job.rules(), new Moment(Day.instant(day), Day.ZONE));
        SortedMap<String, List<SourceEntry>> alike = new TreeMap<>();
        List<SourceEntry.Listed> claimants = new ArrayList<>();
        boolean complete = !rows.isEmpty() || ours.isEmpty();
        for (Row row : rows) {
            SourceEntry entry = mapping.map(record(row, rows.indexOf(row) + 2L)).entry();
            if (entry == null) {
                complete = false;
            } else {
                alike.computeIfAbsent(Folding.key(entry.key().text()), first -> new ArrayList<>())
                        .add(entry);
                if (entry instanceof SourceEntry.Listed listed) {
                    claimants.add(listed);
                }
            }
        }
        SortedMap<String, SourceEntry> entries = new TreeMap<>();
        alike.values()
                .forEach(group -> group.forEach(
                        entry -> entries.put(entry.key().text(), group.size() == 1 ? entry : rejected(entry.key()))));
        for (String key : new TreeSet<>(ours)) {
            List<SourceEntry> others = alike.getOrDefault(Folding.key(key), List.of());
            if (!entries.containsKey(key) && !others.isEmpty()) {
                others.forEach(other -> entries.put(other.key().text(), rejected(other.key())));
                entries.put(key, rejected(new PersonKey(key)));
            }
        }
        return new MemorySource(entries, complete, claimants);
    }

    static MemorySource unreadable() {
        return new MemorySource(new TreeMap<>(), false, List.of());
    }

    /** Keys of the people who are understood. */
    List<String> listed() {
        return entries.entrySet().stream()
                .filter(each -> each.getValue() instanceof SourceEntry.Listed)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** By the key of each person who is understood, the one that they had before. */
    SortedMap<String, String> previousKeys() {
        SortedMap<String, String> previous = new TreeMap<>();
        entries.forEach((key, entry) -> {
            if (entry instanceof SourceEntry.Listed(Person person)
                    && person.particulars().previousKey() != null
                    && !person.particulars().previousKey().equals(person.key())) {
                previous.put(key, person.particulars().previousKey().text());
            }
        });
        return previous;
    }

    private static SourceEntry rejected(PersonKey key) {
        return new SourceEntry.Rejected(key, "its key is doubtful", "people.csv");
    }

    private static SourceRecord record(Row row, long line) {
        Map<String, List<String>> values = new TreeMap<>();
        Row.COLUMNS.forEach(column -> values.put(column, List.of(row.get(column))));
        return new SourceRecord(line, "people.csv line " + line, values);
    }

    /** Another person who wants the same card. */
    Optional<PersonKey> rival(PersonKey key, Badge badge) {
        return claimants.stream()
                .map(SourceEntry.Listed::person)
                .filter(person -> !person.key().equals(key))
                .filter(person -> person.badges().stream()
                        .anyMatch(each -> MemoryAccount.STANDARD.card(each).equals(MemoryAccount.STANDARD.card(badge))))
                .map(person -> person.key())
                .findFirst();
    }
}
