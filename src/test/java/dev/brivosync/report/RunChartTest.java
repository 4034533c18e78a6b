package dev.brivosync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A first sync does not make all nights after it look empty. */
class RunChartTest {
    private static Run night(int joiners) {
        return StoredRuns.run(
                1,
                "sync",
                State.APPLIED,
                null,
                null,
                Collections.nCopies(joiners, StoredRuns.joiner("E1", "Ada", "Byron")),
                0,
                new Cost(0, 0),
                List.of(),
                null,
                0);
    }

    private static RunChart chart(int... nights) {
        return new RunChart(Stream.of(nights)
                .flatMap(all -> Arrays.stream(all).mapToObj(RunChartTest::night))
                .toList());
    }

    @Test
    void whatIsMuchLargerThanTheRestIsCutOff() {
        RunChart chart = chart(1_200, 20, 25, 30, 22);
        assertThat(chart.cuts(1_200)).isTrue();
        assertThat(chart.height(1_200)).isEqualTo(RunChart.HALF);
        assertThat(chart.cuts(30)).isFalse();
        assertThat(chart.height(30)).isBetween(RunChart.HALF / 4, RunChart.HALF);
        assertThat(chart.inWords()).contains("from 20 to 1,200 changes", "22 give access");
    }

    @Test
    void aFewChangesAreSeenAndNoneAreNot() {
        RunChart chart = chart(0, 0, 1, 0);
        assertThat(chart.height(0)).isZero();
        assertThat(chart.height(1)).isPositive();
        assertThat(chart.cuts(1)).isFalse();
        assertThat(chart(0, 0).height(0)).isZero();
    }
}
