package dev.brivosync.job;

import dev.brivosync.brivo.AuditReader;
import dev.brivosync.brivo.AuditReader.Deed;
import dev.brivosync.brivo.AuditReader.Deeds;
import dev.brivosync.brivo.BrivoFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/**
 * What the account's journal proves of a time in which the job did not run: users whom nobody but the connector changed
 * are as it left them. Read from now backwards, a day at a time, {@value #MOST_CALLS} calls at most; it proves nothing
 * unless it was read whole and reaches back to before that time. Not thread-safe.
 */
final class PauseJournal {
    static final int MOST_CALLS = 150;
    /** A journal that knows of nothing before the pause may have forgotten what was in it. */
    private static final Duration FARTHER = Duration.ofDays(30);

    private final AuditReader reader;
    private final Instant last;
    private final Instant end;
    private final Set<Long> changed = new HashSet<>();
    private Instant upTo;
    private int days;
    private boolean reachesBack;

    /** @param last when the job ran last */
    PauseJournal(AuditReader reader, Instant last, Instant now) {
        this.reader = reader;
        this.last = last;
        this.end = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        this.upTo = end;
    }

    /** What a look at the journal comes to. */
    sealed interface Finding {
        /** @param users ids of all users whom somebody else changed meanwhile */
        record ChangedByOthers(Set<Long> users) implements Finding {}

        /** @param why in plain words */
        record Unproven(String why) implements Finding {}
    }

    Finding read() {
        try {
            long self = reader.self();
            for (int calls = 1; calls < MOST_CALLS && !isDone() && !isHopeless(); calls++) {
                Deeds read = reader.usersOfDayBefore(dayEnd(), upTo);
                if (!read.whole()) {
                    return new Finding.Unproven("some of its events cannot be read");
                }
                take(read, self);
            }
            return isDone()
                    ? new Finding.ChangedByOthers(changed)
                    : new Finding.Unproven("it does not reach back so far, or is too long to be read");
        } catch (BrivoFailure failure) {
            return new Finding.Unproven(AuditTrail.reason(failure));
        }
    }

    private Instant dayEnd() {
        return end.minus(Duration.ofDays(days));
    }

    private boolean isDone() {
        return reachesBack && !dayEnd().isAfter(last);
    }

    private boolean isHopeless() {
        return dayEnd().isBefore(last.minus(FARTHER));
    }

    private void take(Deeds read, long self) {
        for (Deed deed : read.deeds()) {
            if (deed.at().isBefore(last)) {
                reachesBack = true;
            } else if (deed.administrator() != self) {
                changed.add(deed.object());
            }
        }
        if (read.more()) {
            upTo = read.oldest();
        } else {
            days++;
            upTo = dayEnd();
        }
    }
}
