package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days on which something that a served job needs is away: nothing is lost by it, and people are told, once. */
class LongAbsenceTest {
    private static final String JOB = """
            schedule: { daily: "02:00", timeZone: UTC }
            source: { csv: { file: ../people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle: { active: { status: [Active] }, missing: { reads: 2 } }
            groups: { All Staff: everyone }
            """;
    private static final String HEADER = "id,first,last,status";
    private static final String ADA = "E1,Ada,Byron,";
    private static final String GRACE = "E2,Grace,Hopper,";
    private static final String IRIS = "E3,Iris,Vance,";
    private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");

    @TempDir
    Path folder;

    private ServedPlace place;

    @AfterEach
    void close() {
        place.close();
    }

    private void begin() throws Exception {
        place = new ServedPlace(folder, JOB, NOON);
        place.people(HEADER, ADA + "Active", GRACE + "Active", IRIS + "Active");
        place.firstSync();
        place.serve();
        place.alarms.pass(Duration.ofDays(1));
        assertThat(place.runs).extracting(ServedPlace.Began::exit).containsExactly(ExitCode.DONE);
        place.runs.clear();
        assertThat(place.told()).isEmpty();
    }

    @Test
    void afterADayWithoutBrivoTheNextTryMakesGoodWhatWasMissed() throws Exception {
        begin();
        place.brivoGoes();
        place.people(HEADER, ADA + "Terminated", GRACE + "Active", "E4,Jo,Adler,Active");

        place.alarms.pass(Duration.ofDays(1));

        assertThat(place.told()).containsExactly("hr: NO PLAN WAS MADE: the Brivo account could not be read (run 3)");
        place.brivoComes();
        assertThat(place.isOut("E1")).isFalse();
        place.alarms.pass(Duration.ofHours(1));

        assertThat(place.isOut("E1")).isTrue();
        assertThat(place.user("E4").isMissingNode()).isFalse();
        assertThat(place.isOut("E3")).as("absent in one read that counts").isFalse();
        assertThat(place.told()).containsExactly("hr: well again (run 43)");
        assertThat(place.plan()).isEmpty();
    }
}
