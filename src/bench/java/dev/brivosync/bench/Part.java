package dev.brivosync.bench;

/** One part of what is measured, with a section of its own in {@code target/bench.md}. */
public interface Part {
    /** As {@code -Dbench.parts} names it. */
    String name();

    /** The heading of its section. */
    String title();

    /** What was measured, as Markdown; where something that it needs is not there, a sentence that says what. */
    String measured() throws Exception;
}
