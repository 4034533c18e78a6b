package dev.brivosync.cli;

import dev.brivosync.job.Comparison;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.SyncRun;
import dev.brivosync.plan.RulesCompared;
import dev.brivosync.plan.Run;
import dev.brivosync.report.Since;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import dev.brivosync.store.TwoPlans;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code plan JOB}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows what would change and what it costs, and changes nothing. Saved as a run.")
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "JOB", description = "name of a file in the jobs folder, without .yaml")
    private String job = "";

    @Mixin
    private Output output = new Output();

    @Mixin
    private Watching watching = new Watching();

    @Option(names = "--check", description = "answer with the exit code that a sync would give, or 10 for changes")
    private boolean check;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "show what this edited job file would change for people, beside the job's own")
    private @Nullable Path compare;

    @Option(
            names = "--since",
            paramLabel = "RUN",
            description = "show only who is new in this plan against that earlier run, or planned otherwise")
    private @Nullable Integer since;

    @Mixin
    private ChangedOnly changedOnly = new ChangedOnly();

    @Mixin
    private VerifyAll verifyAll = new VerifyAll();

    @Override
    public Integer call() {
        output.check();
        watching.check();
        Office office = new Office(root);
        JobFile file = office.job(job);
        RunRequest request = new RunRequest(RunRequest.Kind.PLAN, file, office.accountFor(file), Set.of(), false, null)
                .verifying(verifyAll.orElse(office.settings()));
        request = changedOnly.of(request);
        if (compare != null) {
            return compare(request, compare, office);
        }
        try (Store store = office.openStore("plan " + job)) {
            restrict(store, request);
            Run run = office.runAndTell(request, store, output.reports(root.console(), root.common(), store), watching);
            ExitCode code = check ? SyncRun.exitCodeOfCheck(run, new StoredPlan(store, run.number())) : ExitCode.DONE;
            return code.number();
        }
    }

    private int compare(RunRequest request, Path file, Office office) {
        if (request.changedOnly()) {
            throw new BadArgument("--compare looks at everybody, --changed-only does not; leave one of them out");
        }
        output.checkForComparison();
        JobFile edited = JobFile.read(file, root.console().environment());
        try (Store store = office.openStore("plan " + job)) {
            RulesCompared compared =
                    office.work(store, watching, workplace -> new Comparison(workplace).compare(request, file, edited));
            output.show(compared, root.console(), root.common(), store);
            return (check && compared.differs() ? ExitCode.CHANGES : ExitCode.DONE).number();
        }
    }

    /** Before anything is read: whether the earlier run can be compared with. */
    private void restrict(Store store, RunRequest request) {
        if (since == null) {
            return;
        }
        Run earlier = Office.known(store, since);
        boolean sameJob = request.job().names().contains(earlier.job())
                && earlier.account().equals(request.account().name());
        if (!sameJob) {
            throw new BadArgument("--since: run %d is of %s on account %s, not of %s on account %s"
                    .formatted(
                            since,
                            earlier.job(),
                            earlier.account(),
                            request.job().name(),
                            request.account().name()));
        }
        if (earlier.summary() == null || earlier.isForgotten()) {
            throw new BadArgument("--since: run %d %s; brivo-sync history --job %s lists others"
                    .formatted(
                            since,
                            earlier.isForgotten()
                                    ? "has forgotten who was in it (store.peopleRetention)"
                                    : "ended before there was a plan",
                            request.job().name()));
        }
        output.since = run -> new Since(earlier, run, new TwoPlans(store, earlier.number(), run.number()));
    }
}
