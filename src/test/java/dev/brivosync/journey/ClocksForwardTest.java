package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night on which clocks go forward is an hour shorter, and a night all the same. */
class ClocksForwardTest {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle: { active: { status: [Active] } }
            groups: { All Staff: everyone }
            guards: { leaver: { perRun: 1%, perDay: 1%, perWeek: 90%, atLeast: 4 } }
            """;

    @TempDir
    Path folder;

    private static String[] without(int leavers) {
        List<String> rows = new ArrayList<>(List.of("id,first,last,status"));
        for (int number = 1; number <= 20; number++) {
            rows.add("E%02d,Ada%1$d,Byron,%s".formatted(number, number <= leavers ? "Terminated" : "Active"));
        }
        return rows.toArray(String[]::new);
    }

    @Test
    void twoNightsAreTwoDays() throws Exception {
        try (Calendar calendar = new Calendar(folder, JOB, "2026-03-07").people(without(0))) {
            assertThat(calendar.firstSync().exit()).isZero();
            // a run takes its time: what it did last lies 22 hours and 20 minutes before the next night
            calendar.on("2026-03-08").later(Duration.ofMinutes(40)).people(without(4));
            assertThat(calendar.sync().exit()).isZero();
            assertThat(calendar.later(Duration.ofHours(2))
                            .people(without(5))
                            .sync()
                            .exit())
                    .as("the same night")
                    .isEqualTo(4);

            calendar.on("2026-03-09").people(without(8));
            assertThat(calendar.sync().exit()).isZero();
        }
    }
}
