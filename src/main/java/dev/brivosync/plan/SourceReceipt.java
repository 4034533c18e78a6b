package dev.brivosync.plan;

import java.util.List;

/**
 * What came of reading the source. A complete read has another type than one in doubt, so that no path of the code can
 * take access from somebody whom a doubtful read merely did not mention.
 */
public sealed interface SourceReceipt {
    Figures figures();

    /**
     * What was counted while reading.
     *
     * @param records rows or entries, usable or not
     * @param people those that became people of this job
     * @param evidence why the read is believed to be what it is, a sentence each
     * @param fingerprint equal for two reads of the same unchanged file; for a directory a new one at every read
     */
    record Figures(long records, long people, List<Rejection> rejected, List<String> evidence, String fingerprint) {
        public Figures {
            rejected = List.copyOf(rejected);
            evidence = List.copyOf(evidence);
        }
    }

    /** The source was read whole: absence means something. */
    record Complete(Figures figures) implements SourceReceipt {}

    /**
     * The read is in doubt: absence means nothing.
     *
     * @param doubt what exactly is doubted, which decides what is still allowed
     * @param reasons a sentence each, for the first lines of the report
     */
    record Incomplete(Figures figures, Doubt doubt, List<String> reasons) implements SourceReceipt {
        public Incomplete {
            reasons = List.copyOf(reasons);
        }
    }

    /** What is doubted about an incomplete read. */
    enum Doubt {
        /** Whether everybody is in it: what it says of the people it names is still believed. */
        COUNT,
        /** What it says: nothing follows from it. */
        CONTENT
    }
}
