package dev.brivosync.job.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A map of a YAML file, its keys in the order in which they are written. */
public record Section(Position at, Map<String, Entry> entries) implements Value {
    public Section {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** One key and what it says. */
    public record Entry(Position at, Value value) {}

    /** A map that says nothing. */
    public static Section empty(Position at) {
        return new Section(at, Map.of());
    }

    /** This map laid over another: maps are merged at every depth, everything else replaces what it meets. */
    public Section over(Section base) {
        Map<String, Entry> merged = new LinkedHashMap<>(base.entries);
        entries.forEach((key, entry) -> merged.merge(key, entry, Section::over));
        return new Section(at, merged);
    }

    private static Entry over(Entry under, Entry above) {
        return above.value() instanceof Section section && under.value() instanceof Section base
                ? new Entry(above.at(), section.over(base))
                : above;
    }

    /** What stands at the end of a path of keys. */
    public Optional<Entry> find(List<String> path) {
        Optional<Entry> first = Optional.ofNullable(entries.get(path.getFirst()));
        return path.size() == 1
                ? first
                : first.flatMap(entry -> entry.value() instanceof Section inner
                        ? inner.find(path.subList(1, path.size()))
                        : Optional.empty());
    }

    /** This map without a key. */
    public Section without(String key) {
        Map<String, Entry> rest = new LinkedHashMap<>(entries);
        rest.remove(key);
        return new Section(at, rest);
    }

    /** This map with one value set, at the end of a path of keys; all else keeps its place. */
    public Section with(List<String> path, Value value) {
        String key = path.getFirst();
        Entry there = entries.get(key);
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.put(key, path.size() == 1 ? new Entry(value.at(), value) : deeper(there, path, value));
        return new Section(at, changed);
    }

    private static Entry deeper(@Nullable Entry there, List<String> path, Value value) {
        Section inner = there != null && there.value() instanceof Section section ? section : empty(value.at());
        return new Entry(there == null ? value.at() : there.at(), inner.with(path.subList(1, path.size()), value));
    }

    @Override
    public String kind() {
        return "a map";
    }
}
