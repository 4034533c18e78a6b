package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights on which two things meet of which each alone is harmless. */
class UnluckyNightsTest {
    private static final String JOB = """
            source: { csv: { file: people.csv, dates: yyyy-MM-dd } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}", emails: { Work: "{mail}" } }
            lifecycle:
              active: { status: [Active] }
              onLeave: { status: [Leave] }
              startsOn: "{hired}"
              endsOn: "{ended}"
              leaver: { removeFromGroups: after 5 days, delete: after 10 days }
            groups: { All Staff: everyone, HQ Office: { if: { site: [HQ] } } }
            badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70", quarantine: 90 days } ]
            createMissingBadges: true
            """;
    private static final String HEADER = "id,first,last,mail,status,site,hired,ended,badge";
    private static final String GRACE = "E2,Grace,Hopper,grace@corp.test,Active,HQ,,,";
    private static final String ADA = "E1,Ada,Byron,ada@corp.test,Active,HQ,,,101";

    @TempDir
    Path folder;

    private Calendar calendar;

    @AfterEach
    void close() {
        calendar.close();
    }

    private void begin(String job, String... people) throws Exception {
        calendar = new Calendar(folder, job, "2026-09-01").people(people);
        assertThat(calendar.firstSync().exit()).isZero();
    }

    @Test
    void whoWasRehiredIsNotLetOutByTheEndOfTheirFormerDays() throws Exception {
        begin(JOB, HEADER, ADA.replace(",,,101", ",,2026-09-02,101"), GRACE);
        calendar.on("2026-09-03");
        assertThat(calendar.sync().kinds()).containsExactly("suspend");
        calendar.on("2026-09-05").people(HEADER, "E9,Ada,Byron,ada@corp.test,Active,HQ,,,101", GRACE);
        Night held = calendar.sync();
        assertThat(calendar.approveAndApply(held).exit()).isZero();
        assertThat(calendar.suspended("E9")).isFalse();

        calendar.on("2026-09-06").loseTheFile();
        Night lost = calendar.sync();

        assertThat(lost.exit()).isEqualTo(6);
        assertThat(lost.changes()).isEmpty();
        assertThat(calendar.suspended("E9")).isFalse();
    }

    @Test
    void whoIsProtectedByAGroupStaysInWhenTheirEndComesAndTheFileIsLost() throws Exception {
        calendar = new Calendar(folder, JOB + "ownership: { protect: [ { group: Executives } ] }\n", "2026-09-01");
        calendar.people(HEADER, ADA.replace(",,,101", ",,2026-09-02,101"), GRACE);
        assertThat(calendar.firstSync().exit()).isZero();
        calendar.addByHand("E1", "Executives");
        calendar.on("2026-09-03").loseTheFile();

        Night lost = calendar.sync();

        assertThat(calendar.suspended("E1")).isFalse();
        assertThat(lost.exit()).isEqualTo(6);
        assertThat(lost.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.blocked()).contains("is protected (group Executives)"));
    }

    @Test
    void aFileThatIsLateForDaysMakesNobodysSuspensionOneByHand() throws Exception {
        String soon = "E3,Iris,Vance,iris@corp.test,Active,HQ,2026-09-08,,";
        begin(JOB, HEADER, GRACE, soon);
        assertThat(calendar.suspended("E3")).isTrue();
        calendar.on("2026-09-02").loseTheFile();
        for (int day = 2; day <= 7; day++) {
            assertThat(calendar.on("2026-09-0" + day).sync().exit()).isEqualTo(6);
        }

        calendar.on("2026-09-08").people(HEADER, GRACE, soon);
        Night back = calendar.sync();

        assertThat(back.kinds()).containsExactly("reinstate");
        assertThat(calendar.suspended("E3")).isFalse();
    }

    @Test
    void aLostFileDoesNotMakeTheUsersSeemGone() throws Exception {
        begin(JOB, HEADER, ADA.replace(",,,101", ",,2026-09-02,101"), GRACE);
        calendar.on("2026-09-03").loseTheFile();
        assertThat(calendar.sync().kinds()).containsExactly("suspend");

        assertThat(calendar.seemGone()).isZero();
    }

    @Test
    void aLeaverDoesNotOpenAGroupForTheFirstRemovalOfOthers() throws Exception {
        String without = JOB.replace(
                "groups: { All Staff: everyone, HQ Office: { if: { site: [HQ] } } }",
                "groups: { All Staff: everyone }");
        begin(without, HEADER, ADA, GRACE);
        calendar.addByHand("E1", "HQ Office").addByHand("E2", "HQ Office");
        calendar.on("2026-09-02").people(HEADER, ADA.replace("Active", "Terminated"), GRACE.replace("HQ", "Annex"));
        assertThat(calendar.sync().kinds()).containsExactly("suspend");
        for (int day = 3; day <= 6; day++) {
            calendar.on("2026-09-0" + day).sync();
        }
        calendar.job(JOB);
        calendar.on("2026-09-07");

        Night first = calendar.sync();

        assertThat(first.exit()).isEqualTo(4);
        assertThat(calendar.user("E1").path("groups"))
                .as("the leaver is out of everything")
                .isEmpty();
        calendar.on("2026-09-08");
        Night second = calendar.sync();
        assertThat(second.exit()).as("a first removal still waits").isEqualTo(4);
        assertThat(calendar.user("E2").path("groups")).hasSize(2);
    }

    @Test
    void theCardOfADeletedLeaverIsInQuarantine() throws Exception {
        begin(JOB, HEADER, ADA, GRACE);
        calendar.on("2026-09-02").people(HEADER, ADA.replace("Active", "Terminated"), GRACE);
        calendar.sync();
        calendar.on("2026-09-12");
        assertThat(calendar.approveAndApply(calendar.sync()).exit()).isZero();
        assertThat(calendar.user("E1").isMissingNode()).isTrue();
        calendar.on("2026-09-13").people(HEADER, GRACE + "101");

        Night next = calendar.sync();

        assertThat(next.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.blocked())
                        .contains("given back by E1 on 2026-09-12, in quarantine until 2026-12-11"));
    }
}
