package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.RunRequest;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code apply RUN}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Applies exactly a saved plan; skips people whose state in Brivo has moved since.")
final class ApplyCommand implements Callable<Integer> {
    /** A plan older than this is no longer what somebody has read. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "RUN", description = "number of the plan, as it printed it")
    private int number;

    @Mixin
    private Output output = new Output();

    @Mixin
    private Watching watching = new Watching();

    @Override
    public Integer call() {
        output.check();
        watching.check();
        Office office = new Office(root);
        try (Store store = office.openStore("apply " + number)) {
            Run plan = new Runs(store)
                    .find(number)
                    .orElseThrow(() ->
                            new BadArgument("there is no run " + number + "; brivo-sync status lists the last ones"));
            JobFile file = office.job(plan.job());
            check(plan);
            new Runs(store).outdated(plan, file.fingerprint()).ifPresent(this::refuse);
            RunRequest request = new RunRequest(
                    RunRequest.Kind.APPLY, file, office.settings().account(plan.account()), Set.of(), false, number);
            Run run = office.run(request, store, output.reports(root.console(), root.common()), watching);
            store.compactOnClose();
            return Objects.requireNonNullElse(run.exitCode(), ExitCode.UNEXPECTED.number());
        }
    }

    private void refuse(String why) {
        throw new BadArgument("plan " + number + " is outdated: " + why + ". Nothing was applied; make a new plan");
    }

    private void check(Run plan) {
        String account = root.common().account;
        if (account != null && !account.equals(plan.account())) {
            throw new BadArgument("plan " + number + " is for account " + plan.account() + ", not " + account);
        }
        if (plan.summary() == null) {
            throw new BadArgument(
                    "run " + number + " ended before it had a plan; make a new one: brivo-sync plan " + plan.job());
        }
        if (plan.started().plus(LONGEST_LIFE).isBefore(Instant.now())) {
            throw new BadArgument(
                    "plan " + number + " is older than 24 hours; make a new one: brivo-sync plan " + plan.job());
        }
    }
}
