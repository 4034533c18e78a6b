package dev.brivosync.worlds;

import dev.brivosync.job.Progress;
import dev.brivosync.job.Reports;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import java.time.Duration;

/** Nobody looks on. */
final class Unwatched {
    static final Progress PROGRESS = new Progress() {
        @Override
        public void waits(String why, Duration length) {}

        @Override
        public void begun(int run, String job, String account) {}

        @Override
        public void phase(String what, long total) {}

        @Override
        public void advance(long steps) {}

        @Override
        public void ended() {}
    };

    static final Reports REPORTS = new Reports() {
        @Override
        public void planned(Run run) {}

        @Override
        public void ended(Run run, Iterable<PersonPlan> people) {}
    };

    private Unwatched() {}
}
