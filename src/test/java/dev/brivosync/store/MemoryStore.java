package dev.brivosync.store;

import dev.brivosync.plan.PersonPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A store that lives as long as its test, with a run in it. */
final class MemoryStore implements AutoCloseable {
    final Store store = Store.open(Databases.fresh(), Duration.ZERO);
    final int run = new Runs(store)
            .begin(new Runs.Beginning("sync", "hr", "default", ZoneOffset.UTC, Instant.EPOCH, "fingerprint"));

    /** A stored plan for this person, as it is read again. */
    PersonPlan stored(PersonPlan person) {
        StoredPlan plan = new StoredPlan(store, run);
        plan.add(List.of(person));
        return plan.iterator().next();
    }

    @Override
    public void close() {
        store.close();
    }
}
