package dev.brivosync.cli.watch;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.Schedule;
import dev.brivosync.job.ServedFiles;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands now, of each job and account: every time anew, so that what is gone shows no last value. */
final class Gauges {
    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new HashMap<>();
    private final Map<String, List<MultiGauge.Row<?>>> rows = new HashMap<>();

    Gauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** How a sync ended of which the store may know nothing. */
    record LiveEnd(Instant at, int exit) {}

    void job(ServedFiles.Filed filed, String account, @Nullable JobFigures known, @Nullable LiveEnd live) {
        set(
                "job.file.valid",
                "",
                "Whether the job file is right as it is now; where it is not, serve goes by what it said before.",
                Tags.of(RunMeters.JOB, filed.name()),
                filed.isValid() ? 1 : 0);
        Tags tags = RunMeters.of(filed.name(), account);
        due(filed, tags, known);
        Run last = known == null ? null : known.last();
        exit(tags, last, live);
        if (known == null) {
            return;
        }
        if (last != null) {
            last(last, tags);
        }
        set("job.paused", "", "Whether somebody has paused the job.", tags, known.paused() ? 1 : 0);
        set(
                "people.owned",
                "",
                "People who are the job's.",
                tags,
                known.people().owned());
        set(
                "people.suspended",
                "",
                "People of the job who are suspended by its doing.",
                tags,
                known.people().suspended());
        known.held()
                .forEach((changeClass, people) -> set(
                        "held.people",
                        "",
                        "People of whom changes of a class wait for somebody's consent.",
                        tags.and("class", changeClass),
                        people));
        set(
                "leavers.waiting",
                "",
                "People whose access should have ended by now and has not.",
                tags,
                known.waiting().size());
        if (!known.waiting().isEmpty()) {
            seconds(
                    "leavers.waiting.since.timestamp",
                    "Since when the access of the one who waits longest should have ended.",
                    tags,
                    known.waiting().getFirst());
        }
        if (known.success() != null && known.success().ended() != null) {
            seconds(
                    "run.last.success.timestamp",
                    "When a sync of everybody last came to its end, whatever it held or could not do for some.",
                    tags,
                    known.success().ended());
        }
    }

    /** The store knows nothing of a sync that came to no run. */
    private void exit(Tags tags, @Nullable Run last, @Nullable LiveEnd live) {
        Instant ended = last == null ? null : last.ended();
        Integer code = last == null ? null : last.exitCode();
        if (live != null && (ended == null || live.at().isAfter(ended))) {
            code = live.exit();
        }
        if (code != null) {
            set(
                    "run.last.exit.code",
                    "",
                    "How the last sync ended: 0 done, 3 some failed, 4 held, 5 busy, 6 source not whole, 7 Brivo not reached, 8 quota used up.",
                    tags,
                    code);
        }
    }

    private void due(ServedFiles.Filed filed, Tags tags, @Nullable JobFigures known) {
        Schedule schedule = filed.file() == null ? null : filed.file().schedule();
        if (schedule == null) {
            return;
        }
        Instant from = known == null || known.success() == null
                ? filed.since()
                : known.success().started();
        schedule.next(from)
                .ifPresent(due -> seconds(
                        "run.due.timestamp",
                        "When the sync was due that follows the last one that came to its end; in the past where none has since.",
                        tags,
                        due));
    }

    private void last(Run run, Tags tags) {
        if (run.effort() != null) {
            set(
                    "run.last.duration",
                    "seconds",
                    "How long the last sync took.",
                    tags,
                    run.effort().seconds());
            set(
                    "run.last.calls.per.second",
                    "",
                    "Calls to Brivo per second, over the whole of the last sync.",
                    tags,
                    run.effort().callsPerSecond());
        }
        SourceReceipt source = run.source();
        if (source != null) {
            set(
                    "source.records",
                    "",
                    "Rows or entries that the last sync read.",
                    tags,
                    source.figures().records());
            set(
                    "source.people",
                    "",
                    "People whom they made.",
                    tags,
                    source.figures().people());
            set(
                    "source.rejected.records",
                    "",
                    "Rows or entries that could not be used.",
                    tags,
                    source.figures().rejected().size());
        }
    }

    void readSeconds(String job, String account, @Nullable Double seconds) {
        if (seconds != null) {
            set(
                    "source.read",
                    "seconds",
                    "How long the last run of this process read the source.",
                    RunMeters.of(job, account),
                    seconds);
        }
    }

    /** @param month calls made in this month; empty where the store was not looked into */
    void account(BrivoAccount account, Optional<Long> month) {
        Tags tags = Tags.of("account", account.name());
        set(
                "brivo.calls.per.second.limit",
                "",
                "Calls per second that the settings allow.",
                tags,
                account.callsPerSecond());
        if (account.callsPerMonth() != Long.MAX_VALUE) {
            set(
                    "brivo.quota.calls",
                    "",
                    "Calls that the settings allow in a calendar month.",
                    tags,
                    account.callsPerMonth());
            month.ifPresent(made -> set(
                    "brivo.quota.left.calls",
                    "",
                    "Calls that are left of this calendar month.",
                    tags,
                    account.after(made).callsPerMonth()));
        }
    }

    private void seconds(String name, String description, Tags tags, Instant moment) {
        set(name, "seconds", description, tags, moment.toEpochMilli() / 1000.0);
    }

    private void set(String name, String unit, String description, Tags tags, double value) {
        gauges.computeIfAbsent(name, each -> {
            MultiGauge.Builder builder = MultiGauge.builder("brivosync." + each).description(description);
            return (unit.isEmpty() ? builder : builder.baseUnit(unit)).register(registry);
        });
        rows.computeIfAbsent(name, each -> new ArrayList<>()).add(MultiGauge.Row.of(tags, value));
    }

    /** What was said since the last time takes the place of what was said before. */
    void show() {
        gauges.forEach((name, gauge) -> gauge.register(rows.getOrDefault(name, List.of()), true));
        rows.clear();
    }
}
