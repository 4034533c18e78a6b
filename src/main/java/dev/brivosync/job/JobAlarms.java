package dev.brivosync.job;

import dev.brivosync.store.ServedTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the alarms of jobs as their schedules say, and those that make up for what nobody did. */
final class JobAlarms {
    private static final Logger LOG = LoggerFactory.getLogger(JobAlarms.class);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private final Alarms alarms;

    JobAlarms(Alarms alarms) {
        this.alarms = alarms;
    }

    /** Another process may have set it already, by the same file. */
    Optional<Instant> setNext(JobFile job, Instant now) {
        Optional<Alarms.Alarm> set = alarms.find(Alarms.Kind.WHOLE, job.name())
                .filter(each -> each.fingerprint().equals(job.fingerprint()));
        if (set.isPresent()) {
            return set.map(Alarms.Alarm::moment);
        }
        Optional<Instant> next = ServedJob.next(job, now);
        next.ifPresentOrElse(
                moment -> alarms.set(alarm(Alarms.Kind.WHOLE, job, moment)),
                () -> alarms.cancel(Alarms.Kind.WHOLE, job.name()));
        return next;
    }

    void setLeavers(JobFile job, Instant now) {
        Duration every = Optional.ofNullable(job.schedule())
                .map(each -> each.timing().leavers())
                .orElse(null);
        if (every == null) {
            alarms.cancel(Alarms.Kind.LEAVERS, job.name());
        } else if (alarms.find(Alarms.Kind.LEAVERS, job.name())
                .filter(each -> each.fingerprint().equals(job.fingerprint()))
                // where the clock has gone back, it lies too far ahead
                .filter(each -> !each.moment().isAfter(now.plus(every)))
                .isEmpty()) {
            alarms.set(alarm(Alarms.Kind.LEAVERS, job, now.plus(every)));
        }
    }

    static Alarms.Alarm alarm(Alarms.Kind kind, JobFile job, Instant moment) {
        return new Alarms.Alarm(kind, job.name(), moment, moment, moment, job.fingerprint(), null);
    }

    void takeUp(JobFile job, Instant due, Instant now) {
        LOG.warn("{}: its run of {} broke off, and is taken up {}", job.name(), shown(job, due), begins(job, now));
        makeUpFor(job, due, now);
    }

    /** What nobody served while this process did not, and no other. */
    void makeUpFor(JobFile job, Server.Past past, Instant now) {
        Instant missed = past.upTo()
                .flatMap(time -> ServedJob.next(job, time))
                .filter(now::isAfter)
                .orElse(null);
        if (missed == null) {
            ServedTimes.Served served = past.served();
            if (served != null && !served.done()) {
                takeUp(job, served.due(), now);
            }
        } else if (Objects.requireNonNull(job.schedule()).timing().runMissed()) {
            LOG.warn(
                    "{}: was due {} while nothing served it, and is run {}",
                    job.name(),
                    shown(job, missed),
                    begins(job, now));
            makeUpFor(job, missed, now);
        } else {
            LOG.warn(
                    "{}: was due {} while nothing served it, which is left out (runMissed: skip)",
                    job.name(),
                    shown(job, missed));
        }
        leaveOutThePast(job, now);
    }

    /** Not where a run begins at that time anyway. */
    private void makeUpFor(JobFile job, Instant due, Instant now) {
        Instant begins = ServedJob.free(job, now);
        boolean comes = begins.isAfter(now)
                && alarms.find(Alarms.Kind.WHOLE, job.name())
                        .filter(set -> !set.moment().isAfter(begins))
                        .isPresent();
        if (!comes) {
            alarms.set(new Alarms.Alarm(Alarms.Kind.AGAIN, job.name(), begins, due, due, job.fingerprint(), null));
        }
    }

    private static String begins(JobFile job, Instant now) {
        Instant begins = ServedJob.free(job, now);
        return begins.equals(now) ? "now" : shown(job, begins);
    }

    /** An alarm that outlived all processes would go off now. */
    private void leaveOutThePast(JobFile job, Instant now) {
        if (alarms.find(Alarms.Kind.WHOLE, job.name())
                .filter(set -> set.moment().isBefore(now))
                .isPresent()) {
            ServedJob.next(job, now)
                    .ifPresentOrElse(
                            next -> alarms.set(alarm(Alarms.Kind.WHOLE, job, next)),
                            () -> alarms.cancel(Alarms.Kind.WHOLE, job.name()));
        }
    }

    static String shown(JobFile job, Instant time) {
        ZoneId zone = Optional.ofNullable(job.schedule()).map(Schedule::zone).orElseGet(ZoneId::systemDefault);
        return MINUTE.format(time.atZone(zone)) + " " + zone;
    }
}
