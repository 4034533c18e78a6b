package dev.brivosync.job;

import dev.brivosync.brivo.AccountHabits;
import dev.brivosync.plan.LearntValues;
import dev.brivosync.store.Habits;
import java.time.Clock;
import java.util.Set;

/** An account's habits, kept in the store. */
record RememberedHabits(Habits habits, LearntValues values, Clock clock) implements AccountHabits {
    @Override
    public Set<String> known() {
        return habits.known();
    }

    @Override
    public void learnt(String habit) {
        habits.learnt(habit, clock.instant());
    }

    @Override
    public boolean stores(String field, String sent, String stored) {
        return values.stores(field, sent, stored);
    }
}
