package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.JobPaused;
import dev.brivosync.job.Reports;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.Server;
import dev.brivosync.job.SyncRun;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.report.PastRun;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.RunCounts;
import dev.brivosync.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the runs of {@code serve} as {@code sync} does, with a line in the log for each; the report is in the store. */
final class ServingDesk implements Server.Desk {
    private static final Logger LOG = LoggerFactory.getLogger(ServingDesk.class);

    private final BrivoSyncCommand root;
    private final AtomicBoolean stopping;
    private final SharedStore stores;

    ServingDesk(BrivoSyncCommand root, AtomicBoolean stopping) {
        this.root = root;
        this.stopping = stopping;
        this.stores = new SharedStore(() -> new Office(root).openStore("serve"));
    }

    @Override
    public String account(JobFile job) {
        String named = root.common().account;
        return named == null ? job.account() : named;
    }

    @Override
    public Optional<Instant> lastSync(JobFile job) {
        try {
            Store store = stores.take();
            try {
                return new Ledger(store, account(job), job.name()).past().lastSync();
            } finally {
                stores.giveBack();
            }
        } catch (RuntimeException unusable) {
            LOG.warn(
                    "{}: whether it missed a time is not known: {}",
                    job.name(),
                    Telling.inOneLine(Telling.words(unusable)));
            return Optional.empty();
        }
    }

    @Override
    public ExitCode sync(JobFile job, boolean leaversOnly, Set<ExitCode> untold) {
        try {
            Office office = new Office(root);
            RunRequest request = new RunRequest(
                            RunRequest.Kind.SYNC, job, office.accountFor(job), Set.of(), false, null)
                    .verifying(office.settings().verification());
            Store store = office.toBegin(job.name(), stores::take);
            try {
                Run run = office.served(leaversOnly ? request.onlyChanges() : request, store, NOBODY, stopping, untold);
                ExitCode exit = ExitCode.of(run.exitCode());
                LOG.info(
                        "{}: run {} {} (exit {})",
                        job.name(),
                        run.number(),
                        new PastRun(run, new RunCounts(store).of(List.of(run)).get(run.number())).inWords(),
                        exit.number());
                return exit;
            } finally {
                stores.giveBack();
            }
        } catch (JobPaused paused) {
            LOG.info("{}", paused.getMessage());
            return ExitCode.DONE;
        } catch (RuntimeException thrown) {
            ExitCode exit = SyncRun.exitCode(thrown);
            LOG.error("{}: {} (exit {})", job.name(), Telling.inOneLine(Telling.words(thrown)), exit.number());
            return exit;
        }
    }

    /** Reports are made when somebody asks for them. */
    private static final Reports NOBODY = new Reports() {
        @Override
        public void planned(Run run) {}

        @Override
        public void ended(Run run, Iterable<PersonPlan> people) {}
    };
}
