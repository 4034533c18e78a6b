package dev.brivosync.job;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is served: its file as it was valid last, at one of the times of its schedule.
 *
 * @param due when the run was to begin
 * @param since when the first was due of those runs that came to nothing one after the other up to now
 * @param told the trouble that people have been told of since
 * @param again whether a run for that same time may have begun before
 */
public record ServedJob(
        JobFile file, Instant due, Instant since, @Nullable ExitCode told, boolean again) {
    /** What the next try may mend; a look at leavers tells nobody of it, since a whole run will. */
    public static final Set<ExitCode> PASSING =
            Set.of(ExitCode.BUSY, ExitCode.SOURCE_INCOMPLETE, ExitCode.BRIVO_UNAVAILABLE, ExitCode.QUOTA_SPENT);

    /** After a run that Brivo turned away, or the call quota: one more try. */
    private static final Duration AFTER_BRIVO = Duration.ofMinutes(15);
    /** After one that failed for a reason nobody has thought of, or for which the store was out of reach. */
    private static final Duration AFTER_UNEXPECTED = Duration.ofMinutes(15);
    /** After one for which the store or the account was not free. */
    static final Duration AFTER_OTHERS = Duration.ofSeconds(5);
    /** After one whose source was late. */
    private static final Duration AFTER_SOURCE = Duration.ofMinutes(5);
    /** Others who have the store or the account let go of it before anybody needs to know. */
    private static final Duration WAITS_FOR_OTHERS = Duration.ofMinutes(10);

    /** A run that is due may take a while to begin, and a timer its time. */
    private static final Duration TIME_TO_BEGIN = Duration.ofHours(1);

    static ServedJob of(JobFile file, Alarms.Alarm alarm, boolean again) {
        return new ServedJob(file, alarm.due(), alarm.since(), alarm.told(), again);
    }

    String name() {
        return file.name();
    }

    Optional<Schedule> schedule() {
        return Optional.ofNullable(file.schedule());
    }

    /** When the next whole run of a job begins that is due after a moment. */
    static Optional<Instant> next(JobFile job, Instant after) {
        Schedule schedule = job.schedule();
        if (schedule == null) {
            return Optional.empty();
        }
        return schedule.next(after, schedule.timing().delay(job.name()));
    }

    /**
     * When a run was due that nothing has begun since, although it has had its time. Whatever started the last one, it need not
     * have waited as {@code serve} does.
     *
     * @param begun when the last one began
     */
    static Optional<Instant> missed(JobFile job, Instant begun, Instant now) {
        return Optional.ofNullable(job.schedule())
                .flatMap(schedule -> schedule.next(begun)
                        .map(due -> due.plus(schedule.timing().delay(job.name()))))
                .filter(due -> due.plus(TIME_TO_BEGIN).isBefore(now));
    }

    /** When a whole run that is late, or tried again, may begin: the moment itself, or the end of the blackout in which it lies. */
    static Instant free(JobFile job, Instant moment) {
        Schedule schedule = job.schedule();
        return schedule == null ? moment : schedule.free(moment);
    }

    /** Whether a source that failed now is still waited for. */
    boolean waitsForSource(Instant now) {
        return schedule()
                .filter(each -> now.isBefore(since.plus(each.timing().waitForSource())))
                .isPresent();
    }

    /** How the run may end now without that anybody is told: once is enough, and what is late is waited for. */
    public Set<ExitCode> untold(Instant now) {
        Set<ExitCode> untold = told == null ? EnumSet.noneOf(ExitCode.class) : EnumSet.of(told);
        if (waitsForSource(now)) {
            untold.add(ExitCode.SOURCE_INCOMPLETE);
        }
        if (now.isBefore(since.plus(WAITS_FOR_OTHERS))) {
            untold.add(ExitCode.BUSY);
        }
        return untold;
    }

    /** When a run that ended so is tried again; empty where the next one in its turn will do. */
    public Optional<Instant> again(ExitCode exit, Instant now) {
        Optional<Instant> again = switch (exit) {
            case BRIVO_UNAVAILABLE, QUOTA_SPENT -> Optional.of(now.plus(AFTER_BRIVO));
            case BUSY -> Optional.of(now.plus(AFTER_OTHERS));
            case SOURCE_INCOMPLETE -> waitsForSource(now) ? Optional.of(now.plus(AFTER_SOURCE)) : Optional.empty();
            case UNEXPECTED -> told == ExitCode.UNEXPECTED ? Optional.empty() : Optional.of(now.plus(AFTER_UNEXPECTED));
            // by another process, or by the next one here
            case STOPPED -> Optional.of(now);
            default -> Optional.empty();
        };
        return again.map(time -> free(file, time))
                .filter(time ->
                        next(file, now).filter(next -> !next.isAfter(time)).isEmpty());
    }

    /** The alarm for another try after it ended so. */
    Alarms.Alarm alarmAgain(Instant moment, ExitCode exit, Instant ended) {
        return new Alarms.Alarm(
                Alarms.Kind.AGAIN,
                name(),
                free(file, moment),
                due,
                since,
                file.fingerprint(),
                untold(ended).contains(exit) || exit == ExitCode.STOPPED ? told : exit);
    }
}
