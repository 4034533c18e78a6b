package dev.brivosync.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of a folder at their times, and goes by what their files say as they are edited. Of one account one run at a
 * time is at work, so that a slow one delays nobody else's; a job that is due while its last run is still at work is left
 * out. Between whole runs, leavers are looked for where the schedule says so.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration LOOK_AT_FILES = Duration.ofSeconds(5);
    /** So many accounts are worked at at once: runs wait for Brivo more than they work. */
    private static final int AT_ONCE = 32;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private static final String WHOLE = "whole ";
    private static final String LEAVERS = "leavers ";
    private static final String AGAIN = "again ";
    private static final List<String> KINDS = List.of(WHOLE, LEAVERS, AGAIN);

    /** How a run is done. */
    public interface Desk {
        /** The account that a job writes to. */
        String account(JobFile job);

        /** When a whole run of a job began last; empty where none has. */
        Optional<Instant> lastSync(JobFile job);

        /**
         * Does a run, in the thread that asks. It reports whatever goes wrong, and throws nothing.
         *
         * @param leaversOnly whether only people are looked at who lost their access
         * @param untold nobody is told where it ends so: it is tried again, or they have been told
         */
        ExitCode sync(JobFile job, boolean leaversOnly, Set<ExitCode> untold);
    }

    private final Path folder;
    private final Map<String, String> environment;
    private final Desk desk;
    private final Clock clock;
    private final Alarms alarms = new Alarms(this::due);
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("job-files").daemon().factory());
    private final Map<String, ExecutorService> accounts = new ConcurrentHashMap<>();
    private final Semaphore rooms = new Semaphore(AT_ONCE, true);
    private final SortedMap<String, ServedJob> jobs = new TreeMap<>();
    private final Set<String> atWork = new HashSet<>();
    private String seen = "";
    private boolean closed;

    /** @param environment what job files may name */
    public Server(Path folder, Map<String, String> environment, Desk desk, Clock clock) {
        this.folder = folder;
        this.environment = environment;
        this.desk = desk;
        this.clock = clock;
    }

    /** Begins. A time that passed since a job's last run is made up for now, once, where its schedule does not say otherwise. */
    public void start() {
        look();
        looks.scheduleWithFixedDelay(
                this::lookSafely, LOOK_AT_FILES.toMillis(), LOOK_AT_FILES.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.error("the job files cannot be looked at: {}", e.getMessage());
        }
    }

    /** Takes over what was edited since the last look. */
    synchronized void look() {
        String now = state(folder);
        if (now.equals(seen)) {
            return;
        }
        boolean first = seen.isEmpty();
        seen = now;
        Jobs files = Jobs.in(folder);
        for (String name : files.names()) {
            try {
                take(files.read(name, environment), first);
            } catch (ConfigurationError error) {
                LOG.error(
                        "{}: its file is not right, {}: {}",
                        name,
                        jobs.containsKey(name) ? "and goes by what it said before" : "so that it is not run",
                        String.join(
                                "; ", String.valueOf(error.getMessage()).lines().toList()));
            }
        }
        for (String gone : jobs.keySet().stream()
                .filter(name -> !files.names().contains(name))
                .toList()) {
            jobs.remove(gone);
            silence(gone);
            LOG.warn("{}: its file is gone, so that it is not run any more", gone);
        }
    }

    private void take(JobFile file, boolean first) {
        String name = file.name();
        ServedJob before = jobs.get(name);
        if (before != null && before.file().fingerprint().equals(file.fingerprint())) {
            return;
        }
        Instant now = clock.instant();
        ServedJob job = ServedJob.due(file, now);
        jobs.put(name, job);
        silence(name);
        Optional<Schedule> schedule = job.schedule();
        if (schedule.isEmpty()) {
            LOG.info("{}: has no schedule, and runs by hand only", name);
            return;
        }
        Instant next = job.next(now).orElse(null);
        LOG.info(
                "{}: {}, {}", name, schedule.get().text(), next == null ? "which is over" : "next " + shown(job, next));
        if (next != null) {
            alarms.set(WHOLE + name, next);
        }
        setLeavers(job, now);
        if (first) {
            makeUpFor(job, now);
        }
    }

    private void silence(String name) {
        KINDS.forEach(which -> alarms.cancel(which + name));
    }

    private void setLeavers(ServedJob job, Instant now) {
        Duration every = job.schedule().map(each -> each.timing().leavers()).orElse(null);
        if (every != null) {
            alarms.set(LEAVERS + job.name(), now.plus(every));
        }
    }

    private void makeUpFor(ServedJob job, Instant now) {
        Instant missed = desk.lastSync(job.file())
                .flatMap(job::next)
                .filter(now::isAfter)
                .orElse(null);
        if (missed == null) {
            return;
        }
        if (job.schedule().orElseThrow().timing().runMissed()) {
            LOG.warn("{}: was due {} while nothing served it, and is run now", job.name(), shown(job, missed));
            submit(job.name(), false);
        } else {
            LOG.warn(
                    "{}: was due {} while nothing served it, which is left out (runMissed: skip)",
                    job.name(),
                    shown(job, missed));
        }
    }

    private synchronized void due(String alarm, Instant moment) {
        String which = KINDS.stream().filter(alarm::startsWith).findFirst().orElseThrow();
        String name = alarm.substring(which.length());
        ServedJob job = jobs.get(name);
        if (job == null || closed) {
            return;
        }
        Instant now = clock.instant();
        switch (which) {
            case WHOLE -> {
                // clocks may have gone back since
                Instant after = moment.isAfter(now) ? moment : now;
                job.next(after).ifPresent(next -> alarms.set(WHOLE + name, next));
                alarms.cancel(AGAIN + name);
                jobs.put(name, ServedJob.due(job.file(), moment));
                submit(name, false);
            }
            case AGAIN -> submit(name, false);
            default -> {
                setLeavers(job, now);
                if (!atWork.contains(WHOLE + name) && !atWork.contains(LEAVERS + name)) {
                    submit(name, true);
                }
            }
        }
    }

    private synchronized void submit(String name, boolean leaversOnly) {
        if (!atWork.add(kind(leaversOnly) + name)) {
            LOG.warn("{}: is still at work, so that this time is left out", name);
            return;
        }
        accounts.computeIfAbsent(
                        desk.account(Objects.requireNonNull(jobs.get(name)).file()),
                        account -> Executors.newSingleThreadExecutor(
                                Thread.ofVirtual().name("account " + account).factory()))
                .execute(() -> work(name, leaversOnly));
    }

    private void work(String name, boolean leaversOnly) {
        rooms.acquireUninterruptibly();
        try {
            ServedJob job = begun(name);
            if (job != null) {
                ExitCode exit = desk.sync(
                        job.file(), leaversOnly, leaversOnly ? ServedJob.PASSING : job.untold(clock.instant()));
                ended(name, leaversOnly, exit);
            }
        } finally {
            rooms.release();
            synchronized (this) {
                atWork.remove(kind(leaversOnly) + name);
            }
        }
    }

    private static String kind(boolean leaversOnly) {
        return leaversOnly ? LEAVERS : WHOLE;
    }

    private synchronized @Nullable ServedJob begun(String name) {
        return closed ? null : jobs.get(name);
    }

    private synchronized void ended(String name, boolean leaversOnly, ExitCode exit) {
        ServedJob job = jobs.get(name);
        if (closed || leaversOnly || job == null) {
            return;
        }
        job.again(exit, clock.instant()).ifPresent(again -> {
            LOG.info("{}: is tried again {}", name, shown(job, again));
            jobs.put(name, job.afterFailing(exit));
            alarms.set(AGAIN + name, again);
        });
    }

    private static String shown(ServedJob job, Instant time) {
        ZoneId zone = job.schedule().map(Schedule::zone).orElseGet(ZoneId::systemDefault);
        return MINUTE.format(time.atZone(zone)) + " " + zone;
    }

    /** What changes when somebody edits, adds or removes a file. */
    private static String state(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "none";
        }
        StringBuilder state = new StringBuilder("files");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (Files.isRegularFile(file)) {
                    state.append('\n')
                            .append(file)
                            .append(' ')
                            .append(Files.size(file))
                            .append(' ')
                            .append(Files.getLastModifiedTime(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state.toString();
    }

    /** No further run begins; those at work are not waited for. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        alarms.close();
        looks.shutdownNow();
        accounts.values().forEach(ExecutorService::shutdown);
    }

    /** Whether all runs have ended, within this time after {@link #close}. */
    public boolean awaitEnd(Duration longest) throws InterruptedException {
        Instant until = Instant.now().plus(longest);
        for (ExecutorService account : accounts.values()) {
            Duration left = Duration.between(Instant.now(), until);
            if (!account.awaitTermination(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
