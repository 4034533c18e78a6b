package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.Settings;
import dev.brivosync.job.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code validate [JOB]}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks job files and settings, without connecting to anything.")
final class ValidateCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "one job; all of them where none is named")
    private @Nullable String job;

    private final List<Problem> problems = new ArrayList<>();

    @Override
    public Integer call() {
        Common common = root.common();
        Console console = root.console();
        Settings settings = Settings.read(common.settingsFolder(), console.environment());
        settings.warnings().forEach(warning -> console.err().println("Warning: " + warning));
        Jobs jobs = Jobs.in(common.jobs);
        List<JobFile> good = new ArrayList<>();
        for (String name : jobs.names()) {
            read(jobs, name).ifPresent(good::add);
        }
        if (job != null && !jobs.names().contains(job)) {
            jobs.read(job, console.environment());
        }
        good.stream().filter(this::isAsked).forEach(file -> check(settings, file));
        Jobs.conflicts(good).forEach(problems::add);
        problems.stream().distinct().forEach(console.err()::println);
        if (jobs.names().isEmpty()) {
            console.err().println(common.jobs + " holds no job file (NAME.yaml)");
        }
        return (problems.isEmpty() && !jobs.names().isEmpty() ? ExitCode.DONE : ExitCode.USAGE).number();
    }

    private java.util.Optional<JobFile> read(Jobs jobs, String name) {
        try {
            return java.util.Optional.of(jobs.read(name, root.console().environment()));
        } catch (ConfigurationError error) {
            if (job == null || job.equals(name)) {
                problems.addAll(error.problems());
            }
            return java.util.Optional.empty();
        }
    }

    private boolean isAsked(JobFile file) {
        return job == null || job.equals(file.name());
    }

    private void check(Settings settings, JobFile file) {
        try {
            BrivoAccount account =
                    settings.account(root.common().account == null ? file.account() : root.common().account);
            root.console()
                    .out()
                    .printf(
                            "%s: good. %s, account %s at %s, %d groups managed.%n",
                            file.file(),
                            file.schedule() == null
                                    ? "Runs by hand"
                                    : "Runs " + file.schedule().text(),
                            account.name(),
                            account.apiUrl().getHost(),
                            file.groups().size());
        } catch (ConfigurationError error) {
            problems.addAll(error.problems());
        }
    }
}
