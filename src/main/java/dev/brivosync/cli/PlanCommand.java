package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.SyncRun;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.util.Set;
import java.util.concurrent.Callable;
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
        try (Store store = office.openStore("plan " + job)) {
            Run run = office.run(request, store, output.reports(root.console(), root.common()), watching);
            ExitCode code = check ? SyncRun.exitCodeOfCheck(run, new StoredPlan(store, run.number())) : ExitCode.DONE;
            return code.number();
        }
    }
}
