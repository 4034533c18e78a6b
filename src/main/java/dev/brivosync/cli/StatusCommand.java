package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.Settings;
import dev.brivosync.job.Standings;
import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.report.Look;
import dev.brivosync.report.MorningPage;
import dev.brivosync.report.Overview;
import dev.brivosync.report.StatusJson;
import dev.brivosync.report.StatusText;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code status [JOB]}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Jobs, their last runs and schedules, and what waits for somebody.")
final class StatusCommand implements Callable<Integer> {
    private static final int WIDTH = 100;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "one job; all jobs where none is named")
    private @Nullable String job;

    @Option(
            names = "--all",
            description =
                    "one page for many jobs: who needs somebody and why, the worst first, and a line about the rest")
    private boolean all;

    @Mixin
    private TextOrJson form = new TextOrJson();

    @Override
    public Integer call() {
        Common common = root.common();
        Console console = root.console();
        if (all && job != null) {
            throw new BadArgument("--all shows all jobs; take it out, or " + job);
        }
        Settings settings = Settings.read(common.settingsFolder(), console.environment());
        Jobs jobs = Jobs.in(common.jobs);
        SuspendCommand.elsewhere(settings, console);
        String account = common.account == null ? null : settings.known(common.account);
        String only = job == null ? null : jobs.known(job);
        Overview everything = new Standings(settings, jobs, console.environment(), account, Instant.now()).read();
        Overview overview = only == null ? everything : everything.of(only);
        int width = Math.max(WIDTH, console.width());
        form.write(
                out -> StatusJson.write(overview, out),
                out -> {
                    if (all) {
                        new MorningPage(overview)
                                .write(new Look(console.colour(common.noColor), width, Integer.MAX_VALUE), out);
                    } else {
                        text(overview, width, out);
                    }
                },
                console);
        return ExitCode.DONE.number();
    }

    private void text(Overview overview, int width, PrintStream out) {
        if (overview.jobs().isEmpty()) {
            out.println(root.common().jobs + " holds no job file (NAME.yaml)");
        }
        StatusText.write(overview, out, width);
        if (!overview.orders().isEmpty()) {
            out.printf(
                    "kept suspended by order: %d (times of %s)%n",
                    overview.orders().size(), ZoneId.systemDefault());
        }
        for (KeptSuspended each : overview.orders()) {
            out.printf(
                    "  %s on account %s  %s%n",
                    Whom.described(each.name(), each.key(), each.user()),
                    each.account(),
                    each.remark(ZoneId.systemDefault()));
        }
    }
}
