package dev.brivosync.job;

import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.store.FormerNames;
import dev.brivosync.store.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecution;

/** One run from its number to its exit code, whatever happens on the way. */
public final class SyncRun {
    private final Workplace workplace;
    private final Reports reports;

    public SyncRun(Workplace workplace, Reports reports) {
        this.workplace = workplace;
        this.reports = reports;
    }

    /**
     * Carries out a request.
     *
     * @return the run, as stored at its end
     * @throws ConfigurationError where job file and source, or job file and account, do not fit
     * @throws SourceUnavailable where the source cannot be opened
     * @throws BrivoFailure where Brivo could not be read, so that there is no plan
     */
    public Run execute(RunRequest request) {
        Runs runs = new Runs(workplace.store());
        runs.buryDead();
        runs.forgetBefore(workplace.clock().instant().minus(workplace.retention()));
        int number = request.plan() != null ? request.plan() : begin(runs, request);
        workplace
                .progress()
                .begun(number, request.job().name(), request.account().name());
        CallBook book = new CallBook(workplace.store(), workplace.clock(), request.account());
        BrivoAccount left = book.left();
        try (Brivo brivo = Brivo.connect(
                        left, workplace.attendants(left.name()), workplace.patience(), workplace.stopping()::get);
                CallBook.Keeping _ = book.keep(brivo);
                Batch batch = new Batch(workplace.store())) {
            CurrentRun run = new CurrentRun(number, underItsName(request), workplace, brivo);
            run.callsLeft(left.callsPerMonth());
            if (request.kind() == RunRequest.Kind.SYNC && !run.oldLedger()) {
                // that source or account are out of reach for some nights makes no memory old
                run.ledger.markSynced(run.moment.instant());
            }
            try {
                run.staging.clear();
                if (request.plan() != null) {
                    runs.noteApplying(number, List.of());
                }
                new Settling(run).settle();
                if (request.plan() != null) {
                    runs.resume(number);
                }
                complete(batch.execute(new SyncJobs(batch, run, reports).job(), number, run.moment.instant()));
            } finally {
                run.staging.clear();
            }
        } catch (RuntimeException e) {
            if (isStop(e)) {
                fail(runs, request, number, Run.State.STOPPED, ExitCode.STOPPED, String.valueOf(e.getMessage()));
            } else {
                fail(runs, request, number, Run.State.FAILED, exitCode(e), String.valueOf(e.getMessage()));
                throw e;
            }
        }
        return runs.find(number).orElseThrow();
    }

    /** A renamed job takes over what is remembered of it; a plan only looks at it, under the name that it still has. */
    private RunRequest underItsName(RunRequest request) {
        FormerNames names = new FormerNames(
                workplace.store(), request.account().name(), request.job().name());
        Optional<String> former = names.open(request.job().formerly());
        if (request.kind() == RunRequest.Kind.PLAN) {
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

    private int begin(Runs runs, RunRequest request) {
        return runs.begin(new Runs.Beginning(
                command(request),
                request.job().name(),
                request.account().name(),
                request.job().rules().zone(),
                workplace.clock().instant(),
                request.job().fingerprint()));
    }

    private static String command(RunRequest request) {
        String kind = request.kind().name().toLowerCase(Locale.ROOT);
        return request.changedOnly() ? kind + Run.CHANGES_ONLY : kind;
    }

    /** Spring Batch keeps what a step threw; here it goes on its way. */
    private static void complete(JobExecution execution) {
        for (Throwable thrown : execution.getAllFailureExceptions()) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof ConfigurationError
                        || cause instanceof SourceUnavailable
                        || cause instanceof BrivoFailure
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
            default -> ExitCode.UNEXPECTED;
        };
    }
}
