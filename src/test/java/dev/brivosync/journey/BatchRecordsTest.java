package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spring Batch wrote down of a run and what the ledger knows of it may differ after a death: the ledger decides. */
class BatchRecordsTest {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle: { active: { status: [Active] } }
            groups: { All Staff: everyone }
            guards: { create: { perRun: 1, atLeast: 1 } }
            """;

    private static final String HEADER = "id,first,last,status";

    @TempDir
    Path folder;

    private Calendar calendar;

    @BeforeEach
    void oneIsThere() throws Exception {
        calendar = new Calendar(folder, JOB, "2026-08-31").people(HEADER, "E1,Ada,Byron,Active");
        assertThat(calendar.firstSync().exit()).isZero();
        calendar.on("2026-09-01")
                .people(
                        HEADER,
                        "E1,Ada,Byron,Active",
                        "E2,Ben,Okri,Active",
                        "E3,Cleo,Smith,Active",
                        "E4,Dan,Brown,Active");
    }

    @AfterEach
    void close() {
        calendar.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "STARTED", "FAILED", "STOPPED", "UNKNOWN"})
    void callsWhoseEndTheLedgerDoesNotKnowAreLookedUpWhateverBatchSays(String status) throws Exception {
        Night held = calendar.sync();
        assertThat(held.exit()).isEqualTo(4);
        calendar.approveAndDieWhileApplying(held);
        calendar.batchSays(status);
        assertThat(calendar.user("E2").isMissingNode()).isTrue();

        Night next = calendar.sync();

        assertThat(calendar.told(next)).contains("broke off while it wrote: the 3 people it was at were looked up");
        assertThat(calendar.approveAndApply(next).exit()).isZero();
        assertThat(calendar.user("E2").isMissingNode()).isFalse();
        assertThat(calendar.plan().changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTED", "FAILED", "STOPPED", "UNKNOWN"})
    void whatTheLedgerKnowsToBeDoneIsNotRepeatedWhateverBatchSays(String status) throws Exception {
        assertThat(calendar.approveAndApply(calendar.sync()).exit()).isZero();
        long writes = calendar.writes();
        calendar.batchSays(status);

        Night next = calendar.sync();

        assertThat(next.exit()).isZero();
        assertThat(next.changes()).isEmpty();
        assertThat(calendar.writes()).isEqualTo(writes);
    }
}
