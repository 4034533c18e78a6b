package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An end that the source told acts while it cannot be read, but only upon those for whom it still counts. */
class KnownEndTest {
    private static final String JOB = """
            source: { csv: { file: people.csv, dates: yyyy-MM-dd } }
            person: { key: "{id}", previousKey: "{old}", firstName: "{first}", lastName: "{last}" }
            lifecycle:
              active: { status: [Active] }
              endsOn: "{ended}"
            groups: { All Staff: everyone, Executives: { if: { site: [Top] } } }
            exceptions: exceptions.csv
            ownership: { protect: [ { group: Executives } ] }
            """;

    private static final String HEADER = "id,old,first,last,status,site,ended";
    private static final String ADA = "E1,,Ada,Byron,Active,Lab,";
    private static final String GRACE = "E2,,Grace,Hopper,Active,Lab,";

    @TempDir
    Path folder;

    private Calendar calendar;

    @BeforeEach
    void theEndIsTold() throws Exception {
        Trial.lieStill(Files.writeString(
                folder.resolve("exceptions.csv"),
                "key,group,until,reason,givenBy\nE2,Executives,2026-12-31,deputy,Dana Kim\n"));
        calendar = new Calendar(folder, JOB, "2026-09-02").people(HEADER, ADA + "2026-09-03", GRACE);
        assertThat(calendar.firstSync().exit()).isZero();
        assertThat(calendar.sync().kinds()).isEmpty();
    }

    @AfterEach
    void close() {
        calendar.close();
    }

    @Test
    void anEndIsOverForWhomAPlanLetInAgain() throws Exception {
        calendar.on("2026-09-04");
        assertThat(calendar.sync().kinds()).containsExactly("suspend");
        calendar.on("2026-09-05").people(HEADER, ADA, GRACE);
        Night plan = calendar.plan();
        assertThat(plan.kinds()).containsExactly("reinstate");
        assertThat(calendar.approveAndApply(plan).exit()).isZero();

        theFileIsLostOn("2026-09-06");

        assertThat(calendar.suspended("E1")).isFalse();
    }

    @Test
    void anEndIsOverForWhomAPlanGaveAnotherKey() throws Exception {
        calendar.on("2026-09-04").people(HEADER, "X1,E1,Ada,Byron,Active,Lab,", GRACE);
        Night plan = calendar.plan();
        assertThat(plan.kinds()).containsExactly("update");
        assertThat(calendar.approveAndApply(plan).exit()).isZero();

        theFileIsLostOn("2026-09-05");

        assertThat(calendar.suspended("X1")).isFalse();
    }

    @Test
    void anEndToComeIsKeptUnderAnotherKey() throws Exception {
        calendar.people(HEADER, "X1,E1,Ada,Byron,Active,Lab,2026-09-03", GRACE);
        assertThat(calendar.approveAndApply(calendar.plan()).exit()).isZero();

        theFileIsLostOn("2026-09-04");

        assertThat(calendar.suspended("X1")).isTrue();
    }

    @Test
    void whoeverAGroupProtectsKeepsAccess() throws Exception {
        calendar.people(HEADER, ADA.replace("Lab", "Top") + "2026-09-03", GRACE);
        assertThat(calendar.sync().kinds()).containsExactly("addToGroup");

        Night night = theFileIsLostOn("2026-09-04");

        assertThat(calendar.suspended("E1")).isFalse();
        assertThat(calendar.told(night)).contains("is protected (group Executives), but should leave");
    }

    @Test
    void nobodyIsCalledUnknownWhoWasNotLookedAt() throws Exception {
        Night night = theFileIsLostOn("2026-09-04");

        assertThat(calendar.suspended("E1")).isTrue();
        assertThat(calendar.told(night)).doesNotContain("E2");
    }

    private Night theFileIsLostOn(String day) throws Exception {
        calendar.on(day).loseTheFile();
        Night night = calendar.sync();
        assertThat(night.exit()).isEqualTo(6);
        return night;
    }
}
