package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.Patience;
import dev.brivosync.brivo.watch.Recording;
import dev.brivosync.job.Holder;
import dev.brivosync.job.InstallationKey;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.Reports;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.Settings;
import dev.brivosync.job.SyncRun;
import dev.brivosync.job.Workplace;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the commands that run something have in common: settings, the job, the store, and a way to be stopped. */
final class Office {
    private final Console console;
    private final Common common;
    private final Settings settings;

    Office(BrivoSyncCommand root) {
        this.console = root.console();
        this.common = root.common();
        this.settings = Settings.read(common.settingsFolder(), console.environment());
        settings.warnings().forEach(warning -> console.err().println("Warning: " + warning));
    }

    JobFile job(String name) {
        return Jobs.in(common.jobs).read(name, console.environment());
    }

    /** The account that was asked for, or else the job's own. */
    BrivoAccount accountFor(JobFile job) {
        return settings.account(common.account == null ? job.account() : common.account);
    }

    Store openStore(String purpose) {
        return Holder.open(settings.store().url(), Duration.ofSeconds(common.wait), purpose);
    }

    Settings settings() {
        return settings;
    }

    /** Carries out a request in this process, and ends it well when somebody says stop. */
    Run run(RunRequest request, Store store, Reports reports, Watching watching) {
        MeterRegistry meters = CallTable.meters();
        try (StopSignal signal = new StopSignal(store);
                Recording recording = watching.begin();
                ShownProgress progress = ShownProgress.on(console, common.quiet)) {
            Workplace workplace = new Workplace(
                    store,
                    settings.store().retention(),
                    Clock.systemUTC(),
                    progress,
                    signal.stopping(),
                    meters,
                    recording,
                    InstallationKey.of(settings),
                    Patience.normal());
            try {
                return new SyncRun(workplace, reports).execute(request);
            } finally {
                progress.ended();
                tellCalls(meters, recording);
            }
        }
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
