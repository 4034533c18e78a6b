package dev.brivosync.cli;

import dev.brivosync.plan.Decision;
import dev.brivosync.plan.Run;
import dev.brivosync.report.TargetState;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.WaitingHolds;
import dev.brivosync.store.WaitingHolds.Pending;
import dev.brivosync.store.WaitingHolds.Waiting;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits for somebody, and what somebody decided that no run has used yet.
 *
 * @param byJob a line for each, by the job's name
 */
record OpenHolds(Map<String, List<String>> byJob) {
    static OpenHolds in(Store store) {
        Map<String, List<String>> byJob = new HashMap<>();
        for (Run run : new Runs(store).newestPlans()) {
            byJob.computeIfAbsent(run.job(), job -> new ArrayList<>()).addAll(lines(store, run));
        }
        return new OpenHolds(byJob);
    }

    List<String> of(String job) {
        return byJob.getOrDefault(job, List.of());
    }

    private static List<String> lines(Store store, Run run) {
        WaitingHolds holds = new WaitingHolds(store, run);
        List<String> lines = new ArrayList<>();
        for (Waiting each : holds.waiting()) {
            lines.add("%s (%s) %s in run %d, %s"
                    .formatted(
                            HoldDesk.amount(each.people()),
                            each.changeClass(),
                            each.people() == 1 ? "waits" : "wait",
                            run.number(),
                            deadline(run)));
        }
        holds.pending().forEach(each -> lines.add(inWords(each, run.zone())));
        return lines;
    }

    private static String deadline(Run run) {
        Instant until = run.holdsUntil();
        if (until == null || until.isAfter(Instant.now())) {
            return "to decide until %s: brivo-sync report %d, brivo-sync approve %2$d"
                    .formatted(minute(until, run.zone()), run.number());
        }
        return "which expired %s: brivo-sync plan %s".formatted(minute(until, run.zone()), run.job());
    }

    private static String inWords(Pending pending, ZoneId zone) {
        boolean approved = pending.verdict() == Decision.Verdict.APPROVED;
        return "%s (%s) %s in run %d by %s%s"
                .formatted(
                        HoldDesk.amount(pending.people()),
                        pending.changeClass(),
                        approved ? "approved" : "rejected",
                        pending.run(),
                        pending.who(),
                        approved ? ", for the next sync, until " + minute(pending.until(), zone) : "");
    }

    private static String minute(@Nullable Instant time, ZoneId zone) {
        return time == null ? "a newer plan" : TargetState.minute(time, zone);
    }
}
