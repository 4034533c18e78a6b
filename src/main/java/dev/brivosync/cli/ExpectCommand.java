package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.plan.Announcement;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.store.Announcements;
import dev.brivosync.store.DoneChanges;
import dev.brivosync.store.Store;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code expect JOB}. */
@Command(
        name = "expect",
        mixinStandardHelpOptions = true,
        description = {
            "Announces one mass change, so that its night needs no approval: until a day is over, a class may reach so many"
                    + " people in all, counted from now, instead of what `guards` allow. Every plan says so.",
            "With JOB alone: lists what is announced."
        })
final class ExpectCommand implements Callable<Integer> {
    private static final List<String> CLASSES = Arrays.stream(ChangeClass.values())
            .filter(Announcement::isFor)
            .map(ChangeClass::label)
            .toList();

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "JOB", description = "name of a file in the jobs folder, without .yaml")
    private String name = "";

    @Option(names = "--class", paramLabel = "CLASS", description = "leaver, missing, removeFromGroup, create …")
    private @Nullable String label;

    @Option(names = "--atMost", paramLabel = "N", description = "so many people in all")
    private @Nullable Integer atMost;

    @Option(names = "--until", paramLabel = "DATE", description = "the last day, such as 2026-12-31, to its end")
    private @Nullable String until;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for everybody who reads a plan")
    private @Nullable String reason;

    @Option(names = "--as", paramLabel = "NAME", description = "who announces it, beside the operating system's user")
    private @Nullable String as;

    @Option(names = "--cancel", description = "ends what is announced for the class")
    private boolean cancel;

    @Override
    public Integer call() {
        Office office = new Office(root);
        JobFile job = office.job(name);
        String account = office.accountName(job);
        Instant now = Instant.now();
        Announcement wanted =
                cancel || isListing() ? null : announcement(job.rules().zone(), now);
        ChangeClass ended = cancel ? cancelled() : null;
        try (Store store = office.openStore("expect " + name)) {
            Announcements announcements = new Announcements(store, account, name);
            if (wanted != null) {
                announcements.add(wanted);
                say("Announced for %s on account %s: up to %,d %s until the end of %s (%s)."
                        .formatted(
                                name,
                                account,
                                wanted.atMost(),
                                Announcement.people(wanted.changeClass()),
                                wanted.until(),
                                wanted.reason()));
                say("Every plan says so until then. Next: brivo-sync plan " + name);
            } else if (ended != null) {
                end(announcements, ended, now);
            } else {
                list(announcements.open(now), new DoneChanges(store, account, job.names()), account, now);
            }
            return ExitCode.DONE.number();
        }
    }

    private boolean isListing() {
        return label == null && atMost == null && until == null && reason == null;
    }

    private Announcement announcement(ZoneId zone, Instant now) {
        ChangeClass changeClass = changeClass();
        if (atMost == null || until == null || reason == null || reason.isBlank()) {
            throw new BadArgument("expect needs --class, --atMost, --until and --reason, such as: brivo-sync expect "
                    + name + " --class leaver --atMost 230 --until 2026-12-31 --reason \"the plant closes\"");
        }
        if (atMost < 1) {
            throw new BadArgument("--atMost is the number of people who may be reached, 1 or more, not " + atMost
                    + "; to end an announcement: --cancel");
        }
        LastDay last = LastDay.of(until, zone, now);
        return new Announcement(changeClass, atMost, last.day(), last.ends(), reason.strip(), Common.by(as), now);
    }

    private ChangeClass cancelled() {
        if (label == null || atMost != null || until != null) {
            throw new BadArgument("--cancel ends what is announced for a class, and needs --class alone");
        }
        return changeClass();
    }

    private ChangeClass changeClass() {
        String written = label == null ? "" : label;
        ChangeClass changeClass = ChangeClass.labelled(written)
                .orElseThrow(() -> new BadArgument(
                        written.isEmpty()
                                ? "expect needs --class: what is it that will come? " + String.join(", ", CLASSES)
                                : "there is no class %s that can be announced%s"
                                        .formatted(written, Suggestion.sentence(written, CLASSES))));
        if (changeClass == ChangeClass.DELETE) {
            throw new BadArgument("nobody is deleted unseen, since that cannot be undone: brivo-sync approve RUN"
                    + " --class delete, when the plan is there");
        }
        if (!Announcement.isFor(changeClass)) {
            throw new BadArgument(
                    "%1$s is held always, whoever announces it: brivo-sync approve RUN --class %1$s, when the"
                                    .formatted(changeClass.label())
                            + " plan is there");
        }
        return changeClass;
    }

    private void end(Announcements announcements, ChangeClass changeClass, Instant now) {
        if (announcements.open(now).stream().noneMatch(each -> each.changeClass() == changeClass)) {
            throw new BadArgument("nothing is announced for class %s of %s; brivo-sync expect %s lists what is"
                    .formatted(changeClass.label(), name, name));
        }
        announcements.cancel(changeClass, Common.by(as), now);
        say("Ended: class %s of %s has its limits again.".formatted(changeClass.label(), name));
    }

    private void list(List<Announcement> open, DoneChanges done, String account, Instant now) {
        if (open.isEmpty()) {
            say("Nothing is announced for %s on account %s: its guards hold.".formatted(name, account));
            return;
        }
        say("Announced for %s on account %s:".formatted(name, account));
        var earlier = done.before(now, Map.of(), open);
        open.forEach(each -> say("  %s: up to %,d people until %s, %,d used up (%s; %s on %s)"
                .formatted(
                        each.changeClass().label(),
                        each.atMost(),
                        each.until(),
                        earlier.used(each.changeClass()),
                        each.reason(),
                        each.by(),
                        each.announced().toString().substring(0, 10))));
    }

    private void say(String line) {
        root.console().out().println(line);
    }
}
