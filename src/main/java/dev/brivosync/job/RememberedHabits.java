package dev.brivosync.job;

import dev.brivosync.brivo.AccountHabits;
import dev.brivosync.store.Habits;
import java.time.Clock;
import java.util.Set;

/** An account's habits, kept in the store. */
record RememberedHabits(Habits habits, Clock clock) implements AccountHabits {
    @Override
    public Set<String> known() {
        return habits.known();
    }

    @Override
    public void learnt(String habit) {
        habits.learnt(habit, clock.instant());
    }
}
