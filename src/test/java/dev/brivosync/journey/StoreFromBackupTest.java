package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store is a week old, since it was brought back from a backup, or lost: nobody loses access by that, and nobody is made
 * twice. What the job no longer knows is proposed; agreeing to it leads to the account that the source asks for.
 */
class StoreFromBackupTest {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle:
              active: { status: [Active] }
              onLeave: { status: [Leave] }
            groups:
              All Staff: everyone
              HQ Office: { if: { site: [HQ] } }
              Lab A: { if: { site: [Lab] } }
            badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            createMissingBadges: true
            """;

    @TempDir
    Path folder;

    private final Map<String, String> rows = new TreeMap<>();
    private Calendar calendar;
    private Path backup = Path.of("");

    @BeforeEach
    void aWeekGoesByAfterTheBackup() throws Exception {
        calendar = Calendar.onAFile(folder, JOB, "2026-08-31");
        for (int number = 1; number <= 8; number++) {
            row(number, "Active,HQ," + (100 + number));
        }
        people();
        assertThat(calendar.firstSync().exit()).isZero();
        row(5, "Leave,HQ,105");
        assertThat(nightOf("2026-09-01").kinds()).containsExactly("suspend");
        backup = calendar.backUp();

        row(9, "Active,HQ,109");
        assertThat(nightOf("2026-09-02").kinds()).contains("create", "assignBadge");
        row(2, "Terminated,HQ,102");
        assertThat(nightOf("2026-09-03").kinds()).containsExactly("suspend");
        row(3, "Active,HQ,203");
        row(4, "Active,Lab,104");
        assertThat(nightOf("2026-09-04").kinds())
                .containsExactlyInAnyOrder("revokeBadge", "assignBadge", "removeFromGroup", "addToGroup");
        row(5, "Active,HQ,105");
        assertThat(nightOf("2026-09-05").kinds()).containsExactly("reinstate");
        row(10, "Active,HQ,110");
        assertThat(nightOf("2026-09-06").kinds()).contains("create");
        row(10, "Terminated,HQ,110");
        assertThat(nightOf("2026-09-07").kinds()).containsExactly("suspend");
        row(7, "Terminated,HQ,107");
        people();
        calendar.on("2026-09-08").pause();
    }

    @AfterEach
    void close() {
        calendar.close();
    }

    private void row(int number, String rest) {
        rows.put("E%02d".formatted(number), "E%02d,Ada%1$d,Byron,%s".formatted(number, rest));
    }

    private void people() throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,first,last,status,site,badge"));
        lines.addAll(rows.values());
        calendar.people(lines.toArray(String[]::new));
    }

    private Night nightOf(String day) throws IOException {
        calendar.on(day);
        people();
        Night night = calendar.sync();
        assertThat(night.exit()).isZero();
        return night;
    }

    @Test
    void afterAnOldCopyNobodyLosesAccessUntilSomebodyAgrees() throws Exception {
        calendar.restore(backup);
        Map<String, String> before = calendar.access();

        Night night = untouched();

        assertThat(calendar.told(night))
                .contains("take over 1 user whom nobody has claimed (adopt) ! E09 Ada9 Byron")
                .contains("1 person would lose access, and this job has not run for long (staleLedger) doors they")
                .contains("the last sync of this job was on 2026-09-01, long before it should have been");

        assertThat(calendar.approveAndApply(night).exit()).isZero();
        assertThat(calendar.access()).isEqualTo(with(before, "E07", "suspended [107, All Staff, HQ Office]"));
        nothingIsLeft("2026-09-09");
        row(9, "Terminated,HQ,109");
        assertThat(nightOf("2026-09-10").kinds())
                .as("who was taken over is the job's")
                .containsExactly("suspend");
    }

    @Test
    void withoutItsStoreTheJobProposesToTakeOverWhoeverIsActiveAndTakesNothing() throws Exception {
        calendar.loseStore();
        Map<String, String> before = calendar.access();

        Night night = untouched();

        assertThat(calendar.told(night)).contains("take over 7 users whom nobody has claimed (adopt)");
        assertThat(night.kinds()).containsOnly("adopt");

        assertThat(calendar.approveAndApply(night).exit()).isZero();
        assertThat(calendar.access()).isEqualTo(before);
        nothingIsLeft("2026-09-09");
        row(9, "Terminated,HQ,109");
        assertThat(nightOf("2026-09-10").kinds()).containsExactly("suspend");
    }

    /** The night after the store was brought back, in which nothing is done. */
    private Night untouched() throws Exception {
        Map<String, String> before = calendar.access();
        long writes = calendar.writes();
        Night night = calendar.sync();
        assertThat(night.exit()).isEqualTo(4);
        assertThat(calendar.access()).isEqualTo(before);
        assertThat(calendar.writes()).isEqualTo(writes);
        return night;
    }

    private void nothingIsLeft(String day) {
        calendar.on(day);
        Night night = calendar.sync();
        assertThat(night.exit()).isZero();
        assertThat(night.changes()).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> access, String key, String line) {
        Map<String, String> changed = new TreeMap<>(access);
        changed.put(key, line);
        return changed;
    }
}
