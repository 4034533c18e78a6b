package dev.brivosync.job;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.Patience;
import dev.brivosync.person.Secret;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Retention;
import dev.brivosync.store.Store;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where the runs of tests work: nobody looks on, and nobody says stop. */
public final class Workplaces {
    /** Nobody looks on. */
    public static final Progress SILENCE = new Progress() {
        @Override
        public void begun(int run, String job, BrivoAccount account) {}

        @Override
        public void waits(String why, Duration length) {}

        @Override
        public void phase(String what, long total) {}

        @Override
        public void advance(long steps) {}

        @Override
        public void became(PersonPlan person, PlannedChange change) {}

        @Override
        public void ended() {}
    };

    /** Nobody reads what a run has to tell. */
    public static final Reports UNREAD = new Reports() {
        @Override
        public void planned(Run run) {}

        @Override
        public void ended(Run run, Iterable<PersonPlan> people) {}
    };

    private static final Retention RETENTION = Retention.of(Duration.ofDays(1_000));

    private Workplaces() {}

    /** One whose key is known to nobody. */
    public static Workplace of(Store store, Clock clock) {
        return new Workplace(store, RETENTION, clock, SILENCE, new AtomicBoolean());
    }

    /** @param key what PINs are locked with */
    public static Workplace of(Store store, Clock clock, String key, Patience patience) {
        return of(store, RETENTION, clock, key, patience);
    }

    /** @param key what PINs are locked with */
    public static Workplace of(Store store, Retention retention, Clock clock, String key, Patience patience) {
        return new Workplace(
                store,
                retention,
                clock,
                SILENCE,
                new AtomicBoolean(),
                new CompositeMeterRegistry(),
                null,
                InstallationKey.of(new Secret(key)),
                patience,
                Duration.ZERO,
                Workplace.USUAL_HOLD_LIFE);
    }
}
