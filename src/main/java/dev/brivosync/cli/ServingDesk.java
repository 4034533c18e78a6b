package dev.brivosync.cli;

import dev.brivosync.brivo.watch.LogLabels;
import dev.brivosync.cli.watch.Watch;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.JobPaused;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.MorningPost;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.ServedJob;
import dev.brivosync.job.Server;
import dev.brivosync.job.Settings;
import dev.brivosync.job.Standings;
import dev.brivosync.job.SyncRun;
import dev.brivosync.plan.Run;
import dev.brivosync.report.PastRun;
import dev.brivosync.store.AccountLease;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.RunCounts;
import dev.brivosync.store.ServedTimes;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreHeld;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Does the runs of {@code serve} as {@code sync} does, with a line in the log for each; the report is in the store. */
final class ServingDesk implements Server.Desk {
    private static final Logger LOG = LoggerFactory.getLogger(ServingDesk.class);

    private final BrivoSyncCommand root;
    private final ServedFolders served;
    private final Watch watch;
    private final AtomicBoolean stopping;
    private final AtomicBoolean telling = new AtomicBoolean();
    private final MorningPost post;

    ServingDesk(BrivoSyncCommand root, ServedFolders served, Watch watch, AtomicBoolean stopping) {
        this.root = root;
        this.served = served;
        this.watch = watch;
        this.stopping = stopping;
        this.post = new MorningPost(Clock.systemUTC(), stopping::get);
    }

    @Override
    public String account(JobFile job) {
        return served.account(job);
    }

    @Override
    public Map<String, Server.Past> pasts(Collection<JobFile> jobs) {
        Map<String, Server.Past> pasts = new HashMap<>();
        try (SharedStore.Use use = served.stores().use()) {
            for (JobFile job : jobs) {
                pasts.put(
                        job.name(),
                        new Server.Past(
                                times(use.store(), job).last().orElse(null),
                                new Ledger(use.store(), account(job), job.name())
                                        .past()
                                        .lastSync()
                                        .orElse(null)));
            }
        } catch (RuntimeException unusable) {
            LOG.warn("whether a job missed a time is not known: {}", Telling.inOneLine(Telling.words(unusable)));
        }
        return pasts;
    }

    private ServedTimes times(Store store, JobFile job) {
        return new ServedTimes(store, account(job), job.name());
    }

    @Override
    public Optional<ExitCode> sync(ServedJob job) {
        Set<ExitCode> untold = job.untold(Instant.now());
        return with(job.file(), false, untold, use -> {
            ServedTimes times = times(use.store(), job.file());
            if (!times.take(job.due(), job.again(), Instant.now())) {
                return Optional.empty();
            }
            ExitCode exit = run(job.file(), false, use, untold);
            if (job.again(exit, Instant.now()).isEmpty()) {
                times.done(job.due());
            }
            return Optional.of(exit);
        });
    }

    @Override
    public Optional<Instant> brokenOff(JobFile job) {
        return served.stores()
                .ifOpen(store -> times(store, job)
                        .last()
                        .filter(each -> !each.done()
                                && AccountLease.holderInWords(store, account(job))
                                        .isEmpty())
                        .map(ServedTimes.Served::due));
    }

    @Override
    public void lookForLeavers(JobFile job) {
        with(job, true, ServedJob.PASSING, use -> Optional.of(run(job, true, use, ServedJob.PASSING)));
    }

    @Override
    public void tellWhatIsDue(Collection<JobFile> jobs) {
        if (telling.compareAndSet(false, true)) {
            Thread.ofVirtual().name("morning post").start(() -> {
                try {
                    tell(jobs);
                } catch (RuntimeException obstacle) {
                    LOG.error("nobody was told what is due: {}", Telling.inOneLine(Telling.words(obstacle)));
                } finally {
                    telling.set(false);
                }
            });
        }
    }

    /** A rehearsal on another account is nobody's news. */
    private void tell(Collection<JobFile> jobs) {
        Settings settings = served.settings();
        if (root.common().account != null || !post.isDue(settings, jobs)) {
            return;
        }
        post.send(
                        settings,
                        jobs,
                        opening(),
                        store -> new Standings(
                                        settings, Jobs.in(served.jobs()), served.environment(), null, Instant.now())
                                .read(store))
                .forEach(LOG::warn);
    }

    private MorningPost.Opening opening() {
        return new MorningPost.Opening() {
            @Override
            public <T> T with(Function<Store, T> work) {
                try (SharedStore.Use use = served.stores().use()) {
                    return work.apply(use.store());
                }
            }
        };
    }

    private Optional<ExitCode> with(
            JobFile job,
            boolean leaversOnly,
            Set<ExitCode> untold,
            Function<SharedStore.Use, Optional<ExitCode>> work) {
        try (LogLabels.Label _ = LogLabels.put(LogLabels.JOB, job.name());
                LogLabels.Label _ = LogLabels.put(LogLabels.ACCOUNT, account(job));
                SharedStore.Use use = served.stores().use()) {
            return work.apply(use);
        } catch (RuntimeException obstacle) {
            ExitCode exit = cameToNothing(job, leaversOnly, obstacle, untold);
            if (!untold.contains(exit)) {
                Office.again(root).tellOfNoRun(job.name(), obstacle);
            }
            return Optional.of(exit);
        }
    }

    private ExitCode run(JobFile job, boolean leaversOnly, SharedStore.Use use, Set<ExitCode> untold) {
        try {
            Office office = Office.again(root);
            RunRequest request = new RunRequest(
                            RunRequest.Kind.SYNC, job, office.accountFor(job), Set.of(), false, null)
                    .verifying(office.settings().verification());
            Run run = office.served(
                    leaversOnly ? request.onlyChanges() : request,
                    use.store(),
                    new Office.Serving(watch.meters(), watch.progress(job), stopping, untold));
            tell(run, use.store());
            if (watch.ended(run, job, leaversOnly, use.store())) {
                use.seen();
            }
            return ExitCode.of(run.exitCode());
        } catch (JobPaused paused) {
            LOG.info("{}", Telling.inOneLine(String.valueOf(paused.getMessage())));
            return ExitCode.DONE;
        } catch (RuntimeException thrown) {
            return cameToNothing(job, leaversOnly, thrown, untold);
        }
    }

    private static void tell(Run run, Store store) {
        try (LogLabels.Label _ = LogLabels.put(LogLabels.RUN, String.valueOf(run.number()))) {
            LOG.info(
                    "{}: run {} {} (exit {})",
                    run.job(),
                    run.number(),
                    new PastRun(run, new RunCounts(store).of(List.of(run)).get(run.number())).inWords(),
                    run.exitCode());
        }
    }

    /** That another run has the account passes by itself, and is no error until it lasts. */
    private ExitCode cameToNothing(JobFile job, boolean leaversOnly, RuntimeException thrown, Set<ExitCode> untold) {
        ExitCode exit = SyncRun.exitCode(thrown);
        watch.cameToNothing(job, leaversOnly, exit);
        Level level = thrown instanceof StoreHeld && untold.contains(exit) ? Level.DEBUG : Level.ERROR;
        LOG.atLevel(level).log("{}: {} (exit {})", job.name(), Telling.inOneLine(Telling.words(thrown)), exit.number());
        if (exit == ExitCode.UNEXPECTED && root.common().verbose()) {
            thrown.printStackTrace(root.console().err());
        }
        return exit;
    }
}
