package dev.brivosync.job;

import dev.brivosync.notify.Courier;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether somebody would be told how runs end; where that is asked for, by a test that goes to all of them. */
final class NoticesExamination implements Examination {
    private final List<JobFile> jobs;
    private final @Nullable Settings settings;
    private final boolean sendTest;
    private final Clock clock;

    NoticesExamination(List<JobFile> jobs, @Nullable Settings settings, boolean sendTest, Clock clock) {
        this.jobs = List.copyOf(jobs);
        this.settings = settings;
        this.sendTest = sendTest;
        this.clock = clock;
    }

    @Override
    public void examine(Checks checks) {
        Settings read = settings;
        if (read == null) {
            checks.area("notices").unchecked("notices", "the settings cannot be read");
            return;
        }
        boolean shared = false;
        for (JobFile job : jobs) {
            boolean own = job.text().notifications().isPresent();
            if (own || !shared) {
                examine(checks.area(own ? "notices of " + job.name() : "notices"), job, read);
                shared |= !own;
            }
        }
    }

    private void examine(Checks.Area area, JobFile job, Settings read) {
        try {
            Notifier notifier = read.notifier(job, clock, () -> false);
            if (!sendTest) {
                area.good("settings", "read; doctor --send-test sends everybody a test");
                return;
            }
            List<Courier.Outcome> outcomes = notifier.test();
            if (outcomes.isEmpty()) {
                area.wrong("test", "nobody would be told: notify names no mail and no webhook", ExitCode.SOME_FAILED);
            }
            for (Courier.Outcome each : outcomes) {
                if (each.failure() == null) {
                    area.good(each.place(), "took the test");
                } else {
                    area.wrong(each.place(), each.failure(), ExitCode.SOME_FAILED);
                }
            }
        } catch (ConfigurationError error) {
            area.wrong("settings", error);
        }
    }
}
