package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.Inspection;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.JobSchema;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.Settings;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.report.Wrapping;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code validate [JOB]}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks job files, settings, and the files that the jobs read, without connecting to anything.")
final class ValidateCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "one job; all of them where none is named")
    private @Nullable String job;

    @Option(names = "--schema", description = "prints the JSON Schema of job files, for editors, and checks nothing")
    private boolean schema;

    private final List<Problem> problems = new ArrayList<>();
    private final Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);

    @Override
    public Integer call() {
        if (schema) {
            root.console().out().print(JobSchema.json());
            return ExitCode.DONE.number();
        }
        Common common = root.common();
        Console console = root.console();
        Settings settings = Settings.read(common.settingsFolder(), console.environment());
        settings.warnings().forEach(console::warn);
        Jobs jobs = Jobs.in(common.jobs);
        jobs.warnings().forEach(console::warn);
        List<JobFile> good = new ArrayList<>();
        for (String name : jobs.names()) {
            read(jobs, name).ifPresent(good::add);
        }
        if (job != null && !jobs.names().contains(job)) {
            jobs.read(job, console.environment());
        }
        good.stream().filter(this::isAsked).forEach(file -> check(settings, file));
        Jobs.conflicts(good).stream().filter(this::isAsked).forEach(problems::add);
        problems.stream().distinct().forEach(console.err()::println);
        if (jobs.names().isEmpty()) {
            console.err().println(common.jobs + " holds no job file (NAME.yaml)");
        }
        if (!problems.isEmpty() || jobs.names().isEmpty()) {
            codes.add(ExitCode.USAGE);
        }
        return ExitCode.first(codes).number();
    }

    private Optional<JobFile> read(Jobs jobs, String name) {
        try {
            return Optional.of(jobs.read(name, root.console().environment()));
        } catch (ConfigurationError error) {
            if (job == null || job.equals(name)) {
                problems.addAll(error.problems());
            }
            return Optional.empty();
        }
    }

    private boolean isAsked(JobFile file) {
        return job == null || job.equals(file.name());
    }

    private boolean isAsked(Problem problem) {
        return job == null || Path.of(problem.file()).endsWith(job + ".yaml");
    }

    private void check(Settings settings, JobFile file) {
        try {
            settings.notifier(file, Clock.systemUTC(), () -> false);
            BrivoAccount account =
                    settings.account(root.common().account == null ? file.account() : root.common().account);
            Inspection inspection = Inspection.of(file, Instant.now());
            problems.addAll(inspection.problems());
            inspection.findings().forEach(finding -> codes.add(finding.code()));
            tell(file, account, inspection);
        } catch (ConfigurationError error) {
            problems.addAll(error.problems());
        }
    }

    private void tell(JobFile file, BrivoAccount account, Inspection inspection) {
        boolean good = inspection.problems().isEmpty() && inspection.findings().isEmpty();
        hang(
                "",
                "%s: %s. %s, account %s at %s, %s managed."
                        .formatted(
                                file.file(),
                                good ? "good" : "something is to be corrected",
                                file.schedule() == null
                                        ? "Runs by hand"
                                        : "Runs " + file.schedule().text(),
                                account.name(),
                                account.apiUrl().getHost(),
                                file.groups().size() == 1
                                        ? "1 group"
                                        : file.groups().size() + " groups"));
        inspection.told().forEach(sentence -> hang("  ", sentence));
        inspection.findings().forEach(finding -> hang("! ", finding.text()));
    }

    private void hang(String mark, String text) {
        List<String> lines = Wrapping.lines(text, root.console().width() - mark.length());
        for (int at = 0; at < lines.size(); at++) {
            root.console().out().println((at == 0 ? mark : "  ") + lines.get(at));
        }
    }
}
