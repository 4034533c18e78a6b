package dev.brivosync.job;

import dev.brivosync.brivo.Attendants;
import dev.brivosync.brivo.Patience;
import dev.brivosync.brivo.watch.Recording;
import dev.brivosync.person.Secret;
import dev.brivosync.store.AccountLearning;
import dev.brivosync.store.Habits;
import dev.brivosync.store.Retention;
import dev.brivosync.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where a run works.
 *
 * @param retention how long people and runs are remembered
 * @param stopping becomes true when somebody wants the run to end: calls in flight are finished, no further one begins
 * @param meters counts and times the calls
 * @param recording what every exchange is written to; null where none is kept
 * @param key what PINs are locked with
 * @param patience how long Brivo is waited for, and how often it is tried
 * @param accountWait how long another run is waited for that writes to the account
 * @param holdLife how long what a run holds may be decided on
 */
public record Workplace(
        Store store,
        Retention retention,
        Clock clock,
        Progress progress,
        AtomicBoolean stopping,
        MeterRegistry meters,
        @Nullable Recording recording,
        InstallationKey key,
        Patience patience,
        Duration accountWait,
        Duration holdLife) {
    /** How long what is held may be decided on, where nothing else is set. */
    static final Duration USUAL_HOLD_LIFE = Duration.ofDays(5);

    /** One where nobody looks on, and whose key is known to nobody afterwards. */
    public Workplace(Store store, Retention retention, Clock clock, Progress progress, AtomicBoolean stopping) {
        this(
                store,
                retention,
                clock,
                progress,
                stopping,
                new CompositeMeterRegistry(),
                null,
                InstallationKey.of(new Secret(UUID.randomUUID().toString())),
                Patience.normal(),
                Duration.ZERO,
                USUAL_HOLD_LIFE);
    }

    /** The same place by another clock. */
    Workplace at(Clock other) {
        return with(store, other);
    }

    /** The same place, with the store as one run sees it. */
    Workplace in(Store.Place place) {
        return with(place.store(), clock);
    }

    private Workplace with(Store itsStore, Clock itsClock) {
        return new Workplace(
                itsStore,
                retention,
                itsClock,
                progress,
                stopping,
                meters,
                recording,
                key,
                patience,
                accountWait,
                holdLife);
    }

    Attendants attendants(String account) {
        return new Attendants(
                progress::waits,
                meters,
                recording,
                new RememberedHabits(new Habits(store, account), new AccountLearning(store, account), clock));
    }
}
