package dev.brivosync.job;

import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.FirstLook;
import dev.brivosync.brivo.watch.LogLabels;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PausedJob;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.store.AccountLease;
import dev.brivosync.store.BesideRuns;
import dev.brivosync.store.EvidenceLog;
import dev.brivosync.store.Forgetting;
import dev.brivosync.store.FormerNames;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Mutes;
import dev.brivosync.store.PausedJobs;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreHeld;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;

/** One run from its number to its exit code, whatever happens on the way. */
public final class SyncRun {
    private static final Logger LOG = LoggerFactory.getLogger(SyncRun.class);

    /** What is left over after that waits for the next sync. */
    private static final Duration FORGETTING = Duration.ofSeconds(10);

    private final Workplace workplace;
    private final Reports reports;
    private final @Nullable FirstLook look;
    private final int beside;

    public SyncRun(Workplace workplace, Reports reports) {
        this(workplace, reports, null, 0);
    }

    /**
     * One of two plans that are compared.
     *
     * @param look what the first of them was answered; null where nothing is compared
     * @param beside the run of the first; 0 where this is the first
     */
    SyncRun(Workplace workplace, Reports reports, @Nullable FirstLook look, int beside) {
        this.workplace = workplace;
        this.reports = reports;
        this.look = look;
        this.beside = beside;
    }

    /**
     * Carries out a request.
     *
     * @return the run, as stored at its end
     * @throws ConfigurationError where job file and source, or job file and account, do not fit
     * @throws SourceUnavailable where the source cannot be opened
     * @throws BrivoFailure where Brivo could not be read, so that there is no plan
     * @throws JobPaused where somebody paused the job, and this would be a sync of it
     * @throws StoreHeld where another run writes to the account
     */
    public Run execute(RunRequest request) {
        try (LogLabels.Label _ = LogLabels.put(LogLabels.JOB, request.job().name());
                LogLabels.Label _ =
                        LogLabels.put(LogLabels.ACCOUNT, request.account().name())) {
            return begun(request);
        }
    }

    private Run begun(RunRequest request) {
        if (request.kind().onlyPlans()) {
            return execute(request, () -> true, Witness.ofNobody());
        }
        if (request.kind() == RunRequest.Kind.SYNC) {
            stopIfPaused(request);
        }
        try (AccountLease lease = AccountLease.take(
                workplace.store(),
                request.account().name(),
                purpose(request),
                workplace.accountWait(),
                workplace.clock(),
                workplace.stopping()::get)) {
            new Runs(workplace.store()).buryWriters(request.account().name());
            return execute(request, lease::lasts, Witness.ofNobody());
        }
    }

    private void stopIfPaused(RunRequest request) {
        Instant now = workplace.clock().instant();
        ZoneId zone = request.job().rules().zone();
        String account = request.account().name();
        new PausedJobs(workplace.store(), account, request.job().names())
                .at(now)
                .ifPresent(pause -> {
                    Instant last = new Ledger(
                                    workplace.store(), account, request.job().name())
                            .past()
                            .lastSync()
                            .orElse(null);
                    throw new JobPaused(
                            request.job().name(), account, pause, zone, PausedJob.unchecked(last, now, zone));
                });
    }

    /** Plans one person while somebody looks on; what is thrown is that of {@link #execute(RunRequest)}. */
    Run explain(RunRequest request, Witness witness) {
        return execute(request, () -> true, witness);
    }

    private static String purpose(RunRequest request) {
        return request.plan() == null
                ? "sync " + request.job().name()
                : "apply %d of %s".formatted(request.plan(), request.job().name());
    }

    private Run execute(RunRequest request, BooleanSupplier mayCall, Witness witness) {
        Runs runs = new Runs(workplace.store());
        runs.buryDead();
        Instant began = workplace.clock().instant();
        int number = request.plan() != null ? request.plan() : begin(runs, request, witness);
        try (LogLabels.Label _ = LogLabels.put(LogLabels.RUN, String.valueOf(number))) {
            return numbered(number, began, runs, request, mayCall, witness);
        }
    }

    private Run numbered(
            int number, Instant began, Runs runs, RunRequest request, BooleanSupplier mayCall, Witness witness) {
        if (beside == 0) {
            workplace.progress().begun(number, request.job().name(), request.account());
        }
        CallBook book = new CallBook(workplace.store(), workplace.clock(), request.account());
        BrivoAccount left = book.left();
        try (Store.Place place = workplace.store().place();
                Brivo brivo = Brivo.connect(
                        left,
                        workplace.in(place).attendants(left.name()),
                        workplace.patience(),
                        workplace.stopping()::get,
                        mayCall,
                        look);
                CallBook.Keeping _ = book.keep(brivo);
                Batch batch = new Batch(place.store())) {
            CurrentRun run = new CurrentRun(number, underItsName(request), workplace.in(place), brivo, mayCall);
            run.callsLeft(left.callsPerMonth());
            run.watchedBy(witness);
            orders(run);
            runs.mutes(run.plan.run(), new Mutes(workplace.store()).at(run.moment.instant(), left.name()));
            if (request.kind() == RunRequest.Kind.SYNC && !run.longPause.is()) {
                // that source or account are out of reach for some nights makes no memory old
                run.ledger.past().markSynced(run.moment.instant());
            }
            try {
                new EvidenceOfRun(run).begins();
                run.staging.tables().begin();
                if (request.plan() != null) {
                    runs.noteApplying(number, List.of());
                }
                new Settling(run).settle();
                if (request.plan() != null) {
                    runs.resume(number);
                }
                complete(batch.execute(new SyncJobs(batch, run, reports).job(), number, run.moment.instant()));
            } finally {
                run.staging.tables().end();
            }
        } catch (RuntimeException e) {
            if (isStop(e)) {
                fail(runs, request, number, Run.State.STOPPED, ExitCode.STOPPED, String.valueOf(e.getMessage()));
                tellEnd(number, request, began, ExitCode.STOPPED.number(), String.valueOf(e.getMessage()));
            } else {
                RuntimeException told = e instanceof BrivoFailure || mayCall.getAsBoolean() ? e : overtaken(e);
                fail(runs, request, number, Run.State.FAILED, exitCode(told), String.valueOf(told.getMessage()));
                tellEnd(number, request, began, exitCode(told).number(), String.valueOf(told.getMessage()));
                throw told;
            }
            return runs.find(number).orElseThrow();
        }
        tellEnd(number, request, began, null, "");
        forget(request);
        return runs.find(number).orElseThrow();
    }

    /** Whatever else went wrong, such as a transaction that the server has ended: somebody else may be at work by now. */
    private static BrivoFailure overtaken(RuntimeException trouble) {
        BrivoFailure over = BrivoFailure.leaseOver();
        over.addSuppressed(trouble);
        return over;
    }

    private void tellEnd(int number, RunRequest request, Instant began, @Nullable Integer exit, String trouble) {
        Run run = new Runs(workplace.store()).find(number).orElseThrow();
        if (number > 0) {
            new EvidenceLog(workplace.store())
                    .append(
                            run.account(),
                            run.job(),
                            workplace.clock().instant(),
                            List.of(EvidenceOfRun.ended(
                                    run, request, began, exit == null ? run.exitCode() : exit, trouble)));
        }
    }

    /** A run has ended as it has, whatever comes of this. */
    private void forget(RunRequest request) {
        long began = System.nanoTime();
        Store store = workplace.store();
        Instant now = workplace.clock().instant();
        if (request.kind().onlyPlans() || !store.isToForget(now)) {
            return;
        }
        BooleanSupplier hasTime = () -> System.nanoTime() - began < FORGETTING.toNanos()
                && !workplace.stopping().get();
        try {
            if (new Forgetting(store, now, hasTime).forget(workplace.retention()) > 0) {
                store.compactOnClose();
            }
            if (!hasTime.getAsBoolean()) {
                store.hasMoreToForget();
            }
        } catch (RuntimeException trouble) {
            store.hasMoreToForget();
            LOG.warn(
                    "what is older than store.retention could not be forgotten ({}); the next sync tries again",
                    trouble.getClass().getSimpleName());
        }
    }

    /** Whom somebody keeps suspended must be known before anything is written; a plan only says that it is not. */
    private static void orders(CurrentRun run) {
        try {
            run.orders.begin();
        } catch (InboxUnreadable unreadable) {
            if (!run.request.kind().onlyPlans()) {
                throw unreadable;
            }
            run.note(Note.trouble(String.valueOf(unreadable.getMessage())));
        }
    }

    /** A renamed job takes over what is remembered of it; a plan only looks at it, under the name that it still has. */
    private RunRequest underItsName(RunRequest request) {
        FormerNames names = new FormerNames(
                workplace.store(), request.account().name(), request.job().name());
        Optional<String> former = names.open(request.job().formerly());
        if (request.kind().onlyPlans()) {
            return former.map(request::remembered).orElse(request);
        }
        former.ifPresent(names::takeOver);
        return request;
    }

    /** Whoever waits for Brivo when somebody says stop, waits no longer. */
    private boolean isStop(RuntimeException thrown) {
        return thrown instanceof Stopped
                || (thrown instanceof BrivoFailure && workplace.stopping().get());
    }

    private int begin(Runs runs, RunRequest request, Witness witness) {
        Runs.Beginning beginning = new Runs.Beginning(
                witness.isSomebody() ? Run.EXPLAINING : command(request),
                request.job().name(),
                request.account().name(),
                request.job().rules().zone(),
                workplace.clock().instant(),
                request.job().fingerprint());
        int number = beside == 0 ? runs.begin(beginning) : runs.beginBeside(beside, beginning);
        new BesideRuns(workplace.store())
                .inForce(
                        number,
                        InForce.of(
                                request.job(),
                                workplace.retention(),
                                workplace.holdLife(),
                                request.account().callsPerSecond()));
        return number;
    }

    private static String command(RunRequest request) {
        if (request.reversal() != null) {
            return Run.undoing(request.reversal().run(), request.reversal().isWhole());
        }
        String kind = request.kind().name().toLowerCase(Locale.ROOT);
        return request.changedOnly() ? kind + Run.CHANGES_ONLY : kind;
    }

    /** Spring Batch keeps what a step threw; here it goes on its way. */
    static void complete(JobExecution execution) {
        for (Throwable thrown : execution.getAllFailureExceptions()) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof ConfigurationError
                        || cause instanceof SourceUnavailable
                        || cause instanceof BrivoFailure
                        || cause instanceof InboxUnreadable
                        || cause instanceof Stopped) {
                    throw (RuntimeException) cause;
                }
            }
            throw new IllegalStateException("a step of the run failed: " + thrown.getMessage(), thrown);
        }
    }

    private void fail(Runs runs, RunRequest request, int number, Run.State state, ExitCode code, String why) {
        Instant now = workplace.clock().instant();
        if (runs.find(number).orElseThrow().state() != Run.State.RUNNING) {
            // it had ended, and only its report could not be shown
            return;
        }
        runs.state(number, state);
        if (request.plan() == null) {
            runs.note(number, List.of(Note.trouble(why)));
            double seconds = Duration.between(runs.find(number).orElseThrow().started(), now)
                            .toMillis()
                    / 1000.0;
            runs.ended(number, new Effort(0, 0, 0, seconds, PeakMemory.bytes()), code.number(), now);
        }
    }

    /** What {@code plan --check} answers: what a sync would, or that there are changes. */
    public static ExitCode exitCodeOfCheck(Run run, Iterable<PersonPlan> plan) {
        return Ending.ofCheck(run, plan);
    }

    /** The exit code that an exception of {@link #execute} earns. */
    public static ExitCode exitCode(RuntimeException thrown) {
        return switch (thrown) {
            case ConfigurationError error -> ExitCode.USAGE;
            case SourceUnavailable unavailable -> ExitCode.SOURCE_INCOMPLETE;
            case BrivoFailure failure -> Ending.of(failure);
            case StoreHeld held -> ExitCode.BUSY;
            case JobPaused paused -> ExitCode.DONE;
            default -> ExitCode.UNEXPECTED;
        };
    }
}
