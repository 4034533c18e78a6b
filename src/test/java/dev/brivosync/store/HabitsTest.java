package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HabitsTest {
    @Test
    void aHabitIsRememberedForItsAccountOnce() {
        try (MemoryStore memory = new MemoryStore()) {
            Habits habits = new Habits(memory.store, "default");
            habits.learnt("PATCH cannot clear emails", Instant.EPOCH);
            habits.learnt("PATCH cannot clear emails", Instant.EPOCH);

            assertThat(new Habits(memory.store, "default").known()).containsExactly("PATCH cannot clear emails");
            assertThat(new Habits(memory.store, "another").known()).isEmpty();
        }
    }
}
