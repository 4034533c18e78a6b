package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.Explaining;
import dev.brivosync.job.Explaining.Told;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.OrderBoard;
import dev.brivosync.person.PersonKey;
import dev.brivosync.report.Explanation;
import dev.brivosync.report.ExplanationJson;
import dev.brivosync.report.ExplanationText;
import dev.brivosync.report.Look;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code explain JOB KEY}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells of one person what the source says, what each rule answers and why, what Brivo has, and what follows.",
            "By the last run, without asking anybody; with --live source and Brivo are read for this person, and nothing is"
                    + " written there."
        })
final class ExplainCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(index = "0", paramLabel = "JOB", description = "name of a file in the jobs folder, without .yaml")
    private String job = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "key of the person, exactly")
    private String key = "";

    @Option(names = "--live", description = "read source and Brivo for this person now")
    private boolean live;

    @Mixin
    private TextOrJson form = new TextOrJson();

    @Mixin
    private Watching watching = new Watching();

    @Override
    public Integer call() {
        if (key.isBlank()) {
            throw new BadArgument("KEY: name a key");
        }
        watching.check();
        Office office = new Office(root);
        JobFile file = office.job(job);
        BrivoAccount account = office.accountFor(file);
        try (Store store = office.openStore("explain " + job)) {
            new Runs(store).buryDead();
            Explaining explaining = new Explaining(
                    store,
                    new OrderBoard(Whom.data(office.settings())),
                    Instant.now(),
                    new Explaining.Asked(file, account.name(), new PersonKey(key)));
            Told told = live
                    ? office.work(store, watching, workplace -> explaining.live(workplace, account))
                    : explaining.offline();
            return switch (told) {
                case Told.Nobody(var why) -> throw new BadArgument(why);
                case Told.Somebody(var explanation) -> show(explanation);
            };
        }
    }

    private int show(Explanation explanation) {
        Look look = new Look(
                root.console().colour(root.common().noColor), root.console().width(), 1);
        form.write(
                out -> ExplanationJson.write(explanation, out),
                out -> new ExplanationText(explanation).write(look, out),
                root.console());
        return ExitCode.DONE.number();
    }
}
