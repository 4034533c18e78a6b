package dev.brivosync.cli;

import dev.brivosync.cli.watch.Watch;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.ManagementSettings;
import dev.brivosync.job.Server;
import dev.brivosync.job.Serving;
import dev.brivosync.job.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs every job of the jobs folder at the times of its schedule, until it is stopped (Ctrl-C, SIGTERM).",
            "A job file that is edited, added or removed is noticed within seconds; one that is not right is reported, and its"
                    + " last valid state stays in force. A time that passed while nothing served is made up for once."
        })
final class ServeCommand implements Callable<Integer> {
    /** Service managers wait longer before they kill. */
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(25);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Override
    public Integer call() throws InterruptedException {
        LogLook.ofYears();
        Settings settings = new Office(root).settings();
        AtomicBoolean stopping = new AtomicBoolean();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            stopping.set(true);
            stop.countDown();
            awaitQuietly(ended);
            Runtime.getRuntime().halt(ExitCode.STOPPED.number());
        }));
        ManagementSettings management = settings.management();
        ServedFolders served = new ServedFolders(root);
        try (Watch watch = new Watch(served, new Version().number(), Clock.systemUTC());
                SharedStore.@Nullable Use use =
                        settings.store().address().isShared() ? served.stores().use() : null;
                @Nullable
                        Serving _ = use == null ? Serving.begin(settings.store().address()) : null;
                Server server = use == null
                        ? Server.alone(
                                served.jobs(), served.environment(), desk(served, watch, stopping), served.atOnce())
                        : Server.oneOfSeveral(
                                served.jobs(),
                                served.environment(),
                                desk(served, watch, stopping),
                                served.atOnce(),
                                use.store())) {
            served.servedBy(server::isAlive);
            watch.open(management);
            server.start();
            stop.await();
            server.rest();
            server.awaitEnd(LONGEST_GOODBYE);
        } finally {
            ended.countDown();
        }
        return ExitCode.STOPPED.number();
    }

    private Server.Desk desk(ServedFolders served, Watch watch, AtomicBoolean stopping) {
        return new ServingDesk(root, served, watch, stopping);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
