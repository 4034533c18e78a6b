package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServedTimesTest {
    private static final Instant DUE = Instant.parse("2026-11-28T02:00:00Z");
    private static final Instant LATER = DUE.plus(Duration.ofDays(1));

    private final Store store = Store.open(Databases.fresh(), Duration.ZERO);
    private final ServedTimes times = new ServedTimes(store, "north", "hr");

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void ofSeveralProcessesOneRunsTheJobForATime() {
        assertThat(times.take(DUE, false, DUE)).isTrue();
        assertThat(times.take(DUE, false, DUE)).isFalse();
        assertThat(times.take(DUE.minusSeconds(1), true, DUE)).isFalse();
        assertThat(new ServedTimes(store, "south", "hr").take(DUE, false, DUE)).isTrue();
        assertThat(times.take(LATER, false, LATER)).isTrue();
        assertThat(times.last()).contains(new ServedTimes.Served(LATER, false));
    }

    @Test
    void whatCameToNothingIsTriedAgainUntilItIsDone() {
        times.take(DUE, false, DUE);
        assertThat(times.take(DUE, true, DUE)).isTrue();

        times.done(DUE);

        assertThat(times.last()).contains(new ServedTimes.Served(DUE, true));
        assertThat(times.take(DUE, true, DUE)).isFalse();
    }

    /** One that is an hour off is no reason to run twice; one that was a year ahead must not keep the job from running. */
    @Test
    void aTimeThatAWrongClockTookCountsForNothing() {
        times.take(DUE.plus(Duration.ofHours(1)), false, DUE);
        assertThat(times.take(DUE, false, DUE)).isFalse();
        times.take(DUE.plus(Duration.ofDays(365)), false, DUE);

        assertThat(times.take(LATER, false, LATER)).isTrue();
        assertThat(times.last().map(ServedTimes.Served::due)).contains(LATER);
    }
}
