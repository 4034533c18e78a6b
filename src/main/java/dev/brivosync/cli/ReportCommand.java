package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code report [RUN]}. */
@Command(name = "report", mixinStandardHelpOptions = true, description = "Shows any stored plan or run again.")
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "RUN", arity = "0..1", defaultValue = "last", description = "number of a run, or last")
    private String number = "last";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        output.check();
        Office office = new Office(root);
        try (Store store = office.openStore("report")) {
            Run run = find(store);
            output.show(run, new StoredPlan(store, run.number()), root.console(), root.common(), store);
            return ExitCode.DONE.number();
        }
    }

    private Run find(Store store) {
        if (number.equals("last")) {
            return new Runs(store)
                    .last()
                    .orElseThrow(() -> new BadArgument("there is no run yet; make a plan first: brivo-sync plan JOB"));
        }
        if (!number.matches("\\d{1,9}")) {
            throw new BadArgument("a run is a number, or last; not " + number);
        }
        return Office.known(store, Integer.parseInt(number));
    }
}
