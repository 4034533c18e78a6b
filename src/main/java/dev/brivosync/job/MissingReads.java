package dev.brivosync.job;

import dev.brivosync.plan.Absence;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.store.Ledger.CountedRead;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What it means in this run that the source does not list somebody, and whether that counts towards {@code missing.reads}. */
record MissingReads(CurrentRun run) {
    /** A directory is always new; two reads of it count as two only when they lie this far apart. */
    private static final Duration BETWEEN_DIRECTORY_READS = Duration.ofHours(12);

    /** As {@link Gathering#peopleFingerprint} joins those of several files. */
    private static final String BETWEEN_FINGERPRINTS = "\\+";

    Absence absence() {
        if (run.receipt() instanceof SourceReceipt.Incomplete incomplete
                && incomplete.doubt() == SourceReceipt.Doubt.CONTENT) {
            return Absence.NOTHING_WAS_READ;
        }
        if (!(run.receipt() instanceof SourceReceipt.Complete)) {
            return Absence.IN_DOUBT;
        }
        if (run.request.single()) {
            return Absence.MEANS_NOTHING;
        }
        return run.ledger.past().lastCounted().filter(this::sameRead).isPresent()
                ? Absence.COUNTED_BEFORE
                : Absence.COUNTS;
    }

    private boolean sameRead(CountedRead last) {
        boolean directory = run.request.job().sources().stream()
                .filter(source -> source.role() == NamedSource.Role.PEOPLE)
                .anyMatch(source -> source.settings() instanceof SourceSettings.Ldap);
        if (directory) {
            return last.at().plus(BETWEEN_DIRECTORY_READS).isAfter(run.moment.instant());
        }
        Set<String> files = new TreeSet<>(List.of(last.fingerprint().split(BETWEEN_FINGERPRINTS)));
        return files.containsAll(List.of(run.peopleFingerprint().split(BETWEEN_FINGERPRINTS)));
    }

    /** The read of this run, where it is one that counts towards {@code missing.reads}. */
    @Nullable
    CountedRead counted() {
        return absence() == Absence.COUNTS ? new CountedRead(run.peopleFingerprint(), run.moment.instant()) : null;
    }
}
