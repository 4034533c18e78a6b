package dev.brivosync.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of evidence.
 *
 * @param key of the person; several with spaces between them where a decision was about several; empty where nobody is meant
 * @param what happened, in a few words
 * @param ends of a leaver: the first instant without access, as the source says; null where it names none
 * @param seen of a leaver: when a run first found it
 * @param hours of a leaver: from when it was due to Brivo's confirmation
 * @param who decided, ordered or gave it; empty where nobody did
 * @param at when it happened, or began; of a leaver when Brivo confirmed it; null where it has not happened
 * @param until when it ended; null where it is no span, or goes on
 * @param why in plain words; several reasons with {@link #AND} between them
 * @param origin the place in the source
 * @param records numbers of the records that tell it
 */
public record EvidenceRow(
        Section section,
        String key,
        String name,
        String what,
        @Nullable Instant ends,
        @Nullable Instant seen,
        @Nullable Double hours,
        String who,
        @Nullable Instant at,
        @Nullable Instant until,
        String why,
        String origin,
        List<Integer> runs,
        List<Long> records) {
    public EvidenceRow {
        runs = List.copyOf(runs);
        records = List.copyOf(records);
    }

    /** Something that happened once. */
    static EvidenceRow of(Section section, Recorded record, String what) {
        return new EvidenceRow(
                section,
                "",
                "",
                what,
                null,
                null,
                null,
                "",
                record.at(),
                null,
                "",
                "",
                List.of(),
                List.of(record.number()));
    }

    EvidenceRow by(String somebody, String reason) {
        return new EvidenceRow(
                section, key, name, what, ends, seen, hours, somebody, at, until, reason, origin, runs, records);
    }

    EvidenceRow about(String person, String called) {
        return new EvidenceRow(
                section, person, called, what, ends, seen, hours, who, at, until, why, origin, runs, records);
    }

    EvidenceRow in(Integer... which) {
        return new EvidenceRow(
                section, key, name, what, ends, seen, hours, who, at, until, why, origin, List.of(which), records);
    }

    EvidenceRow from(Instant begins, @Nullable Instant over) {
        return new EvidenceRow(
                section, key, name, what, ends, seen, hours, who, begins, over, why, origin, runs, records);
    }

    /** What stands between two reasons. */
    public static final String AND = " | ";

    /** What a line is about. */
    public enum Section {
        DOOR("door"),
        LEAVER("leaver"),
        DECISION("decision"),
        ORDER("order"),
        CONSENT("consent"),
        REVERT("revert"),
        EXCEPTION("exception"),
        JOB_FILE("jobFile"),
        MISSED("missedRuns"),
        TROUBLE("runTrouble");

        private final String label;

        Section(String label) {
            this.label = label;
        }

        /** Its name in files. */
        public String label() {
            return label;
        }
    }
}
