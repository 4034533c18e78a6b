package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sandbox}. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Serves a stand-in Brivo account on the loopback address until it is stopped.")
final class SandboxCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

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

    @Override
    public Integer call() throws InterruptedException {
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
        Sandbox sandbox = start(settings);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            sandbox.close();
            closed.countDown();
        }));
        root.console().out().println("Sandbox at " + sandbox.url() + " (Ctrl-C ends it)");
        root.console()
                .out()
                .println("Rehearse against it: " + addressed(sandbox) + "brivo-sync plan JOB --account sandbox");
        root.console()
                .out()
                .println("What it holds and counted: " + sandbox.url() + "/sandbox/dump and /sandbox/stats");
        closed.await();
        return ExitCode.DONE.number();
    }

    private static Sandbox start(SandboxSettings settings) {
        try {
            return Sandbox.start(settings);
        } catch (UncheckedIOException e) {
            throw new BadArgument("the sandbox cannot start: %s; --port 0 takes any free port"
                    .formatted(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        }
    }

    /** The settings' account sandbox lies at the default port; elsewhere it has to be told. */
    private static String addressed(Sandbox sandbox) {
        return sandbox.url().endsWith(":18080")
                ? ""
                : "BRIVO_ACCOUNTS_SANDBOX_AUTHURL=%1$s BRIVO_ACCOUNTS_SANDBOX_APIURL=%1$s ".formatted(sandbox.url());
    }
}
