package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.sandbox.Replay;
import dev.brivosync.sandbox.ReplayStats;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sandbox}. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Serves a stand-in Brivo account on the loopback address until it is stopped.")
final class SandboxCommand implements Callable<Integer> {
    /** Options of an account that is served, not replayed. */
    private static final Set<String> NOT_REPLAYED = Set.of(
            "--state", "--callsPerSecond", "--callsPerMonth", "--tokenLife", "--latency", "--latencyJitter", "--also");

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "18080",
            description = "port, 0 for any (default: 18080)")
    private int port;

    @Option(names = "--state", paramLabel = "FILE", description = "keep the accounts in this file")
    private @Nullable Path state;

    @Option(
            names = "--callsPerSecond",
            paramLabel = "N",
            defaultValue = "100",
            description = "rate allowed, 0 for any (default: 100)")
    private double callsPerSecond;

    @Option(
            names = "--callsPerMonth",
            paramLabel = "N",
            defaultValue = "0",
            description = "quota allowed, 0 for any (default: 0)")
    private long callsPerMonth;

    @Option(
            names = "--tokenLife",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "life of a token (default: 60)")
    private int tokenLife;

    @Option(
            names = "--latency",
            paramLabel = "MILLIS",
            defaultValue = "0",
            description = "time that each call takes (default: 0)")
    private int latency;

    @Option(
            names = "--latencyJitter",
            paramLabel = "MILLIS",
            defaultValue = "0",
            description = "at most added to it (default: 0)")
    private int latencyJitter;

    @Option(
            names = "--also",
            paramLabel = "NAME",
            description = "serve a further account NAME, with api-key NAME-key and so on")
    private List<String> further = new ArrayList<>();

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "answer as in this file, written by --record, instead of serving an account")
    private @Nullable Path replay;

    @Option(names = "--recordedLatency", description = "with --replay: each answer takes as long as it did then")
    private boolean recordedLatency;

    @Override
    public Integer call() throws InterruptedException {
        if (replay != null) {
            return replay(replay);
        }
        if (recordedLatency) {
            throw new BadArgument("--recordedLatency goes with --replay FILE");
        }
        List<SandboxAccount> accounts = new ArrayList<>(List.of(SandboxAccount.standard()));
        further.forEach(name -> accounts.add(SandboxAccount.named(name)));
        SandboxSettings settings = SandboxSettings.defaults()
                .withPort(port)
                .withState(state)
                .withAccounts(accounts)
                .withCallsPerSecond(callsPerSecond)
                .withCallsPerMonth(callsPerMonth)
                .withTokenLife(Duration.ofSeconds(tokenLife))
                .withLatency(Duration.ofMillis(latency), Duration.ofMillis(latencyJitter));
        Sandbox sandbox = start(() -> Sandbox.start(settings));
        PrintStream out = root.console().out();
        out.println("Sandbox at " + sandbox.url() + " (Ctrl-C ends it)");
        tellHowToAsk(sandbox.url());
        out.println("What it holds and counted: " + sandbox.url() + "/sandbox/dump and /sandbox/stats");
        return untilStopped(sandbox::close);
    }

    private Integer replay(Path file) throws InterruptedException {
        spec.commandLine().getParseResult().matchedOptionsSet().stream()
                .map(option -> option.longestName())
                .filter(NOT_REPLAYED::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw new BadArgument(name + " means nothing with --replay, which answers as it was recorded");
                });
        Replay replaying = start(() -> Replay.start(port, file, recordedLatency));
        PrintStream out = root.console().out();
        out.printf("%s is replayed at %s (Ctrl-C ends it)%n", file, replaying.url());
        tellHowToAsk(replaying.url());
        out.println("What was asked, and what was not in the recording: " + replaying.url() + "/sandbox/stats");
        return untilStopped(() -> {
            tell(replaying.stats(), root.console().err());
            replaying.close();
        });
    }

    private static void tell(ReplayStats stats, PrintStream err) {
        err.printf("%d calls answered from %d recorded exchanges%n", stats.answered(), stats.recorded());
        stats.missing()
                .forEach((call, times) ->
                        err.printf("not in the recording: %s (%s)%n", call, times == 1 ? "once" : times + " times"));
    }

    private static Integer untilStopped(Runnable ending) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            ending.run();
            closed.countDown();
        }));
        closed.await();
        return ExitCode.DONE.number();
    }

    private void tellHowToAsk(String url) {
        root.console()
                .out()
                .println("Rehearse against it: " + addressed(url) + "brivo-sync plan JOB --account sandbox");
    }

    private static <T> T start(Supplier<T> opening) {
        try {
            return opening.get();
        } catch (UncheckedIOException e) {
            String advice = e.getCause() instanceof BindException ? "; --port 0 takes any free port" : "";
            throw new BadArgument("%s (%s)%s".formatted(e.getMessage(), e.getCause(), advice));
        } catch (IllegalArgumentException e) {
            throw new BadArgument("--replay: " + e.getMessage());
        }
    }

    /** The settings' account sandbox lies at the default port; elsewhere it has to be told. */
    private static String addressed(String url) {
        return url.endsWith(":18080")
                ? ""
                : "BRIVO_ACCOUNTS_SANDBOX_AUTHURL=%1$s BRIVO_ACCOUNTS_SANDBOX_APIURL=%1$s ".formatted(url);
    }
}
