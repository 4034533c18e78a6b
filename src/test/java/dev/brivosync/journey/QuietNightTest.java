package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of most nights there is nothing to tell: then nothing of anybody is written down again either. */
class QuietNightTest {
    private static final int PEOPLE = 300;
    /** Of what a run keeps about itself, the groups and the job. */
    private static final long FEW = 12;

    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              birthDate: "{born}"
              emails: { Work: "{mail}" }
              customFields: { Department: "{department}" }
              pin: "{pin}"
            lifecycle:
              active: { status: [Active] }
              endsOn: "{ended}"
              leaver: { revokeBadges: after 30 days, delete: after 90 days }
            groups: { All Staff: everyone, HQ Office: { if: { site: [HQ] } } }
            badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            createMissingBadges: true
            mobilePass: { if: { pass: [Y] }, email: "{mail}" }
            ownership: { adopt: [email, fullName] }
            guards: { create: { perRun: 100% }, assignBadge: { perRun: 100% }, addToGroup: { perRun: 100% } }
            """;

    @TempDir
    Path folder;

    @Test
    void aNightWithNothingToDoWritesNothingOfAnybody() throws Exception {
        List<String> rows = new ArrayList<>();
        rows.add("id,first,last,born,mail,department,status,ended,site,badge,pass,pin");
        for (int person = 1; person <= PEOPLE; person++) {
            rows.add("E%03d,First%d,Last%d,1980-02-03,e%d@corp.test,Sales,%s,%s,%s,%d,%s,%d"
                    .formatted(
                            person,
                            person,
                            person,
                            person,
                            person % 50 == 0 ? "Terminated" : "Active",
                            person % 3 == 0 ? "2036-12-31" : "",
                            person % 2 == 0 ? "HQ" : "Lab",
                            person,
                            person % 10 == 0 ? "Y" : "",
                            100_000 + 37 * person));
        }
        try (Calendar calendar = new Calendar(folder, JOB, "2026-09-01")) {
            calendar.people(rows.toArray(String[]::new));
            assertThat(calendar.firstSync().exit()).isZero();
            calendar.on("2026-09-02");
            assertThat(calendar.sync().changes()).isEmpty();

            calendar.on("2026-09-03").watchStore();
            long writes = calendar.writes();
            assertThat(calendar.sync().changes()).isEmpty();

            assertThat(calendar.writes()).isEqualTo(writes);
            assertThat(calendar.rowsWritten())
                    .allSatisfy((statement, count) ->
                            assertThat(count).as(statement).isLessThanOrEqualTo(FEW));
        }
    }
}
