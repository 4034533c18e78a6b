package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.Reports;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.RunRequest.Kind;
import dev.brivosync.job.Settings;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.report.Look;
import dev.brivosync.report.TextReport;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows everything once: a sandbox, 300 invented people, a plan, a sync, and a plan with nothing left.")
final class DemoCommand implements Callable<Integer> {
    private static final String JOB = "demo-csv";
    private static final int RATE = 100;
    private static final int PEOPLE_SHOWN = 3;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    private static Path temporary() {
        try {
            return Files.createTempDirectory("brivo-sync-demo");
        } catch (IOException e) {
            throw new BadArgument("the demo keeps its store among temporary files, and no folder can be made there: "
                    + e.getMessage());
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintStream out = root.console().out();
        JobFile job = Jobs.in(jobsFolder()).read(JOB, root.console().environment());
        Path folder = temporary();
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withCallsPerSecond(RATE));
                Store store = Store.open("jdbc:h2:file:" + folder.resolve("store"), Duration.ZERO)) {
            BrivoAccount account = Settings.read(
                            folder,
                            Map.of(
                                    "BRIVO_ACCOUNTS_SANDBOX_AUTHURL",
                                    sandbox.url(),
                                    "BRIVO_ACCOUNTS_SANDBOX_APIURL",
                                    sandbox.url()))
                    .account("sandbox");
            out.printf("A stand-in Brivo account runs at %s; it allows %d calls a second.%n", sandbox.url(), RATE);
            tell("1. What would happen? Nothing is changed yet", "plan demo-csv");
            run(new RunRequest(Kind.PLAN, job, account, Set.of(), false, null), store);
            tell("2. A job's first run needs consent, then people arrive", "sync demo-csv --first");
            Run synced = run(new RunRequest(Kind.SYNC, job, account, Set.of(), true, null), store);
            tell("3. Is anything left to do?", "plan demo-csv");
            Run again = run(new RunRequest(Kind.PLAN, job, account, Set.of(), false, null), store);
            whereToLookNext(job, out);
            return ended(synced, again).number();
        } finally {
            delete(folder);
        }
    }

    private Path jobsFolder() {
        Path here = root.common().jobs;
        String home = System.getProperty("brivosync.home");
        return home == null || Files.exists(here.resolve(JOB + ".yaml")) ? here : Path.of(home, "jobs");
    }

    private void tell(String what, String command) {
        root.console().out().printf("%n%s:  brivo-sync %s --account sandbox%n%n", what, command);
    }

    private Run run(RunRequest request, Store store) {
        Look look = new Look(
                root.console().colour(root.common().noColor), root.console().width(), PEOPLE_SHOWN);
        return new Office(root)
                .run(
                        request,
                        store,
                        new Reports() {
                            @Override
                            public void planned(Run run) {}

                            @Override
                            public void ended(Run run, Iterable<PersonPlan> people) {
                                new TextReport()
                                        .write(run, people, look, root.console().out());
                            }
                        },
                        new Watching());
    }

    private static ExitCode ended(Run synced, Run again) {
        boolean good = Integer.valueOf(0).equals(synced.exitCode())
                && again.summary() != null
                && again.summary().changes() == 0;
        return good ? ExitCode.DONE : ExitCode.UNEXPECTED;
    }

    private static void whereToLookNext(JobFile job, PrintStream out) {
        out.printf("%nLook next:%n");
        List.of(
                        "the job file that did this: " + job.file(),
                        "try it yourself: `brivo-sync sandbox` in one terminal, then in another",
                        "  `brivo-sync plan demo-csv --account sandbox`, change a row, plan again",
                        "your own people: copy the job file, name your file and columns,",
                        "  `brivo-sync validate`, and rehearse with `--account sandbox`",
                        "your own account: README, \"Connect a Brivo account\"")
                .forEach(line -> out.println((line.startsWith(" ") ? "  " : "- ") + line));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
