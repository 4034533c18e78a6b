package dev.brivosync.cli.watch;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Progress;
import dev.brivosync.plan.LeaverStories;
import dev.brivosync.plan.LeaverStory;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.store.EvidenceLog;
import dev.brivosync.store.JobOverview;
import dev.brivosync.store.Store;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is counted of the runs of this process, one after the other. Thread-safe. */
final class RunMeters {
    private static final Duration[] DOOR_BUCKETS = Stream.of(
                    "PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT2H", "PT4H", "PT8H", "PT12H", "PT24H", "PT48H",
                    "PT168H")
            .map(Duration::parse)
            .toArray(Duration[]::new);

    /** Not {@code job}: by that name Prometheus knows what it asks. */
    static final String JOB = "sync_job";

    private final MeterRegistry registry;
    private final Map<String, Double> readSeconds = new ConcurrentHashMap<>();

    RunMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static Tags of(String job, String account) {
        return Tags.of(JOB, job, "account", account);
    }

    /** What is there from the beginning, so that its first increase is seen as one. */
    void expect(String job, String account) {
        runs(job, account, false, ExitCode.DONE);
        overLimit(account);
        doorClosed(job, account);
    }

    /** One came to nothing, or to an end. */
    void ended(String job, String account, boolean leaversOnly, ExitCode exit) {
        runs(job, account, leaversOnly, exit).increment();
    }

    /** What a run has written is counted, whatever became of it. */
    void count(Run run, JobFile job, Store store) {
        for (JobOverview.Ended each : new JobOverview(store, run.account(), run.job()).changes(run.number())) {
            Counter.builder("brivosync.changes")
                    .description("Planned changes of the runs, by class and by what became of them.")
                    .tags(of(run.job(), run.account()).and("class", each.changeClass(), "outcome", each.outcome()))
                    .register(registry)
                    .increment(each.changes());
        }
        if (run.effort() != null) {
            overLimit(run.account()).increment(run.effort().overLimit());
        }
        Instant now = Instant.now();
        LeaverStories.endedBy(
                        run.number(), new EvidenceLog(store).ofSuspended(run.account(), job.names(), run.number()), now)
                .forEach(story -> closed(run, story, now));
    }

    private void closed(Run run, LeaverStory story, Instant now) {
        Duration open = story.open(now);
        if (open != null) {
            doorClosed(run.job(), run.account()).record(open);
        }
    }

    private Counter runs(String job, String account, boolean leaversOnly, ExitCode exit) {
        return Counter.builder("brivosync.runs")
                .description("Runs that serve began, by kind (whole, or leavers between whole ones) and outcome.")
                .tags(of(job, account)
                        .and(
                                "kind",
                                leaversOnly ? "leavers" : "whole",
                                "outcome",
                                exit.name().toLowerCase(Locale.ROOT)))
                .register(registry);
    }

    private Counter overLimit(String account) {
        return Counter.builder("brivosync.brivo.over.limit")
                .description(
                        "Calls that Brivo turned away as too fast: the pace is wrong, or somebody else uses the API key.")
                .tag("account", account)
                .register(registry);
    }

    private Timer doorClosed(String job, String account) {
        return Timer.builder("brivosync.door.closed")
                .description(
                        "From the moment a leaver's access should have ended (the source's end date, put off by the"
                                + " job's rules; where it names none, when it was found out) to Brivo's confirmation, as evidence counts it.")
                .tags(of(job, account))
                .serviceLevelObjectives(DOOR_BUCKETS)
                .register(registry);
    }

    /** How long the source was last read; null where it was not yet. */
    @Nullable
    Double readSeconds(String job, String account) {
        return readSeconds.get(job + "\n" + account);
    }

    /** Sees how long the source is read. */
    Progress timing(String job, String account) {
        return new Progress() {
            private long since;

            @Override
            public void begun(int run, String name, BrivoAccount to) {}

            @Override
            public synchronized void phase(String what, long total) {
                ended();
                if (what.equals(READING_PEOPLE)) {
                    since = System.nanoTime();
                }
            }

            @Override
            public void advance(long steps) {}

            @Override
            public void became(PersonPlan person, PlannedChange change) {}

            @Override
            public void waits(String why, Duration length) {}

            @Override
            public synchronized void ended() {
                if (since != 0) {
                    readSeconds.put(job + "\n" + account, (System.nanoTime() - since) / 1e9);
                    since = 0;
                }
            }
        };
    }
}
