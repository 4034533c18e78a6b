package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.RunRequest;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Holds;
import dev.brivosync.store.PausedJobs;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
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
            Run plan = Office.known(store, number);
            JobFile file = office.job(plan.job());
            check(plan, office.settings().planLife());
            new Runs(store).outdated(plan, file.fingerprint()).ifPresent(why -> refuse(plan, why));
            takeBackExpired(store, plan);
            new PausedJobs(store, plan.account(), file.names())
                    .at(Instant.now())
                    .ifPresent(pause -> root.console()
                            .warn("%s is %s; plan %d is applied all the same, since somebody asks for it by its number"
                                    .formatted(plan.job(), pause.words(plan.zone()), number)));
            RunRequest request = new RunRequest(
                    RunRequest.Kind.APPLY, file, office.settings().account(plan.account()), Set.of(), false, number);
            Run run = office.runAndTell(request, store, output.reports(root.console(), root.common(), store), watching);
            store.compactOnClose();
            return Objects.requireNonNullElse(run.exitCode(), ExitCode.UNEXPECTED.number());
        }
    }

    private void refuse(Run plan, String why) {
        throw new BadArgument("plan " + number + " is outdated: " + why + ". Nothing was applied; make a new plan"
                + (plan.undoes() == null ? "" : ": brivo-sync revert " + plan.undoes()));
    }

    /** An approval whose time is over is none: what it released waits again. */
    private void takeBackExpired(Store store, Run plan) {
        int people = new Holds(store, plan.account(), plan.job()).takeBackExpired(number, Instant.now());
        if (people == 0) {
            return;
        }
        String expired = "the approval for %s of plan %d has expired (holds.expireAfter)"
                .formatted(HoldDesk.amount(people), number);
        if (new StoredPlan(store, number).peopleToApply() == 0) {
            throw new BadArgument(
                    expired + ", and it has nothing else to apply. Make a new plan and approve that: " + anew(plan));
        }
        root.console().warn(expired + ": they are held again");
    }

    private void check(Run plan, Duration longestLife) {
        String account = root.common().account;
        if (account != null && !account.equals(plan.account())) {
            throw new BadArgument("plan " + number + " is for account " + plan.account() + ", not " + account);
        }
        if (plan.summary() == null) {
            throw new BadArgument("run " + number + " ended before it had a plan; make a new one: " + anew(plan));
        }
        if (plan.started().plus(longestLife).isBefore(Instant.now())) {
            String kept = plan.undoes() == null
                    ? ". What was approved of it is done by brivo-sync sync %s, for whom that still plans the same"
                            .formatted(plan.job())
                    : "";
            throw new BadArgument(
                    "plan %d is older than %s (plans.expireAfter), so that it may no longer be what is true; make a new one: %s%s"
                            .formatted(number, inWords(longestLife), anew(plan), kept));
        }
    }

    /** The command that makes such a plan. */
    static String anew(Run plan) {
        return plan.undoes() == null ? "brivo-sync plan " + plan.job() : "brivo-sync revert " + plan.undoes();
    }

    private static String inWords(Duration life) {
        return life.equals(Duration.ofHours(life.toHours())) ? life.toHours() + " hours" : life.toString();
    }
}
