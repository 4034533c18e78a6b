package dev.brivosync.cli;

import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.JobPaused;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.Notifier;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.Settings;
import dev.brivosync.job.SyncRun;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreHeld;
import dev.brivosync.store.StoreUnusable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who shall know how a command's run ended. Nothing that goes wrong with it changes anything about the command;
 * it is said as a warning.
 */
final class Telling {
    private final Console console;
    private final @Nullable Job job;

    /** What the run is about. */
    private record Job(Notifier notifier, RunRequest request, Store store, int newest) {}

    private Telling(Console console, @Nullable Job job) {
        this.console = console;
        this.job = job;
    }

    static Telling nobody(Console console) {
        return new Telling(console, null);
    }

    static Telling ofRun(
            Console console, Settings settings, RunRequest request, Store store, BooleanSupplier stopping) {
        try {
            Notifier notifier = settings.notifier(request.job(), Clock.systemUTC(), stopping);
            notifier.warnings(request).forEach(console::warn);
            int newest = new Runs(store).last().map(Run::number).orElse(0);
            return new Telling(console, new Job(notifier, request, store, newest));
        } catch (ConfigurationError unset) {
            if (request.isForReal()) {
                console.warn("nobody is told how this run ends: " + inOneLine(String.valueOf(unset.getMessage())));
            }
            return nobody(console);
        }
    }

    /** Whoever sits at a terminal sees it there. */
    static void ofNoRun(Console console, Common common, Settings settings, String name, RuntimeException obstacle) {
        if (console.isTerminal()) {
            return;
        }
        warn(
                console,
                () -> notifier(console, common, settings, name)
                        .cameToNothing(SyncRun.exitCode(obstacle), next(obstacle, name), words(obstacle)));
    }

    private static Notifier notifier(Console console, Common common, Settings settings, String name) {
        try {
            JobFile file = Jobs.in(common.jobs).read(name, console.environment());
            return settings.notifier(file, Clock.systemUTC(), () -> false);
        } catch (ConfigurationError unreadable) {
            return settings.notifier(name, Clock.systemUTC(), () -> false);
        }
    }

    void ended(Run run) {
        Job of = job;
        if (of != null) {
            warn(console, () -> of.notifier().ended(of.request(), run, of.store()));
        }
    }

    void threw(RuntimeException thrown) {
        Job of = job;
        if (of == null) {
            return;
        }
        warn(console, () -> {
            if (thrown instanceof JobPaused paused) {
                return of.notifier().paused(of.request(), paused, of.store());
            }
            Optional<Run> run = runThatFailed(of);
            if (run.isPresent()) {
                return of.notifier().ended(of.request(), run.get(), of.store());
            }
            boolean sync = of.request().kind() == RunRequest.Kind.SYNC;
            return sync && !console.isTerminal()
                    ? of.notifier()
                            .cameToNothing(
                                    SyncRun.exitCode(thrown),
                                    next(thrown, of.request().job().name()),
                                    words(thrown))
                    : List.of();
        });
    }

    /** Empty too where the store itself is what failed: then those who are told hear no more than that. */
    private static Optional<Run> runThatFailed(Job of) {
        Runs runs = new Runs(of.store());
        Integer plan = of.request().plan();
        try {
            return plan == null
                    ? runs.last()
                            .filter(run -> run.number() > of.newest()
                                    && run.job().equals(of.request().job().name()))
                    : runs.find(plan)
                            .filter(run -> run.state() == Run.State.FAILED || run.state() == Run.State.STOPPED);
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String next(RuntimeException obstacle, String job) {
        return switch (SyncRun.exitCode(obstacle)) {
            case USAGE -> "brivo-sync validate " + job;
            case BUSY -> "brivo-sync status";
            default -> "brivo-sync sync " + job + " -v";
        };
    }

    /** A bug may say anything. */
    static String words(RuntimeException obstacle) {
        boolean ours = SyncRun.exitCode(obstacle) != ExitCode.UNEXPECTED
                || obstacle instanceof StoreHeld
                || obstacle instanceof StoreUnusable;
        return ours
                ? String.valueOf(obstacle.getMessage())
                : "unexpected error: " + obstacle.getClass().getSimpleName();
    }

    static String inOneLine(String words) {
        return String.join("; ", words.lines().toList());
    }

    private static void warn(Console console, Supplier<List<String>> telling) {
        try {
            telling.get().forEach(console::warn);
        } catch (ConfigurationError unset) {
            console.warn("nobody was told: " + inOneLine(String.valueOf(unset.getMessage())));
        } catch (RuntimeException bug) {
            console.warn("nobody was told of it: " + bug.getClass().getSimpleName());
        }
    }
}
