package dev.brivosync.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.faults.KillPoint.Boundary;
import dev.brivosync.faults.KilledMorning.Played;
import dev.brivosync.faults.UnsyncedDisk.Left;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whenever a run over 500 people dies, by SIGKILL or because the machine's power went off, the next one ends with the
 * account that an undisturbed run leaves: nobody doubled, nobody lost, no invitation mailed twice, the ledger agreeing with
 * Brivo, nothing left to do, and a report that tells what was found.
 */
@Order(1)
class KilledAnywhereTest {
    private static final int KILLS = Integer.getInteger("kills", 16);
    private static final int POWER_OFFS = Integer.getInteger("powerOffs", 8);

    @TempDir
    private static Path scratch;

    private static KilledMorning morning;

    @BeforeAll
    static void prepare() throws IOException {
        morning = new KilledMorning(scratch);
    }

    @Test
    void aRunThatWasKilledWhenBrivoHadDoneACallNobodyHeardOfIsMadeGoodByTheNext() throws IOException {
        Played played = morning.killed(new KillPoint(Boundary.AFTER_THE_WORK, 431));

        assertThat(played.wrong()).isEmpty();
        assertThat(played.found()).isTrue();
    }

    @Test
    void aRunWhosePowerWentOffIsMadeGoodByTheNextWhateverOfItsUnsyncedWritesIsLeft() throws IOException {
        Played played =
                morning.powerOff(new KillPoint(Boundary.BEFORE_THE_OUTCOME, 577), Left.TORN, new Random(20_261_127));

        assertThat(played.wrong()).isEmpty();
        assertThat(played.found()).isTrue();
    }

    @Test
    @Tag("slow")
    void whereverItDies() throws IOException {
        Random chance = new Random(20_261_127);
        Map<String, List<Played>> deaths = new TreeMap<>();
        for (int number = 0; number < KILLS; number++) {
            Boundary boundary = Boundary.values()[number % Boundary.values().length];
            Played played = morning.killed(morning.anywhere(boundary, chance));
            deaths.computeIfAbsent("killed " + boundary.title(), _ -> new ArrayList<>())
                    .add(played);
        }
        for (int number = 0; number < POWER_OFFS; number++) {
            Boundary boundary = Boundary.values()[number % Boundary.values().length];
            Left left = Left.values()[number % Left.values().length];
            Played played = morning.powerOff(morning.anywhere(boundary, chance), left, chance);
            deaths.computeIfAbsent("power off " + boundary.title(), _ -> new ArrayList<>())
                    .add(played);
        }
        write(deaths);

        assertThat(deaths.values().stream()
                        .flatMap(List::stream)
                        .flatMap(played -> played.wrong().stream().map(wrong -> played.death() + ": " + wrong)))
                .isEmpty();
        assertThat(deaths.values().stream().flatMap(List::stream)).allMatch(Played::found);
    }

    private static void write(Map<String, List<Played>> deaths) throws IOException {
        StringBuilder table = new StringBuilder("""
                # Runs over %d people that died, and the runs after them

                Killed with SIGKILL, or with the machine's power going off under the store's file; at random calls and outcomes. \
                Resumed: the next run ended with the account, the ledger and the e-mails of an undisturbed run, with nothing left to \
                do, and told what it had found. Calls: those of both runs beyond the undisturbed one's, among them the whole \
                account read once more.

                | died | times | resumed | duplicates | losses | calls more (median) |
                |---|---|---|---|---|---|
                """.formatted(BusyMorning.PEOPLE));
        deaths.forEach((kind, played) -> table.append("| %s | %d | %d | %d | %d | %d |%n"
                .formatted(
                        kind,
                        played.size(),
                        played.stream()
                                .filter(each -> each.wrong().isEmpty() && each.found())
                                .count(),
                        played.stream().mapToInt(Played::doubled).sum(),
                        played.stream().mapToInt(Played::lost).sum(),
                        played.stream().mapToLong(Played::more).sorted().toArray()[played.size() / 2])));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/kills.md"), table);
    }
}
