package dev.brivosync.plan;

import java.util.List;

/** What became of a change. */
public sealed interface Outcome {
    /** Brivo confirmed it. */
    record Done() implements Outcome {}

    /**
     * Brivo refused it, or did something else: the call, the status and what to do about it, in words.
     *
     * @param stored values that Brivo took and stored in a form of its own, which is to be remembered
     */
    record Failed(String error, List<StoredDifferently> stored) implements Outcome {
        public Failed {
            stored = List.copyOf(stored);
        }

        /** Nothing was stored. */
        public Failed(String error) {
            this(error, List.of());
        }
    }

    /** Not tried: the person's state in Brivo is no longer the one that the plan was made from. */
    record Stale(String difference) implements Outcome {}

    /** Not tried: an earlier step of the same person failed, or the run ended before its turn. */
    record Skipped(String reason) implements Outcome {}
}
