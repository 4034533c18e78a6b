package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run died after it had put somebody into a group, and before it wrote that down: it was the job all the same. */
class GroupOfABrokenOffRunTest {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle: { active: { status: [Active] } }
            createMissingGroups: true
            guards: { addToGroup: { perRun: 0, atLeast: 0 } }
            groups:
              All Staff: everyone
            """;

    private static final String HEADER = "id,first,last,status,site";

    @TempDir
    Path folder;

    private Calendar calendar;

    @AfterEach
    void close() {
        calendar.close();
    }

    private void brokenOff(String group) throws Exception {
        calendar = new Calendar(folder, JOB, "2026-08-31").people(HEADER, "E1,Ada,Byron,Active,HQ");
        assertThat(calendar.firstSync().exit()).isZero();
        calendar.job(JOB + "  " + group + ": { if: { site: [Tower] } }\n").on("2026-09-01");
        assertThat(calendar.sync().exit()).isZero();
        calendar.on("2026-09-02").people(HEADER, "E1,Ada,Byron,Active,Tower");
        Night night = calendar.sync();
        assertThat(night.kinds()).containsExactly("addToGroup");
        assertThat(night.exit()).isEqualTo(4);
        calendar.approveAndDieWhileApplying(night);
    }

    private void isTheJobs(String group) throws Exception {
        long ada = calendar.user("E1").path("id").asLong();
        Night next = calendar.sync();
        assertThat(next.changes()).isEmpty();
        assertThat(calendar.told(next)).contains("1 of their open changes had been made");
        assertThat(calendar.addedTo(group)).containsExactly(ada);
    }

    @Test
    void inAGroupThatWasThere() throws Exception {
        brokenOff("Lab A");
        calendar.addByHand("E1", "Lab A");
        isTheJobs("Lab A");
    }

    @Test
    void inAGroupThatItHadMade() throws Exception {
        brokenOff("Tower Crew");
        calendar.seed("{'groups':['Tower Crew']}");
        calendar.addByHand("E1", "Tower Crew");
        isTheJobs("Tower Crew");
    }
}
