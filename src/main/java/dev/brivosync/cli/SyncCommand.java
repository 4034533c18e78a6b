package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.JobPaused;
import dev.brivosync.job.RunRequest;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Store;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sync JOB}. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Plans, applies what is safe and holds the rest.")
final class SyncCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "JOB", description = "name of a file in the jobs folder, without .yaml")
    private String job = "";

    @Option(
            names = "--first",
            description = "consent to this job's first run; on a job that ran before it changes nothing")
    private boolean first;

    @Option(names = "--only", paramLabel = "KEY", description = "look at this person alone; may be repeated")
    private Set<String> only = new LinkedHashSet<>();

    @Mixin
    private ChangedOnly changedOnly = new ChangedOnly();

    @Mixin
    private VerifyAll verifyAll = new VerifyAll();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Watching watching = new Watching();

    @Override
    public Integer call() {
        output.check();
        watching.check();
        Office office = new Office(root);
        if (changedOnly.isAsked() && (first || !only.isEmpty())) {
            throw new BadArgument(
                    "--changed-only looks at whoever changed and plans suspensions alone; it does not go with "
                            + (first ? "--first" : "--only"));
        }
        if (only.stream().anyMatch(String::isBlank)) {
            throw new BadArgument("--only: name a key");
        }
        Set<PersonKey> keys = only.stream().map(PersonKey::new).collect(Collectors.toSet());
        RunRequest request = office.toBegin(job, () -> request(office, keys));
        try (Store store = office.toBegin(job, () -> office.openStore("sync " + job))) {
            Run run = office.runAndTell(request, store, output.reports(root.console(), root.common(), store), watching);
            store.compactOnClose();
            return Objects.requireNonNullElse(run.exitCode(), ExitCode.UNEXPECTED.number());
        } catch (JobPaused paused) {
            // there is no plan, so nothing that is a report in another form
            (output.isReadHere() ? root.console().out() : root.console().err()).println(paused.getMessage());
            return ExitCode.DONE.number();
        }
    }

    private RunRequest request(Office office, Set<PersonKey> keys) {
        JobFile file = office.job(job);
        return changedOnly.of(new RunRequest(RunRequest.Kind.SYNC, file, office.accountFor(file), keys, first, null)
                .verifying(verifyAll.orElse(office.settings())));
    }
}
