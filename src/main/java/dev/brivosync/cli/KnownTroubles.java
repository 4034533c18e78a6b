package dev.brivosync.cli;

import dev.brivosync.plan.PausedJob;
import dev.brivosync.report.TargetState;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Mutes;
import dev.brivosync.store.Notices;
import dev.brivosync.store.PausedJobs;
import dev.brivosync.store.Store;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Jobs that are paused, notices that did not arrive, and what is muted.
 *
 * @param byJob a line for each, by the job's name
 * @param muted a line for each person
 */
record KnownTroubles(Map<String, List<String>> byJob, List<String> muted) {
    static final KnownTroubles NONE = new KnownTroubles(Map.of(), List.of());

    /** @param zones of the jobs, by their names; of others it is this machine's */
    static KnownTroubles in(Store store, Map<String, ZoneId> zones) {
        Instant now = Instant.now();
        Map<String, List<String>> byJob = new HashMap<>();
        for (PausedJobs.Paused each : PausedJobs.all(store, now)) {
            ZoneId zone = zones.getOrDefault(each.job(), ZoneId.systemDefault());
            Instant last = new Ledger(store, each.account(), each.job())
                    .past()
                    .lastSync()
                    .orElse(null);
            add(
                    byJob,
                    each.job(),
                    "paused    on account %s %s; %s"
                            .formatted(
                                    each.account(),
                                    each.pause().words(zone).replaceFirst("^PAUSED ", ""),
                                    PausedJob.unchecked(last, now, zone)));
        }
        for (Notices.Notice each : new Notices(store).failing()) {
            ZoneId zone = zones.getOrDefault(each.job(), ZoneId.systemDefault());
            add(
                    byJob,
                    each.job(),
                    "notices   not delivered, %s %s%s: %s"
                            .formatted(
                                    each.place(),
                                    TargetState.minute(each.at(), zone),
                                    each.run() == null ? "" : " (run %d)".formatted(each.run()),
                                    each.failure()));
        }
        List<String> muted = new ArrayList<>();
        new Mutes(store)
                .at(now)
                .forEach((account, mutes) -> mutes.forEach(
                        mute -> muted.add("%s on account %s  %s".formatted(mute.key(), account, mute.words()))));
        return new KnownTroubles(byJob, muted);
    }

    private static void add(Map<String, List<String>> byJob, String job, String line) {
        byJob.computeIfAbsent(job, name -> new ArrayList<>()).add(line);
    }

    List<String> of(String job) {
        return byJob.getOrDefault(job, List.of());
    }
}
