package dev.brivosync.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a change. */
public sealed interface Outcome {
    /** As it is stored. */
    default String label() {
        return switch (this) {
            case Done _ -> "done";
            case Failed _ -> "failed";
            case Stale _ -> "stale";
            case Skipped _ -> "skipped";
        };
    }

    /** Why it was not done; empty where it was. */
    default String words() {
        return switch (this) {
            case Done _ -> "";
            case Failed failed -> failed.error();
            case Stale(var difference) -> difference;
            case Skipped(var reason) -> reason;
        };
    }

    /**
     * Brivo confirmed it.
     *
     * @param at when, as it was stored; null until it has been
     */
    record Done(@Nullable Instant at) implements Outcome {
        public Done() {
            this(null);
        }
    }

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
    record Skipped(String reason) implements Outcome {
        private static final String UNANSWERED = "the run broke off before Brivo confirmed this";

        /** It was under way when the run broke off, and Brivo does not show that it was made. */
        public static Skipped unanswered() {
            return new Skipped(UNANSWERED);
        }

        /** Whether it may have been made all the same. */
        boolean isUnanswered() {
            return reason.equals(UNANSWERED);
        }
    }
}
