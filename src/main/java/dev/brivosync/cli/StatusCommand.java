package dev.brivosync.cli;

import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.Holder;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.OrderBoard;
import dev.brivosync.job.Schedule;
import dev.brivosync.job.Serving;
import dev.brivosync.job.Settings;
import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.RunFigures;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.report.PastRun;
import dev.brivosync.store.RunCounts;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreHeld;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        Jobs jobs = Jobs.in(root.common().jobs);
        Known known = known(settings, jobs);
        if (jobs.names().isEmpty()) {
            out.println(root.common().jobs + " holds no job file (NAME.yaml)");
        }
        Optional<String> server = Serving.inWords(settings.store().address());
        jobs.names().forEach(name -> show(jobs, name, known, server, out));
        orders(settings, out);
        muted(known.troubles().muted(), out);
        return ExitCode.DONE.number();
    }

    /** Never waits: a status that somebody needs at night must not hang behind the run that it is about. */
    private Known known(Settings settings, Jobs jobs) {
        if (!Store.exists(settings.store().address())) {
            return Known.NOTHING;
        }
        try (Store store = Store.open(settings.store().address(), Duration.ZERO)) {
            Runs runs = new Runs(store);
            runs.buryDead();
            List<Run> newest = runs.newestOfEach();
            Map<Integer, RunFigures> figures = new RunCounts(store).of(newest);
            return new Known(
                    newest.stream()
                            .map(run -> new PastRun(run, figures.get(run.number())))
                            .toList(),
                    OpenHolds.in(store),
                    KnownTroubles.in(store, zones(jobs)));
        } catch (StoreHeld held) {
            root.console()
                    .out()
                    .println(Holder.inWords(settings.store().address()) + "; its figures are shown when it has ended");
            return Known.NOTHING;
        }
    }

    /** As far as their files can be read. */
    private Map<String, ZoneId> zones(Jobs jobs) {
        Map<String, ZoneId> zones = new HashMap<>();
        for (String name : jobs.names()) {
            try {
                zones.put(
                        name,
                        jobs.read(name, root.console().environment()).rules().zone());
            } catch (ConfigurationError error) {
                // what is wrong with it is said beside it
            }
        }
        return zones;
    }

    private static void muted(List<String> lines, PrintStream out) {
        if (!lines.isEmpty()) {
            out.printf("muted: %d%n", lines.size());
        }
        lines.forEach(line -> out.println("  " + line));
    }

    /** Whoever is kept out by an order, which no store has to be open for. */
    private static void orders(Settings settings, PrintStream out) {
        List<KeptSuspended> kept = new OrderBoard(Whom.data(settings)).everybody(Instant.now());
        if (!kept.isEmpty()) {
            out.printf("kept suspended by order: %d (times of %s)%n", kept.size(), ZoneId.systemDefault());
        }
        for (KeptSuspended each : kept) {
            out.printf(
                    "  %s on account %s  %s%n",
                    Whom.described(each.name(), each.key(), each.user()),
                    each.account(),
                    each.remark(ZoneId.systemDefault()));
        }
    }

    private void show(Jobs jobs, String name, Known known, Optional<String> server, PrintStream out) {
        try {
            JobFile job = jobs.read(name, root.console().environment());
            out.printf(
                    "%s  account %s%s%n",
                    name, job.account(), job.description().isEmpty() ? "" : "  " + job.description());
            out.println("  schedule  " + schedule(job.schedule(), server));
        } catch (ConfigurationError error) {
            out.printf(
                    "%s  the job file is not right (%d): brivo-sync validate %s%n",
                    name, error.problems().size(), name);
        }
        List<PastRun> own = known.runs().stream()
                .filter(past -> past.run().job().equals(name))
                .toList();
        if (own.isEmpty()) {
            out.println("  last run  none known");
        }
        own.forEach(past -> out.println("  last run  " + inWords(past)));
        known.holds().of(name).forEach(line -> out.println("  holds     " + line));
        known.troubles().of(name).forEach(line -> out.println("  " + line));
    }

    /** What the store tells. */
    private record Known(List<PastRun> runs, OpenHolds holds, KnownTroubles troubles) {
        static final Known NOTHING = new Known(List.of(), new OpenHolds(Map.of()), KnownTroubles.NONE);
    }

    private static String schedule(@Nullable Schedule schedule, Optional<String> server) {
        if (schedule == null) {
            return "none: runs by hand";
        }
        String next = schedule.next(Instant.now())
                .map(time -> ", next " + MINUTE.format(time.atZone(schedule.zone())))
                .orElse("");
        return "%s%s (%s)"
                .formatted(schedule.text(), next, server.orElse("started by brivo-sync serve, cron or a timer"));
    }

    private static String inWords(PastRun past) {
        Run run = past.run();
        return "%d (%s on account %s) %s %s%n            %s (%sreport %d%s)"
                .formatted(
                        run.number(),
                        run.command(),
                        run.account(),
                        MINUTE.format(run.started().atZone(run.zone())),
                        run.zone(),
                        past.inWords(),
                        run.exitCode() == null ? "" : "exit " + run.exitCode() + ", ",
                        run.number(),
                        source(run.source()));
    }

    private static String source(@Nullable SourceReceipt receipt) {
        if (receipt instanceof SourceReceipt.Incomplete incomplete) {
            return ", source " + (incomplete.doubt() == SourceReceipt.Doubt.CONTENT ? "in doubt" : "not read whole");
        }
        boolean parts = receipt != null && !receipt.figures().unread().isEmpty();
        return parts ? ", part of the source not read" : "";
    }
}
