package dev.brivosync.job;

import dev.brivosync.plan.Earlier;
import dev.brivosync.plan.Guards;
import dev.brivosync.plan.Span;
import dev.brivosync.store.Announcements;
import dev.brivosync.store.DoneChanges;
import dev.brivosync.store.Store;
import java.time.Instant;
import java.util.Map;

/** What the job's limits count of the runs before this one, also of those under a name that the job had before. */
record EarlierRuns(Store store, JobFile job, String account, Instant now) {
    EarlierRuns(CurrentRun run) {
        this(run.store, run.request.job(), run.request.account().name(), run.moment.instant());
    }

    Earlier reached() {
        Guards guards = job.guards();
        return new DoneChanges(store, account, job.names())
                .before(
                        now,
                        Map.of(Span.DAY, guards.limited(Span.DAY), Span.WEEK, guards.limited(Span.WEEK)),
                        new Announcements(store, account, job.name()).open(now));
    }
}
