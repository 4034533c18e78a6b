package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.Patience;
import dev.brivosync.brivo.watch.Recording;
import dev.brivosync.job.AuditRun;
import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.Holder;
import dev.brivosync.job.InstallationKey;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.Progress;
import dev.brivosync.job.Reports;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.Settings;
import dev.brivosync.job.SyncRun;
import dev.brivosync.job.Workplace;
import dev.brivosync.plan.Audit;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the commands that run something have in common: settings, the job, the store, and a way to be stopped. */
final class Office {
    private final Console console;
    private final Common common;
    private final Settings settings;

    Office(BrivoSyncCommand root) {
        this(root, Settings.read(root.common().settingsFolder(), root.console().environment()));
        LogLook.asSet(settings);
        settings.warnings().forEach(console::warn);
    }

    private Office(BrivoSyncCommand root, Settings settings) {
        this.console = root.console();
        this.common = root.common();
        this.settings = settings;
    }

    /** One more of a process that has said its warnings, with the settings as they are now. */
    static Office again(BrivoSyncCommand root) {
        return new Office(
                root,
                Settings.read(root.common().settingsFolder(), root.console().environment()));
    }

    JobFile job(String name) {
        Jobs jobs = Jobs.in(common.jobs);
        jobs.warnings().forEach(console::warn);
        return jobs.read(name, console.environment());
    }

    /** A run by its number. */
    static Run known(Store store, int number) {
        return new Runs(store)
                .find(number)
                .orElseThrow(
                        () -> new BadArgument("there is no run " + number + "; brivo-sync status lists the last ones"));
    }

    /** The account that was asked for, or else the job's own. */
    BrivoAccount accountFor(JobFile job) {
        return settings.account(common.account == null ? job.account() : common.account);
    }

    /** Its name alone, where nothing is asked of Brivo and so no secret is needed. */
    String accountName(JobFile job) {
        return settings.known(common.account == null ? job.account() : common.account);
    }

    Store openStore(String purpose) {
        return Holder.open(settings.store().address(), Duration.ofSeconds(common.wait), purpose);
    }

    Settings settings() {
        return settings;
    }

    /** Names of the other jobs in the jobs folder that write to this account; files that cannot be read say nothing. */
    List<String> otherJobsOf(String account, String job) {
        Jobs jobs = Jobs.in(common.jobs);
        List<String> others = new ArrayList<>();
        for (String name : jobs.names()) {
            try {
                if (!name.equals(job)
                        && jobs.read(name, console.environment()).account().equals(account)) {
                    others.add(name);
                }
            } catch (ConfigurationError unreadable) {
                // told by validate
            }
        }
        return others;
    }

    /** Carries out a request in this process, and ends it well when somebody says stop. */
    Run run(RunRequest request, Store store, Reports reports, Watching watching) {
        return run(request, store, reports, watching, stopping -> Telling.nobody(console));
    }

    /** Likewise, and tells whoever shall know how it ended. */
    Run runAndTell(RunRequest request, Store store, Reports reports, Watching watching) {
        return run(
                request,
                store,
                reports,
                watching,
                stopping -> Telling.ofRun(console, settings, request, store, stopping));
    }

    /** Likewise what has to be there before a sync can begin; where it is not, they are told that none began. */
    <T> T toBegin(String name, Supplier<T> step) {
        try {
            return step.get();
        } catch (BadArgument typed) {
            throw typed;
        } catch (RuntimeException obstacle) {
            tellOfNoRun(name, obstacle);
            throw obstacle;
        }
    }

    /** A sync did not even begin, for whatever reason. */
    void tellOfNoRun(String name, RuntimeException obstacle) {
        boolean rehearsal = common.account != null;
        if (!rehearsal && Jobs.in(common.jobs).names().contains(name)) {
            Telling.ofNoRun(console, common, settings, name, obstacle);
        }
    }

    private Run run(
            RunRequest request,
            Store store,
            Reports reports,
            Watching watching,
            Function<BooleanSupplier, Telling> telling) {
        return work(store, watching, (workplace, events) -> {
            Telling told = telling.apply(workplace.stopping()::get);
            try {
                Run run = events.watch(() -> new SyncRun(workplace, events.telling(reports)).execute(request));
                told.ended(run);
                return run;
            } catch (RuntimeException thrown) {
                told.threw(thrown);
                throw thrown;
            }
        });
    }

    /**
     * How one of several runs in a process is done.
     *
     * @param progress sees how it gets on
     * @param stopping all of them end when that is true
     * @param untold nobody is told where it ends so
     */
    record Serving(MeterRegistry meters, Progress progress, AtomicBoolean stopping, Set<ExitCode> untold) {
        Serving {
            untold = Set.copyOf(untold);
        }
    }

    /** One of several runs in this process; its report is made when somebody asks for it. */
    Run served(RunRequest request, Store store, Serving serving) {
        Set<ExitCode> untold = serving.untold();
        Telling told = Telling.ofRun(console, settings, request, store, serving.stopping()::get);
        Workplace workplace = workplace(
                store,
                serving.progress(),
                serving.stopping(),
                serving.meters(),
                null,
                // it is tried again soon, and nobody's thread waits
                Duration.ZERO);
        try {
            Run run = new SyncRun(workplace, NOBODY).execute(request);
            if (untold.stream().map(ExitCode::number).noneMatch(code -> code.equals(run.exitCode()))) {
                told.ended(run);
            }
            return run;
        } catch (RuntimeException thrown) {
            if (!untold.contains(SyncRun.exitCode(thrown))) {
                told.threw(thrown);
            }
            throw thrown;
        }
    }

    private static final Reports NOBODY = new Reports() {
        @Override
        public void planned(Run run) {}

        @Override
        public void ended(Run run, Iterable<PersonPlan> people) {}
    };

    /** Looks at an account, which is no run. */
    Audit audit(JobFile job, BrivoAccount account, List<String> others, Store store) {
        return work(store, new Watching(), workplace -> new AuditRun(workplace).execute(job, account, others));
    }

    /** Likewise something else that runs. */
    <T> T work(Store store, Watching watching, Function<Workplace, T> work) {
        return work(store, watching, (workplace, events) -> work.apply(workplace));
    }

    private <T> T work(Store store, Watching watching, BiFunction<Workplace, EventFile, T> work) {
        MeterRegistry meters = CallTable.meters();
        try (StopSignal signal = new StopSignal(store);
                Recording recording = watching.begin();
                ShownProgress progress = ShownProgress.on(console, common.quiet);
                EventFile events = watching.events(console, progress)) {
            Workplace workplace =
                    workplace(store, events, signal.stopping(), meters, recording, Duration.ofSeconds(common.wait));
            try {
                return work.apply(workplace, events);
            } finally {
                progress.ended();
                tellCalls(meters, recording);
            }
        }
    }

    private Workplace workplace(
            Store store,
            Progress progress,
            AtomicBoolean stopping,
            MeterRegistry meters,
            @Nullable Recording recording,
            Duration accountWait) {
        return new Workplace(
                store,
                settings.store().retention(),
                Clock.systemUTC(),
                progress,
                stopping,
                meters,
                recording,
                InstallationKey.of(settings),
                Patience.normal(),
                accountWait,
                settings.holdLife());
    }

    private void tellCalls(MeterRegistry meters, @Nullable Recording recording) {
        if (common.verbose()) {
            new CallTable(meters).print(console.err());
        }
        if (recording != null && recording.exchanges() > 0 && !common.quiet) {
            console.err().printf("%d exchanges with Brivo recorded in %s%n", recording.exchanges(), recording.file());
        }
    }
}
