package dev.brivosync.plan;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What came of reading the source. A complete read has another type than one in doubt, so that no path of the code can
 * take access from somebody whom a doubtful read merely did not mention.
 */
public sealed interface SourceReceipt {
    Figures figures();

    /** Whether nothing at all is lacking, not even a part that says more about people. */
    default boolean isWhole() {
        return this instanceof Complete && figures().unread().isEmpty();
    }

    /** The same without whose rows were rejected, and why. */
    default SourceReceipt withoutPeople() {
        return with(figures().with(List.of(), figures().evidence(), figures().unread()), UnaryOperator.identity());
    }

    /** The same with its sentences in other words. */
    default SourceReceipt retold(UnaryOperator<String> words) {
        Figures told = figures();
        List<Rejection> rejected = told.rejected().stream()
                .map(each -> new Rejection(each.line(), each.origin(), each.key(), words.apply(each.reason())))
                .toList();
        return with(
                told.with(
                        rejected,
                        told.evidence().stream().map(words).toList(),
                        told.unread().stream().map(words).toList()),
                words);
    }

    private SourceReceipt with(Figures figures, UnaryOperator<String> words) {
        return switch (this) {
            case Complete _ -> new Complete(figures);
            case Incomplete(var _, var doubt, var reasons, var acceptable) ->
                new Incomplete(figures, doubt, reasons.stream().map(words).toList(), acceptable);
        };
    }

    /**
     * What was counted while reading.
     *
     * @param records rows or entries, usable or not
     * @param people those that became people of this job
     * @param evidence why the read is believed to be what it is, a sentence each
     * @param fingerprint equal for two reads of the same unchanged file; for a directory a new one at every read
     * @param unread parts beside the people that could not be read, a sentence each: a directory group, a source of
     *     details. What depends on them stays as it is, and the run ends with exit 6
     */
    record Figures(
            long records,
            long people,
            List<Rejection> rejected,
            List<String> evidence,
            String fingerprint,
            List<String> unread) {
        public Figures {
            rejected = List.copyOf(rejected);
            evidence = List.copyOf(evidence);
            unread = List.copyOf(unread);
        }

        private Figures with(List<Rejection> rows, List<String> proof, List<String> lacking) {
            return new Figures(records, people, rows, proof, fingerprint, lacking);
        }

        /** Of a source of which no part is lacking. */
        public Figures(long records, long people, List<Rejection> rejected, List<String> evidence, String fingerprint) {
            this(records, people, rejected, evidence, fingerprint, List.of());
        }
    }

    /** The source was read whole: absence means something. */
    record Complete(Figures figures) implements SourceReceipt {}

    /**
     * The read is in doubt: absence means nothing.
     *
     * @param doubt what exactly is doubted, which decides what is still allowed
     * @param reasons a sentence each, for the first lines of the report
     * @param acceptable whether the source merely differs from what it was, so that somebody may accept it as it is
     */
    record Incomplete(Figures figures, Doubt doubt, List<String> reasons, boolean acceptable) implements SourceReceipt {
        public Incomplete {
            reasons = List.copyOf(reasons);
        }

        /** A read in doubt that only another one can make good. */
        public Incomplete(Figures figures, Doubt doubt, List<String> reasons) {
            this(figures, doubt, reasons, false);
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
