package dev.brivosync.cli;

import dev.brivosync.job.Doctor;
import dev.brivosync.report.CheckList;
import dev.brivosync.report.Look;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code doctor [JOB]}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Connects and looks at everything that a run needs, one line each. Writes nothing to Brivo.")
final class DoctorCommand implements Callable<Integer> {
    private static final int MANY = 1_000;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(
            paramLabel = "JOB",
            arity = "0..1",
            description = "one job with its account; all jobs where none is named")
    private @Nullable String job;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "form of the answer (default: text)")
    private Format format = Format.text;

    @Option(names = "--send-test", description = "send a test to everybody who would be told how runs end")
    private boolean sendTest;

    /** The forms that the answer has. */
    enum Format {
        text,
        json
    }

    @Override
    public Integer call() {
        Common common = root.common();
        Console console = root.console();
        Path config = common.settingsFolder();
        CheckList list = new Doctor(config, common.jobs, console.environment(), Clock.systemUTC())
                .examine(job, common.account, sendTest);
        switch (format) {
            case text -> list.text(new Look(console.colour(common.noColor), console.width(), MANY), console.out());
            case json -> list.json(console.out());
        }
        return list.exit();
    }
}
