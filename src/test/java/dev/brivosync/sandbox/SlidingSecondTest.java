package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlidingSecondTest {
    private static final long MILLISECOND = 1_000_000;

    private final SlidingSecond second = new SlidingSecond();

    @Test
    void forgetsWhatIsASecondOld() {
        second.add(0);
        second.add(400 * MILLISECOND);

        assertThat(second.countAt(999 * MILLISECOND)).isEqualTo(2);
        assertThat(second.countAt(1000 * MILLISECOND)).isEqualTo(1);
        assertThat(second.countAt(1400 * MILLISECOND)).isZero();
    }

    @Test
    void growsWithTheRateHoweverFarItHasTurned() {
        for (long at = 0; at < 5000; at++) {
            second.countAt(at * MILLISECOND / 4);
            second.add(at * MILLISECOND / 4);
        }

        assertThat(second.countAt(5000 * MILLISECOND / 4)).isEqualTo(3999);
    }
}
