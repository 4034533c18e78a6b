package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each danger of the planning rules that needs days to show, once, under its name. */
class DangersOfTimeTest {
    private static final String JOB = """
            source: { csv: { file: people.csv, dates: yyyy-MM-dd } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle: { active: { status: [Active] }, startsOn: "{start}", endsOn: "{end}", createAhead: 7 days }
            groups: { All Staff: everyone }
            createMissingGroups: true
            badges: { if: { badge: present }, format: Standard 26 Bit, number: "{badge}", facilityCode: "70" }
            createMissingBadges: true
            """;

    private static final String HEADER = "id,first,last,status,start,end,badge";
    private static final String ADA = "E1,Ada,Byron,Active,,,1";
    private static final String BEN = "E2,Ben,Carter,Active,,,2";

    @TempDir
    Path folder;

    private Calendar calendar;

    @BeforeEach
    void twoPeopleAreAtWork() throws Exception {
        calendar = new Calendar(folder, JOB, "2026-09-01").people(HEADER, ADA, BEN);
        assertThat(calendar.firstSync().exit()).isZero();
        calendar.on("2026-09-02");
    }

    @AfterEach
    void close() {
        calendar.close();
    }

    @Test
    void anEndDateWithTheSyncDown() throws Exception {
        calendar.people(HEADER, ADA.replace(",,,", ",,2026-09-10,"), BEN);
        assertThat(calendar.sync().exit()).isZero();

        assertThat(calendar.all("credentials"))
                .as("the card ends by itself with the last day in New York")
                .anyMatch(card -> card.path("holder").asLong()
                                == calendar.user("E1").path("id").asLong()
                        && card.path("effectiveTo").asString().startsWith("2026-09-11T04:00:00"));
    }

    @Test
    void anEndDateWithTheSourceLost() throws Exception {
        calendar.people(HEADER, ADA.replace(",,,", ",,2026-09-02,"), BEN);
        assertThat(calendar.sync().kinds()).doesNotContain("suspend");
        calendar.on("2026-09-03").loseTheFile();

        Night night = calendar.sync();

        assertThat(night.exit()).isEqualTo(6);
        assertThat(calendar.suspended("E1")).isTrue();
        assertThat(calendar.suspended("E2")).isFalse();
    }

    @Test
    void anOldLedger() throws Exception {
        calendar.people(HEADER, ADA.replace("Active", "Terminated"), BEN);
        assertThat(calendar.sync().exit()).isZero();
        calendar.on("2026-10-20").pause().people(HEADER, ADA, BEN.replace("Active", "Terminated"));
        calendar.fault("{'method':'GET','path':'/events/audit','kind':'FORBIDDEN'}");

        Night night = calendar.sync();

        assertThat(calendar.suspended("E1")).as("counts as done by hand").isTrue();
        assertThat(calendar.suspended("E2")).as("losses are held once").isFalse();
        assertThat(calendar.told(night)).contains("staleLedger");
    }

    @Test
    void aHireThatIsRescinded() throws Exception {
        String soon = "E3,Cal,Dean,Active,2026-09-05,,";
        calendar.people(HEADER, ADA, BEN, soon);
        assertThat(calendar.sync().exit()).isZero();
        assertThat(calendar.suspended("E3")).as("prepared, and not let in").isTrue();
        calendar.on("2026-09-06").people(HEADER, ADA, BEN, soon.replace("Active", "Rescinded"));

        assertThat(calendar.sync().exit()).isZero();

        assertThat(calendar.suspended("E3")).isTrue();
    }

    @Test
    void aFileThatIsMissingSomebodyForOneNight() throws Exception {
        calendar.people(HEADER, BEN);
        assertThat(calendar.sync().kinds()).isEmpty();
        calendar.on("2026-09-03").people(HEADER, ADA, BEN);
        assertThat(calendar.sync().kinds()).isEmpty();
        calendar.on("2026-09-04").people(HEADER, BEN);

        assertThat(calendar.sync().kinds()).as("it counts anew").isEmpty();
        assertThat(calendar.suspended("E1")).isFalse();
    }
}
