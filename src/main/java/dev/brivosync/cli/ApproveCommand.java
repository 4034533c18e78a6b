package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Run;
import dev.brivosync.store.AccountReach;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code approve RUN}. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Releases held changes of one plan, once; `apply RUN` then carries them out.",
            "With --source: takes what a run in doubt read as what the source is like from now on. The next sync is"
                    + " measured by it. For a source that shrank, a group whose people went or a column that became"
                    + " empty; not for minimumRecords, mustContain, maximumAge, trailer or a torn file: those want"
                    + " another job file or export."
        })
final class ApproveCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "RUN", description = "number of the plan, as it printed it")
    private int number;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description =
                    "only this class (leaver, missing, adopt, rehire, recreate, outOfScope …) or reason (source, firstRun,"
                            + " staleLedger, newlyManaged, account)")
    private @Nullable String changeClass;

    @Option(names = "--key", paramLabel = "KEY", description = "only this person")
    private @Nullable String key;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = "",
            description = "accept the source as this run read it; of several sources only NAME")
    private @Nullable String source;

    @Override
    public Integer call() {
        Office office = new Office(root);
        if (source != null && (changeClass != null || key != null)) {
            throw new BadArgument("--source accepts what was read; --class and --key release changes: use one of them");
        }
        try (Store store = office.openStore("approve " + number)) {
            Run plan = new Runs(store)
                    .find(number)
                    .orElseThrow(
                            () -> new BadArgument("there is no run " + number + "; brivo-sync report shows the last"));
            String by = System.getProperty("user.name", "unknown");
            if (source != null) {
                new SourceAcceptance(store, plan, root.console().out()).accept(source, by);
                return ExitCode.DONE.number();
            }
            boolean ofAccount = acceptAccount(store, plan);
            List<String> people = new StoredPlan(store, number).approve(changeClass, key, by, Instant.now());
            if (people.isEmpty() && ofAccount) {
                root.console().out().println("Accepted: the account is as run " + number + " saw it.");
                return ExitCode.DONE.number();
            }
            if (people.isEmpty()) {
                throw new BadArgument("nothing of run " + number + " is held"
                        + (changeClass == null && key == null ? "" : " that fits --class and --key")
                        + "; brivo-sync report " + number + " shows what is");
            }
            tell(plan, people);
            return ExitCode.DONE.number();
        }
    }

    /** Whoever releases all that waited for a whole account takes what that run saw of it for all there is. */
    private boolean acceptAccount(Store store, Run plan) {
        boolean asked = key == null
                && (Guard.ACCOUNT.equals(changeClass)
                        || (changeClass == null && new StoredPlan(store, number).holds(Guard.ACCOUNT)));
        if (asked && plan.target() != null) {
            new AccountReach(store, plan.account()).sawUsers(plan.target().users());
        }
        return asked;
    }

    private void tell(Run plan, List<String> people) {
        PrintStream out = root.console().out();
        out.printf("Released for %d %s of run %d:%n", people.size(), people.size() == 1 ? "person" : "people", number);
        people.stream().limit(SHOWN).forEach(each -> out.println("  " + each));
        if (people.size() > SHOWN) {
            out.printf("  and %d more%n", people.size() - SHOWN);
        }
        out.printf(
                "Nothing has been changed yet. Next: brivo-sync apply %d (within 24 hours, before %s is synced again)%n",
                number, plan.job());
    }
}
