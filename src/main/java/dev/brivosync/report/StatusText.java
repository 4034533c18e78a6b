package dev.brivosync.report;

import dev.brivosync.plan.Decision;
import dev.brivosync.plan.PausedJob;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How all jobs stand, job by job. */
public final class StatusText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
    private static final String INDENTED = " ".repeat(12);

    private final Overview overview;
    private final PrintStream out;
    private final int width;

    private StatusText(Overview overview, PrintStream out, int width) {
        this.overview = overview;
        this.out = out;
        this.width = width;
    }

    public static void write(Overview overview, PrintStream out, int width) {
        StatusText text = new StatusText(overview, out, width);
        if (!overview.unread().isEmpty()) {
            text.wrapped("", overview.unread());
        }
        overview.jobs().forEach(text::job);
        text.muted();
    }

    private void job(Standing standing) {
        Standing.Of of = standing.of();
        if (of.account().isEmpty()) {
            wrapped(
                    "",
                    "%s  the job file is not right (%d): brivo-sync validate %1$s"
                            .formatted(of.job(), of.problems().size()));
        } else {
            wrapped(
                    "",
                    "%s  account %s%s"
                            .formatted(
                                    of.job(), of.account(), of.description().isEmpty() ? "" : "  " + of.description()));
            of.problems().forEach(problem -> wrapped("problem", problem));
            wrapped("schedule", schedule(of));
        }
        if (of.missed() != null && standing.paused() == null) {
            wrapped(
                    "missed",
                    "due %s, and nothing began it for %s: does serve, cron or a timer run?"
                            .formatted(minute(of.missed(), of.zone()), Needs.age(of.missed(), overview.at())));
        }
        if (standing.last() == null && standing.elsewhere().isEmpty()) {
            wrapped("last run", "none known");
        }
        run(standing.last());
        standing.elsewhere().forEach(this::run);
        if (standing.good() != null
                && standing.last() != null
                && !standing.good().equals(standing.last().run().started())) {
            wrapped("last good", minute(standing.good(), of.zone()));
        }
        standing.held().forEach(held -> wrapped("holds", held(held, of)));
        standing.decided().forEach(decided -> wrapped("holds", decided(decided, of.zone())));
        if (standing.paused() != null) {
            wrapped(
                    "paused",
                    "on account %s %s; %s"
                            .formatted(
                                    of.account(),
                                    standing.paused().words(of.zone()).replaceFirst("^PAUSED ", ""),
                                    PausedJob.unchecked(standing.synced(), overview.at(), of.zone())));
        }
        standing.untold()
                .forEach(each -> wrapped(
                        "notices",
                        "not delivered, %s %s%s: %s"
                                .formatted(
                                        each.place(),
                                        TargetState.minute(each.at(), of.zone()),
                                        each.run() == null ? "" : " (run %d)".formatted(each.run()),
                                        each.why())));
    }

    private String schedule(Standing.Of of) {
        if (of.schedule().isEmpty()) {
            return "none: runs by hand";
        }
        return "%s%s (%s)"
                .formatted(
                        of.schedule(),
                        of.next() == null ? "" : ", next " + minute(of.next(), of.zone()),
                        overview.starts().isEmpty()
                                ? "started by brivo-sync serve, cron or a timer"
                                : overview.starts());
    }

    private void run(@Nullable PastRun past) {
        if (past == null) {
            return;
        }
        Run run = past.run();
        wrapped(
                "last run",
                "%d (%s on account %s) %s %s"
                        .formatted(
                                run.number(),
                                run.command(),
                                run.account(),
                                minute(run.started(), run.zone()),
                                run.zone()));
        wrapped(
                "",
                INDENTED,
                "%s (%sreport %d%s)"
                        .formatted(
                                past.inWords(),
                                run.exitCode() == null ? "" : "exit " + run.exitCode() + ", ",
                                run.number(),
                                source(run.source())));
    }

    private static String source(@Nullable SourceReceipt receipt) {
        if (receipt instanceof SourceReceipt.Incomplete incomplete) {
            return ", source " + (incomplete.doubt() == SourceReceipt.Doubt.CONTENT ? "in doubt" : "not read whole");
        }
        boolean parts = receipt != null && !receipt.figures().unread().isEmpty();
        return parts ? ", part of the source not read" : "";
    }

    private String held(Standing.Held held, Standing.Of of) {
        String waits = "%s (%s) %s in run %d"
                .formatted(
                        Amount.of(held.people(), "person", "people"),
                        held.changeClass(),
                        held.people() == 1 ? "waits" : "wait",
                        held.run());
        return held.expired(overview.at())
                ? "%s, which expired %s: brivo-sync plan %s".formatted(waits, until(held.until(), of.zone()), of.job())
                : "%s, to decide until %s: brivo-sync report %d, brivo-sync approve %3$d"
                        .formatted(waits, until(held.until(), of.zone()), held.run());
    }

    private static String decided(Standing.Decided decided, ZoneId zone) {
        boolean approved = decided.verdict() == Decision.Verdict.APPROVED;
        return "%s (%s) %s in run %d by %s%s"
                .formatted(
                        Amount.of(decided.people(), "person", "people"),
                        decided.changeClass(),
                        approved ? "approved" : "rejected",
                        decided.run(),
                        decided.by(),
                        approved ? ", for the next sync, until " + until(decided.until(), zone) : "");
    }

    private static String until(@Nullable Instant time, ZoneId zone) {
        return time == null ? "a newer plan" : TargetState.minute(time, zone);
    }

    private static String minute(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone));
    }

    private void muted() {
        int people = overview.mutes().values().stream().mapToInt(List::size).sum();
        if (people > 0) {
            out.printf("muted: %d%n", people);
        }
        overview.mutes()
                .forEach((account, mutes) -> mutes.forEach(mute ->
                        wrapped("", "  ", "%s on account %s  %s".formatted(mute.key(), account, mute.words()))));
    }

    private void wrapped(String label, String text) {
        wrapped(label, label.isEmpty() ? "" : "  %-10s".formatted(label), text);
    }

    private void wrapped(String label, String first, String text) {
        if (DisplayWidth.of(first + text) <= width) {
            out.print(first + Printable.of(text) + "\n");
            return;
        }
        String indent = label.isEmpty() && first.isEmpty() ? "    " : " ".repeat(first.length());
        List<String> lines = Wrapping.lines(Printable.of(text), width - indent.length());
        out.print(first + lines.getFirst() + "\n");
        lines.stream().skip(1).forEach(line -> out.print(indent + line + "\n"));
    }
}
