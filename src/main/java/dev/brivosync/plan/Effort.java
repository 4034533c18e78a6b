package dev.brivosync.plan;

/**
 * What a run took, shown as its last line.
 *
 * @param people those who were looked at while planning, or written to while applying
 * @param calls all calls to Brivo, repeated ones and tokens included
 * @param overLimit calls that Brivo's gateway turned away as too fast: a fault of ours
 * @param peakMemory most heap in use, in bytes
 */
public record Effort(long people, long calls, long overLimit, double seconds, long peakMemory) {
    public double callsPerSecond() {
        return seconds > 0 ? calls / seconds : 0;
    }
}
