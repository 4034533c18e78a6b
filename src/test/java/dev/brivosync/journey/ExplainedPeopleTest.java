package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an administrator reads of single people after a bad night, word for word; {@code -Dreports.rewrite=true} writes the
 * files anew.
 */
class ExplainedPeopleTest {
    private static final Path EXPECTED = Path.of("src/test/resources/explain");

    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
              pin: "{pin}"
            lifecycle:
              active: { status: [Active] }
              endsOn: "{ended}"
              leaver: { revokeBadges: after 30 days }
            groups:
              All Staff: everyone
              HQ Office: { if: { site: [HQ] } }
              Lab A: { if: "record.site == 'Lab' && record.grade.startsWith('L')" }
            badges: [ { if: { badge: present }, format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            """;

    @TempDir
    Path folder;

    private Calendar calendar;

    @BeforeEach
    void aBadNight() throws IOException {
        calendar = new Calendar(folder, JOB, "2026-09-01");
        calendar.people(rows(false));
        assertThat(calendar.firstSync().exit()).isZero();
        calendar.on("2026-09-02").people(rows(true));
        assertThat(calendar.sync().exit()).isEqualTo(3);
    }

    @AfterEach
    void close() {
        calendar.close();
    }

    private static String[] rows(boolean bad) {
        List<String> rows = new ArrayList<>();
        rows.add("id,first,last,mail,status,ended,site,grade,badge,pin");
        for (int person = 1; person <= 40; person++) {
            boolean out = bad && person > 30;
            rows.add("E%03d,First%d,%s,e%d@corp.test,%s,%s,%s,L2,,%d"
                    .formatted(
                            person,
                            person,
                            bad && person == 5 ? "" : "Last" + person,
                            person,
                            out ? "Terminated" : "Active",
                            out ? "2026-08-31" : "",
                            person % 2 == 0 ? "HQ" : "Lab",
                            720_000 + 37 * person));
        }
        if (bad) {
            rows.add("E041,Ada,Byron,ada@corp.test,Active,,Lab,L2,7777,729941");
        }
        return rows.toArray(String[]::new);
    }

    @Test
    void aLeaverWhomAGuardHolds() throws IOException {
        isTold("E032", "leaver-held.txt");
    }

    @Test
    void aJoinerWhoseBadgeIsBlocked() throws IOException {
        isTold("E041", "joiner-blocked.txt");
    }

    @Test
    void somebodyWhoseRowIsRejected() throws IOException {
        isTold("E005", "row-rejected.txt");
    }

    private void isTold(String key, String file) throws IOException {
        String told = calendar.explained(key).replaceAll("user \\d+", "user 1");
        Path expected = EXPECTED.resolve(file);
        if (Boolean.getBoolean("reports.rewrite")) {
            Files.writeString(expected, told);
        }
        assertThat(told).isEqualTo(Files.readString(expected));
        assertThat(told).doesNotContain("729941").doesNotContain(String.valueOf(720_000 + 37 * 5));
    }
}
