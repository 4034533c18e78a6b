package dev.brivosync.job.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** This map without a key. */
    public Section without(String key) {
        Map<String, Entry> rest = new LinkedHashMap<>(entries);
        rest.remove(key);
        return new Section(at, rest);
    }

    /** A map that says one thing, at the end of a path of keys. */
    public static Section of(List<String> path, Value value) {
        Value inner = path.size() == 1 ? value : of(path.subList(1, path.size()), value);
        return new Section(value.at(), Map.of(path.getFirst(), new Entry(value.at(), inner)));
    }

    @Override
    public String kind() {
        return "a map";
    }
}
