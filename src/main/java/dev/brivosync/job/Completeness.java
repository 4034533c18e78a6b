package dev.brivosync.job;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a reading before anybody may lose access by absence from it, as {@code complete} of a source says.
 *
 * @param minimumRecords fewer rows or entries are no whole reading
 * @param maximumShrink largest loss against the last complete reading, 0 to 1; null for any
 * @param maximumAge of a file; null for any
 * @param mustContain keys that must be there
 */
public record Completeness(
        long minimumRecords,
        @Nullable Double maximumShrink,
        @Nullable Duration maximumAge,
        List<String> mustContain) {
    public Completeness {
        mustContain = List.copyOf(mustContain);
    }

    /** Nothing is asked for beyond a reading that came to its end. */
    static Completeness any() {
        return new Completeness(0, null, null, List.of());
    }
}
