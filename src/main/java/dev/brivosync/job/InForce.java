package dev.brivosync.job;

import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Delay;
import dev.brivosync.plan.LeaverRules;
import dev.brivosync.plan.Limit;
import dev.brivosync.plan.Limit.Measure;
import dev.brivosync.store.BesideRuns;
import dev.brivosync.store.Retention;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run goes by, in words, to be shown beside what came of it: limits and periods, no secrets and nobody's data. */
final class InForce {
    private final List<BesideRuns.InForce> lines = new ArrayList<>();

    private InForce() {}

    static List<BesideRuns.InForce> of(JobFile job, Retention retention, Duration holdLife, double callsPerSecond) {
        InForce inForce = new InForce();
        inForce.job(job);
        inForce.guards(job);
        inForce.add("holds.expireAfter", Figure.span(holdLife));
        inForce.add("store.retention", Figure.span(retention.runs()));
        inForce.add("store.peopleRetention", Figure.span(retention.people()));
        inForce.add(
                "callsPerSecond",
                BigDecimal.valueOf(callsPerSecond).stripTrailingZeros().toPlainString());
        return List.copyOf(inForce.lines);
    }

    private void job(JobFile job) {
        add("schedule", job.schedule() == null ? "by hand only" : job.schedule().text());
        for (NamedSource source : job.sources()) {
            String which = source.name().isEmpty() ? "source.complete" : "source " + source.name() + ", complete";
            add(which, complete(source.complete()));
        }
        LeaverRules leaver = job.lifecycle().leaver();
        add("lifecycle.leaver.suspend", delay(leaver.suspend()));
        add("lifecycle.leaver.revokeBadges", delay(leaver.revokeBadges()));
        add("lifecycle.leaver.removeFromGroups", delay(leaver.removeFromGroups()));
        add("lifecycle.leaver.delete", delay(leaver.delete()));
        add("lifecycle.missing.reads", String.valueOf(job.missingReads()));
        add(
                "ownership.keyPattern",
                job.keyPattern() == null ? "any key" : job.keyPattern().pattern());
        add("createMissingGroups", job.createMissingGroups() ? "yes" : "no");
    }

    private static String complete(Completeness complete) {
        List<String> parts = new ArrayList<>();
        if (complete.minimumRecords() > 0) {
            parts.add("at least %,d records".formatted(complete.minimumRecords()));
        }
        if (complete.maximumShrink() != null) {
            parts.add("at most %s fewer than before".formatted(Figure.percent(complete.maximumShrink())));
        }
        if (complete.maximumAge() != null) {
            parts.add("not older than " + Figure.span(complete.maximumAge()));
        }
        if (!complete.mustContain().isEmpty()) {
            parts.add("must contain " + Figure.count(complete.mustContain().size(), "key", "keys"));
        }
        return parts.isEmpty() ? "read to its end" : String.join("; ", parts);
    }

    private void guards(JobFile job) {
        add("guards", job.guards().preset());
        for (ChangeClass each : ChangeClass.values()) {
            Limit limit = job.guards().limits().get(each);
            if (limit != null) {
                add("guards." + each.label(), limit(limit));
            }
        }
    }

    private static String limit(Limit limit) {
        List<String> parts = new ArrayList<>();
        measure(limit.perRun(), "a run", parts);
        measure(limit.perDay(), "a day", parts);
        measure(limit.perWeek(), "a week", parts);
        measure(limit.ofOneGroup(), "of one group", parts);
        if (limit.atLeast() > 0) {
            parts.add("but %d are always allowed".formatted(limit.atLeast()));
        }
        return String.join(", ", parts);
    }

    private static void measure(@Nullable Measure measure, String per, List<String> parts) {
        switch (measure) {
            case null -> {}
            case Measure.Share(double fraction) -> parts.add(Figure.percent(fraction) + " " + per);
            case Measure.Count(int people) -> parts.add(people + " " + per);
        }
    }

    private static String delay(Delay delay) {
        Period after = delay.after();
        if (after == null) {
            return "never";
        }
        return delay.isAtOnce() ? "at once" : "after " + period(after);
    }

    private static String period(Period period) {
        return period.toTotalMonths() == 0 ? Figure.count(period.getDays(), "day", "days") : period.toString();
    }

    private void add(String name, String value) {
        lines.add(new BesideRuns.InForce(name, value));
    }
}
