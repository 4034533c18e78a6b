package dev.brivosync.cases;

import dev.brivosync.job.JobFile;
import dev.brivosync.job.Sealing;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Announcement;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Announcements;
import dev.brivosync.store.AppliedJobs;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What earlier runs of a case have done, and what was announced for this one. */
record CasePast(PlanCase played, Store store) {
    /** @param key of the installation */
    void remember(JobFile job, String key) {
        played.appliedJob()
                .map(file -> JobFile.read(file, Map.of()))
                .ifPresent(applied -> new AppliedJobs(store, played.name(), job.name())
                        .put(Sealing.applied(applied, key), Instant.EPOCH));
        played.story().done().forEach(done -> add(done, job));
        Announcements announcements = new Announcements(store, played.name(), job.name());
        played.story()
                .expected()
                .forEach(each -> announcements.add(new Announcement(
                        classOf(each.changeClass()),
                        each.atMost(),
                        each.until(),
                        each.until()
                                .plusDays(1)
                                .atStartOfDay(job.rules().zone())
                                .toInstant(),
                        each.reason(),
                        each.by(),
                        each.announced())));
    }

    private static ChangeClass classOf(String label) {
        return ChangeClass.labelled(label).orElseThrow();
    }

    private void add(PlanCase.Done done, JobFile job) {
        Runs runs = new Runs(store);
        int number = runs.begin(new Runs.Beginning(
                "sync", job.name(), played.name(), job.rules().zone(), done.at(), job.fingerprint()));
        runs.settled(number);
        runs.state(number, Run.State.APPLIED);
        if (done.first()) {
            runs.consentedFirst(number);
        }
        StoredPlan plan = new StoredPlan(store, number);
        plan.add(done.keys().stream()
                .map(key -> new PersonPlan(
                        new PersonKey(key),
                        "Somebody",
                        null,
                        null,
                        List.of(PlannedChange.of(new Change.Suspend(), classOf(done.changeClass()), "")),
                        List.of()))
                .toList());
        JdbcClient client = JdbcClient.create(store.dataSource());
        client.sql("update planned_change set outcome = 'done', ended = ?, approved_by = ? where run = ?")
                .param(done.at().atOffset(ZoneOffset.UTC))
                .param(done.approved() ? "ada" : null)
                .param(number)
                .update();
        client.sql("update run set ended = ? where number = ?")
                .params(done.at().atOffset(ZoneOffset.UTC), number)
                .update();
    }
}
