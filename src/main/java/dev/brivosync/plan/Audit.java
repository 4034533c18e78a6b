package dev.brivosync.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit of an account came to. It is kept nowhere.
 *
 * @param zone in which the job's days begin and end
 * @param source what was read of the source
 * @param account figures of the account
 * @param findings the dangerous first
 * @param notes what there is to say beside that
 */
public record Audit(
        String job,
        String accountName,
        Instant at,
        ZoneId zone,
        SourceReceipt source,
        Figures account,
        List<Finding> findings,
        List<Note> notes,
        Effort effort) {
    public Audit {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /**
     * What is in the account.
     *
     * @param users all of them
     * @param active those who are not suspended
     * @param groups all that the administrator sees
     * @param inSource users who are somebody of this source, or of another job
     */
    public record Figures(long users, long active, long groups, long inSource) {}

    public long count(FindingKind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    /** How many there are of each kind, those of which there are none too. */
    public Map<FindingKind, Long> counts() {
        Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
        for (FindingKind kind : FindingKind.values()) {
            counts.put(kind, 0L);
        }
        findings.forEach(finding -> counts.merge(finding.kind(), 1L, Long::sum));
        return counts;
    }

    public List<Finding> of(FindingKind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    /** How many findings say that somebody may open a door who should not. */
    public long dangerous() {
        return findings.stream().filter(finding -> finding.kind().isDangerous()).count();
    }

    /** Whether the source was read whole, so that whoever is not in it is in fact nobody's. */
    public boolean sourceWhole() {
        return source instanceof SourceReceipt.Complete;
    }
}
