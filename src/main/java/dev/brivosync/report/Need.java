package dev.brivosync.report;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Why a job needs somebody.
 *
 * @param cause in a few words that name nobody; the same words where many jobs have one cause
 * @param detail what is this job's own
 * @param next what to type
 * @param since null where that is not known
 */
public record Need(
        Kind kind,
        String cause,
        String detail,
        String next,
        @Nullable Instant since) implements Comparable<Need> {
    private static final Comparator<Need> WORST_FIRST =
            Comparator.comparing(Need::kind).thenComparing(need -> need.since() == null ? Instant.MIN : need.since());

    /** What it needs somebody for, the worst first. */
    public enum Kind {
        /** The last run of everybody came to no end. */
        FAILED("failed", "failed"),
        /** People wait for consent. */
        HELD("held", "held"),
        /** No run began when one was due. */
        MISSED("missed", "missed"),
        /** The job file, or the account that it names. */
        NOT_VALID("notValid", "not valid"),
        /** The source was not read whole. */
        SOURCE("source", "source"),
        /** Something of the last run was not done. */
        TO_LOOK_AT("toLookAt", "to look at"),
        /** Nobody is put out for too long. */
        PAUSED("paused", "paused"),
        /** Whoever should know was not told. */
        UNTOLD("untold", "untold"),
        /** It has never run. */
        NEW("neverRun", "never run");

        private final String label;
        private final String words;

        Kind(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** As programs read it. */
        String label() {
            return label;
        }

        String words() {
            return words;
        }
    }

    /** In a few words. */
    String why() {
        return cause + detail;
    }

    @Override
    public int compareTo(Need other) {
        return WORST_FIRST.compare(this, other);
    }
}
