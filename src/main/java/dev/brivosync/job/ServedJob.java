package dev.brivosync.job;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is served: its file as it was valid last, and when its next runs begin.
 *
 * @param due when the whole run that is to come, or that is tried again, was to begin
 * @param failed how that one ended before, where it is tried again
 */
record ServedJob(JobFile file, Instant due, @Nullable ExitCode failed) {
    /** What the next try may mend; a look at leavers tells nobody of it, since a whole run will. */
    static final Set<ExitCode> PASSING =
            Set.of(ExitCode.BUSY, ExitCode.SOURCE_INCOMPLETE, ExitCode.BRIVO_UNAVAILABLE, ExitCode.QUOTA_SPENT);

    /** After a run that Brivo turned away, or the call quota: one more try. */
    private static final Duration AFTER_BRIVO = Duration.ofMinutes(15);
    /** After one for which the store or the account was not free. */
    private static final Duration AFTER_OTHERS = Duration.ofMinutes(1);
    /** After one whose source was late. */
    private static final Duration AFTER_SOURCE = Duration.ofMinutes(5);

    static ServedJob due(JobFile file, Instant moment) {
        return new ServedJob(file, moment, null);
    }

    ServedJob afterFailing(ExitCode exit) {
        return new ServedJob(file, due, exit);
    }

    String name() {
        return file.name();
    }

    Optional<Schedule> schedule() {
        return Optional.ofNullable(file.schedule());
    }

    /** When the next whole run begins that is due after a moment. */
    Optional<Instant> next(Instant after) {
        Duration delay =
                schedule().map(Schedule::timing).orElseGet(Timing::usual).delay(name());
        return schedule().flatMap(each -> each.next(after.minus(delay))).map(time -> time.plus(delay));
    }

    /** Whether a source that failed now is still waited for. */
    boolean waitsForSource(Instant now) {
        return schedule()
                .filter(each -> now.isBefore(due.plus(each.timing().waitForSource())))
                .isPresent();
    }

    /** How the whole run may end now without that anybody is told: once is enough, and a late source is waited for. */
    Set<ExitCode> untold(Instant now) {
        Set<ExitCode> untold = failed == null ? EnumSet.noneOf(ExitCode.class) : EnumSet.of(failed);
        untold.remove(ExitCode.SOURCE_INCOMPLETE);
        if (waitsForSource(now)) {
            untold.add(ExitCode.SOURCE_INCOMPLETE);
        }
        return untold;
    }

    /** When a run that ended so is tried again; empty where the next one in its turn will do. */
    Optional<Instant> again(ExitCode exit, Instant now) {
        Optional<Instant> again = switch (exit) {
            case BRIVO_UNAVAILABLE, QUOTA_SPENT -> Optional.of(now.plus(AFTER_BRIVO));
            case BUSY -> Optional.of(now.plus(AFTER_OTHERS));
            case SOURCE_INCOMPLETE -> waitsForSource(now) ? Optional.of(now.plus(AFTER_SOURCE)) : Optional.empty();
            default -> Optional.empty();
        };
        return again.filter(time -> next(now).filter(time::isAfter).isEmpty());
    }
}
