package dev.brivosync.cli;

import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.Holder;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.Schedule;
import dev.brivosync.job.Settings;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreHeld;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Jobs, their last runs and schedules, and what waits for somebody.")
final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Override
    public Integer call() {
        Settings settings =
                Settings.read(root.common().settingsFolder(), root.console().environment());
        PrintStream out = root.console().out();
        List<Run> runs = newest(settings);
        Jobs jobs = Jobs.in(root.common().jobs);
        if (jobs.names().isEmpty()) {
            out.println(root.common().jobs + " holds no job file (NAME.yaml)");
        }
        jobs.names().forEach(name -> show(jobs, name, runs, out));
        return ExitCode.DONE.number();
    }

    /** Never waits: a status that somebody needs at night must not hang behind the run that it is about. */
    private List<Run> newest(Settings settings) {
        if (!Store.exists(settings.store().url())) {
            return List.of();
        }
        try (Store store = Store.open(settings.store().url(), Duration.ZERO)) {
            Runs runs = new Runs(store);
            runs.buryDead();
            return runs.newestOfEach();
        } catch (StoreHeld held) {
            root.console()
                    .out()
                    .println(Holder.inWords(settings.store().url()) + "; its figures are shown when it has ended");
            return List.of();
        }
    }

    private void show(Jobs jobs, String name, List<Run> runs, PrintStream out) {
        try {
            JobFile job = jobs.read(name, root.console().environment());
            out.printf(
                    "%s  account %s%s%n",
                    name, job.account(), job.description().isEmpty() ? "" : "  " + job.description());
            out.println("  schedule  " + schedule(job.schedule()));
        } catch (ConfigurationError error) {
            out.printf(
                    "%s  the job file has %d problems: brivo-sync validate %s%n",
                    name, error.problems().size(), name);
        }
        List<Run> own = runs.stream().filter(run -> run.job().equals(name)).toList();
        if (own.isEmpty()) {
            out.println("  last run  none known");
        }
        own.forEach(run -> out.println("  last run  " + inWords(run)));
    }

    private static String schedule(@Nullable Schedule schedule) {
        if (schedule == null) {
            return "none: runs by hand";
        }
        String next = schedule.next(Instant.now())
                .map(time -> ", next would be " + MINUTE.format(time.atZone(schedule.zone())))
                .orElse("");
        return schedule.text() + next + " (start it by cron or a timer: brivo-sync sync)";
    }

    private static String inWords(Run run) {
        ZoneId zone = run.zone();
        Summary summary = run.summary();
        String held = summary != null && summary.held() > 0
                ? ", %d held: brivo-sync report %d".formatted(summary.held(), run.number())
                : "";
        return "%d (%s on account %s) %s, %s%s%s%s"
                .formatted(
                        run.number(),
                        run.command(),
                        run.account(),
                        MINUTE.format(run.started().atZone(zone)),
                        run.state().name().toLowerCase(Locale.ROOT),
                        run.exitCode() == null ? "" : ", exit " + run.exitCode(),
                        source(run.source(), run.number()),
                        held);
    }

    private static String source(@Nullable SourceReceipt receipt, int number) {
        if (receipt instanceof SourceReceipt.Incomplete incomplete) {
            return ", source %s: brivo-sync report %d"
                    .formatted(
                            incomplete.doubt() == SourceReceipt.Doubt.CONTENT ? "in doubt" : "not read whole", number);
        }
        boolean parts = receipt != null && !receipt.figures().unread().isEmpty();
        return parts ? ", part of the source not read: brivo-sync report " + number : "";
    }
}
