package dev.brivosync.job.yaml;

import java.util.List;

/** A list of values. */
public record Sequence(Position at, List<Value> values) implements Value {
    public Sequence {
        values = List.copyOf(values);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
