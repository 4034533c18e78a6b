package dev.brivosync.cli.watch;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Run;
import dev.brivosync.store.EvidenceLog;
import dev.brivosync.store.JobOverview;
import dev.brivosync.store.JobRuns;
import dev.brivosync.store.PausedJobs;
import dev.brivosync.store.Store;
import dev.brivosync.store.WaitingHolds;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the store knew of a job when it was looked into last.
 *
 * @param last the last sync that ended; null where none did
 * @param success the last sync that came to its end; null where none did
 * @param held how many people wait for somebody's consent, by class
 * @param waiting since when access should have ended that has not, the longest first
 */
record JobFigures(
        @Nullable Run last,
        @Nullable Run success,
        JobOverview.People people,
        Map<String, Integer> held,
        List<Instant> waiting,
        boolean paused) {
    private static final List<Integer> GOOD = Arrays.stream(ExitCode.values())
            .filter(ExitCode::cameToItsEnd)
            .map(ExitCode::number)
            .toList();

    static JobFigures read(Store store, JobFile job, String account, Instant now) {
        JobRuns runs = new JobRuns(store);
        JobRuns.Place place = new JobRuns.Place(account, job.name());
        return new JobFigures(
                runs.ended(place).orElse(null),
                runs.ended(place, GOOD).orElse(null),
                new JobOverview(store, account, job.name()).people(),
                held(store, runs.plan(place), now),
                new EvidenceLog(store)
                        .open(account, job.name()).stream()
                                .filter(due -> !due.outBefore())
                                .map(JobFigures::since)
                                .filter(since -> !since.isAfter(now))
                                .sorted()
                                .toList(),
                new PausedJobs(store, account, job.names()).at(now).isPresent());
    }

    private static Instant since(Fact.Due due) {
        return due.due() == null ? due.seen() : due.due();
    }

    /** Of a plan whose holds ran out nothing waits: the next one asks again. */
    private static Map<String, Integer> held(Store store, Optional<Run> plan, Instant now) {
        Map<String, Integer> held = new TreeMap<>();
        plan.filter(run -> run.holdsUntil() == null || run.holdsUntil().isAfter(now))
                .ifPresent(run -> new WaitingHolds(store)
                        .waiting(List.of(run))
                        .forEach(each -> held.merge(each.changeClass(), each.people(), Integer::sum)));
        return held;
    }
}
