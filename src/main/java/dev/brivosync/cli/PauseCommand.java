package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.plan.PausedJob;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.PausedJobs;
import dev.brivosync.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code pause JOB}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Lets the syncs of a job do nothing until a day is over, 14 days at most: nobody is looked at, so that leavers"
                    + " stay in. `plan`, `suspend` and `apply` of a plan still work; the pause ends by itself.",
            "With JOB alone: says whether it is paused."
        })
final class PauseCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "JOB", description = "name of a file in the jobs folder, without .yaml")
    private String name = "";

    @Option(names = "--until", paramLabel = "DATE", description = "the last day, such as 2026-12-04, to its end")
    private @Nullable String until;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; every sync and status shows it")
    private String reason = "";

    @Option(names = "--as", paramLabel = "NAME", description = "who pauses it, beside the operating system's user")
    private @Nullable String as;

    @Option(names = "--end", description = "ends the pause")
    private boolean end;

    @Override
    public Integer call() {
        if (end && until != null) {
            throw new BadArgument("--end ends a pause, --until begins one; use one of them");
        }
        if (until == null && !end && !reason.isBlank()) {
            throw new BadArgument("--reason goes with --until: until which day shall the job be paused?");
        }
        Office office = new Office(root);
        JobFile job = office.job(name);
        String account = office.accountName(job);
        ZoneId zone = job.rules().zone();
        Instant now = Instant.now();
        try (Store store = office.openStore("pause " + name)) {
            PausedJobs pauses = new PausedJobs(store, account, job.names());
            Optional<PausedJob> before = pauses.at(now);
            String unchecked = PausedJob.unchecked(
                    new Ledger(store, account, name).past().lastSync().orElse(null), now, zone);
            if (end) {
                end(pauses, before, now, unchecked);
            } else if (until != null) {
                pause(pauses, before, until, zone, now, unchecked);
            } else {
                say(before.map(pause -> "%s on account %s is %s; %s.%nTo end it: brivo-sync pause %1$s --end%5$s"
                                .formatted(
                                        name,
                                        account,
                                        pause.words(zone),
                                        unchecked,
                                        root.common().sameAccount()))
                        .orElseGet(() -> "%s on account %s is not paused; %s.".formatted(name, account, unchecked)));
            }
            return ExitCode.DONE.number();
        }
    }

    private void pause(
            PausedJobs pauses, Optional<PausedJob> before, String written, ZoneId zone, Instant now, String unchecked) {
        Instant since = before.map(PausedJob::since).orElse(now);
        LastDay last = LastDay.within(
                written,
                zone,
                now,
                LocalDate.ofInstant(since, zone),
                PausedJob.LONGEST_DAYS,
                "when the pause began: as long as it lasts, whoever leaves stays in");
        PausedJob pause =
                new PausedJob(last.day(), last.ends(), reason.strip().replaceAll("\\s+", " "), Common.by(as), since);
        pauses.pause(pause, now);
        say("%s is %s.".formatted(name, pause.words(zone)));
        say("Until then its syncs do nothing, and whoever leaves stays in (%s).".formatted(unchecked));
        say("A leaver who must be out before: brivo-sync suspend KEY. What would happen: brivo-sync plan " + name
                + root.common().sameAccount() + ".");
        say(
                "It ends by itself, or by: brivo-sync pause %s --end%s. After more than two missed nights, who would lose access"
                                .formatted(name, root.common().sameAccount())
                        + " then waits for `approve` once.");
    }

    private void end(PausedJobs pauses, Optional<PausedJob> before, Instant now, String unchecked) {
        if (before.isEmpty()) {
            throw new BadArgument(name + " is not paused, so there is nothing to end");
        }
        pauses.end(Common.by(as), now);
        say("Ended: %s runs again; %s. Next: brivo-sync plan %1$s%3$s"
                .formatted(name, unchecked, root.common().sameAccount()));
    }

    private void say(String text) {
        root.console().out().println(text);
    }
}
