package dev.brivosync.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a run took, shown as its last line.
 *
 * @param people those who were looked at while planning, or written to while applying
 * @param calls all calls to Brivo, repeated ones and tokens included
 * @param overLimit calls that Brivo's gateway turned away as too fast: a fault of ours
 * @param peakMemory most heap in use, in bytes
 * @param evidence up to where the store's records went by then; null where nobody noted it
 */
public record Effort(
        long people,
        long calls,
        long overLimit,
        double seconds,
        long peakMemory,
        @Nullable EvidenceEnd evidence) {
    /** Of a run with which no end of the records was noted. */
    public Effort(long people, long calls, long overLimit, double seconds, long peakMemory) {
        this(people, calls, overLimit, seconds, peakMemory, null);
    }

    /**
     * The last of the store's records for auditors.
     *
     * @param hash that covers all of them
     */
    public record EvidenceEnd(long records, String hash) {}

    public double callsPerSecond() {
        return seconds > 0 ? calls / seconds : 0;
    }
}
