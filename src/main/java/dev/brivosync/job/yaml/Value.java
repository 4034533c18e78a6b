package dev.brivosync.job.yaml;

/** What stands in a YAML file, with its place. */
public sealed interface Value permits Text, Sequence, Section {
    Position at();

    /** What kind of value it is, for people: {@code a list}. */
    String kind();
}
