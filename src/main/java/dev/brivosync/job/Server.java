package dev.brivosync.job;

import dev.brivosync.store.ServedTimes;
import dev.brivosync.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of a folder at their times, and goes by what their files say as they are edited. Of one account one run at a
 * time is at work, so that a slow one delays nobody else's; a time that comes while the job's last run is still at work
 * counts when that has ended. Between whole runs, leavers are looked for where the schedule says so.
 *
 * <p>Several processes may do so together, on one store that they share: each run is then done by one of them, and taken up
 * by another where that one dies.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration LOOK_AT_FILES = Duration.ofSeconds(5);
    /** An alarm that is missing, for whatever reason, is set again within this time. */
    private static final Duration LOOK_AT_ALARMS = Duration.ofMinutes(1);
    /** A look may have to wait for a store that others hold, once for each job. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(15);

    private static final Duration BETWEEN_LOOKS_AT_THE_END = Duration.ofMillis(50);

    /** How a run is done. */
    public interface Desk {
        /** The account that a job writes to. */
        String account(JobFile job);

        /** What is known of the last runs of jobs, by their names; nothing of those of which it cannot be read now. */
        Map<String, Past> pasts(Collection<JobFile> jobs);

        /**
         * Does a whole run, in the thread that asks. It reports whatever goes wrong, and throws nothing.
         *
         * @return how it ended; empty where somebody else has begun one for this time, or for a later one
         */
        Optional<ExitCode> sync(ServedJob job);

        /** The time of a run that broke off, and that no process works at; empty where there is none, or nobody knows. */
        Optional<Instant> brokenOff(JobFile job);

        /** Looks for people who lost their access, likewise; nobody is told of what the next whole run may mend. */
        void lookForLeavers(JobFile job);

        /** Tells people what they are told once a day, where that is due; returns at once. */
        void tellWhatIsDue(Collection<JobFile> jobs);
    }

    /**
     * What a job has been through.
     *
     * @param served for which time of its schedule it was run last; null where it never was
     * @param synced when a sync of it began last, for whatever reason; null where none did
     */
    public record Past(
            ServedTimes.@Nullable Served served, @Nullable Instant synced) {
        static final Past UNKNOWN = new Past(null, null);

        /** Before this, nothing was missed. */
        Optional<Instant> upTo() {
            return Stream.of(Optional.ofNullable(served).map(ServedTimes.Served::due), Optional.ofNullable(synced))
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder());
        }
    }

    private final ServedFiles files;
    private final Desk desk;
    private final Clock clock;
    private final Alarms alarms;
    private final JobAlarms jobAlarms;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("job-files").daemon().factory());
    private final SortedMap<String, JobFile> jobs = new TreeMap<>();
    private final Set<String> accountsAtWork = new HashSet<>();
    private boolean edited;
    private boolean first = true;
    private boolean closed;
    private volatile long lookedAt = System.nanoTime();

    Server(Path folder, Map<String, String> environment, Desk desk, Clock clock, Alarms alarms) {
        this.files = new ServedFiles(folder, environment, clock);
        this.desk = desk;
        this.clock = clock;
        this.alarms = alarms;
        this.jobAlarms = new JobAlarms(alarms);
    }

    /**
     * The only one.
     *
     * @param environment what job files may name
     * @param atOnce how many runs are at work at once
     */
    public static Server alone(Path folder, Map<String, String> environment, Desk desk, int atOnce) {
        return new Server(folder, environment, desk, Clock.systemUTC(), QuartzAlarms.inMemory(atOnce));
    }

    /** One of those that share the store, likewise. */
    public static Server oneOfSeveral(
            Path folder, Map<String, String> environment, Desk desk, int atOnce, Store store) {
        return new Server(folder, environment, desk, Clock.systemUTC(), QuartzAlarms.shared(store, atOnce));
    }

    /** Begins. A time that passed since a job's last run is made up for now, once, where its schedule does not say otherwise. */
    public void start() {
        look();
        alarms.begin(this::hears);
        tellWhatIsDue();
        every(LOOK_AT_FILES, this::look, "the job files cannot be looked at");
        every(LOOK_AT_ALARMS, this::setWhatIsMissing, "the times of the jobs cannot be looked at");
        every(LOOK_AT_ALARMS, this::tellWhatIsDue, "nobody is told what is due");
    }

    private void every(Duration time, Runnable look, String trouble) {
        looks.scheduleWithFixedDelay(
                () -> {
                    try {
                        lookedAt = System.nanoTime();
                        look.run();
                    } catch (RuntimeException e) {
                        LOG.error("{}: {}", trouble, e.getMessage());
                    }
                },
                time.toMillis(),
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Takes over what was edited since the last look that came to its end. */
    synchronized void look() {
        edited |= files.look();
        if (!edited) {
            return;
        }
        Set<String> there = new HashSet<>();
        for (ServedFiles.Filed filed : files.now()) {
            there.add(filed.name());
            if (filed.wrong() == null && filed.file() != null) {
                take(filed.file());
            } else if (filed.wrong() != null) {
                LOG.error(
                        "{}: its file is not right, {}: {}",
                        filed.name(),
                        filed.file() == null ? "so that it is not run" : "and goes by what it said before",
                        String.join(
                                "; ",
                                String.valueOf(filed.wrong().getMessage())
                                        .lines()
                                        .toList()));
            }
        }
        for (String gone :
                jobs.keySet().stream().filter(name -> !there.contains(name)).toList()) {
            alarms.cancel(gone);
            jobs.remove(gone);
            LOG.warn("{}: its file is gone, so that it is not run any more", gone);
        }
        if (first && alarms.alone()) {
            Instant now = clock.instant();
            Map<String, Past> pasts = desk.pasts(jobs.values());
            for (JobFile job : jobs.values()) {
                if (job.schedule() != null) {
                    jobAlarms.makeUpFor(job, pasts.getOrDefault(job.name(), Past.UNKNOWN), now);
                }
            }
        }
        edited = false;
        first = false;
    }

    private void take(JobFile file) {
        String name = file.name();
        JobFile before = jobs.get(name);
        if (before != null && before.fingerprint().equals(file.fingerprint())) {
            return;
        }
        Schedule schedule = file.schedule();
        if (schedule == null) {
            alarms.cancel(name);
            LOG.info("{}: has no schedule, and runs by hand only", name);
        } else {
            Instant now = clock.instant();
            Instant next = jobAlarms.setNext(file, now).orElse(null);
            LOG.info(
                    "{}: {}, {}",
                    name,
                    schedule.text(),
                    next == null ? "which is over" : "next " + JobAlarms.shown(file, next));
            jobAlarms.setLeavers(file, now);
        }
        jobs.put(name, file);
    }

    synchronized void setWhatIsMissing() {
        Instant now = clock.instant();
        for (JobFile job : jobs.values()) {
            if (!closed && job.schedule() != null) {
                jobAlarms.setNext(job, now);
                jobAlarms.setLeavers(job, now);
                if (alarms.find(Alarms.Kind.AGAIN, job.name()).isEmpty()) {
                    desk.brokenOff(job).ifPresent(due -> jobAlarms.takeUp(job, due, now));
                }
            }
        }
    }

    private void tellWhatIsDue() {
        desk.tellWhatIsDue(served());
    }

    private synchronized List<JobFile> served() {
        return List.copyOf(jobs.values());
    }

    /** In a thread of its own for each alarm. */
    void hears(Alarms.Alarm alarm, boolean recovered) {
        LOG.debug("{}{}", recovered ? "recovered " : "", alarm);
        ServedJob job = taken(alarm, recovered);
        if (job == null) {
            return;
        }
        String account = desk.account(job.file());
        if (!began(account, job, alarm.kind())) {
            return;
        }
        try {
            if (alarm.kind() == Alarms.Kind.LEAVERS) {
                desk.lookForLeavers(job.file());
            } else {
                desk.sync(job).ifPresent(exit -> ended(job, exit));
            }
        } catch (RuntimeException e) {
            LOG.error("{}: what comes of this run is not known: {}", job.name(), e.getMessage());
        } finally {
            synchronized (this) {
                accountsAtWork.remove(account);
            }
        }
    }

    /** Sets what comes next before anything else, so that it comes whatever becomes of this. */
    private synchronized @Nullable ServedJob taken(Alarms.Alarm alarm, boolean recovered) {
        JobFile file = jobs.get(alarm.job());
        if (file == null) {
            return null;
        }
        if (closed) {
            // for whoever serves it next
            alarms.set(alarm);
            return null;
        }
        Instant now = clock.instant();
        if (alarm.kind() == Alarms.Kind.LEAVERS) {
            jobAlarms.setLeavers(file, now);
            return ServedJob.of(file, alarm, recovered);
        }
        boolean whole = alarm.kind() == Alarms.Kind.WHOLE && !recovered;
        if (whole) {
            // clocks may have gone back since
            Instant after = alarm.moment().isAfter(now) ? alarm.moment() : now;
            ServedJob.next(file, after).ifPresent(next -> alarms.set(JobAlarms.alarm(Alarms.Kind.WHOLE, file, next)));
        }
        if (recovered) {
            LOG.warn("{}: the process that ran it has died, and it is taken up here", file.name());
        }
        ServedJob job = ServedJob.of(file, alarm, !whole);
        // what came to nothing before is what this is the next try of
        return alarms.find(Alarms.Kind.AGAIN, file.name())
                .filter(pending -> whole)
                .map(pending -> {
                    alarms.cancel(Alarms.Kind.AGAIN, file.name());
                    return new ServedJob(file, job.due(), pending.since(), pending.told(), job.again());
                })
                .orElse(job);
    }

    private synchronized boolean began(String account, ServedJob job, Alarms.Kind kind) {
        boolean free = accountsAtWork.add(account);
        if (!free && kind != Alarms.Kind.LEAVERS) {
            Instant now = clock.instant();
            LOG.debug("{}: waits for another run on account {}", job.name(), account);
            alarms.set(job.alarmAgain(now.plus(ServedJob.AFTER_OTHERS), ExitCode.BUSY, now));
        }
        return free;
    }

    private void ended(ServedJob job, ExitCode exit) {
        Instant now = clock.instant();
        job.again(exit, now).ifPresent(again -> {
            if (exit != ExitCode.STOPPED) {
                LOG.info("{}: is tried again {}", job.name(), JobAlarms.shown(job.file(), again));
            }
            alarms.set(job.alarmAgain(again, exit, now));
        });
    }

    /** Whether job files and times are still looked at. */
    public boolean isAlive() {
        return System.nanoTime() - lookedAt < LONGEST_LOOK.toNanos();
    }

    /** No further run begins; those at work are not waited for. */
    @Override
    public void close() {
        rest();
        alarms.close();
    }

    /** No further run begins. */
    public void rest() {
        synchronized (this) {
            closed = true;
        }
        looks.shutdownNow();
        alarms.rest();
    }

    /** Whether all runs have ended, within this time after {@link #rest}. */
    public boolean awaitEnd(Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        while (isAtWork()) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS_AT_THE_END);
        }
        return true;
    }

    private synchronized boolean isAtWork() {
        return !accountsAtWork.isEmpty();
    }
}
