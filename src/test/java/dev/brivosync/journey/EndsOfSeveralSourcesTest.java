package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An end that one of several sources told acts when that one, or all of them, cannot be read. */
class EndsOfSeveralSourcesTest {
    private static final String JOB = """
            source:
              - { name: hr, role: people, key: "{id}", csv: { file: people.csv, dates: yyyy-MM-dd } }
              - { name: agency, role: people, key: "{id}", csv: { file: agency.csv, dates: yyyy-MM-dd } }
            person:
              firstName: "=record['hr.first'] != '' ? record['hr.first'] : record['agency.first']"
              lastName: "=record['hr.last'] != '' ? record['hr.last'] : record['agency.last']"
            lifecycle: { endsOn: "=record['hr.ended'] != '' ? record['hr.ended'] : record['agency.ended']" }
            groups: { All Staff: everyone }
            createMissingGroups: true
            """;

    @TempDir
    Path folder;

    private Calendar calendar;

    @BeforeEach
    void adaEndsOnTheThird() throws Exception {
        calendar = new Calendar(folder, JOB, "2026-09-01")
                .people("id,first,last,ended", "E1,Ada,Byron,2026-09-03", "E2,Grace,Hopper,");
        Path agency = Files.writeString(folder.resolve("agency.csv"), "id,first,last,ended\nA1,Kim,Lovell,\n");
        Files.setLastModifiedTime(agency, Files.getLastModifiedTime(folder.resolve("people.csv")));
        assertThat(calendar.firstSync().exit()).isZero();
        assertThat(calendar.all("users")).hasSize(3);
        calendar.on("2026-09-02");
        assertThat(calendar.sync().exit()).isZero();
    }

    @AfterEach
    void close() {
        calendar.close();
    }

    @Test
    void whoeverOnlyTheLostSourceListsIsOutAtTheEndItTold() throws Exception {
        calendar.on("2026-09-04").loseTheFile();

        Night night = calendar.sync();

        assertThat(night.exit()).isEqualTo(6);
        assertThat(night.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.why())
                        .isEqualTo("ended 2026-09-03, as the source said on 2026-09-01; it could not be read today"));
        assertThat(calendar.suspended("E1")).isTrue();
        assertThat(calendar.suspended("E2")).isFalse();
        assertThat(calendar.suspended("A1")).isFalse();
    }

    @Test
    void soTheyAreWhenNothingIsLeft() throws Exception {
        calendar.on("2026-09-04").loseTheFile();
        Files.delete(folder.resolve("agency.csv"));

        Night night = calendar.sync();

        assertThat(night.exit()).isEqualTo(6);
        assertThat(night.kinds()).containsExactly("suspend");
        assertThat(calendar.suspended("E1")).isTrue();
    }
}
