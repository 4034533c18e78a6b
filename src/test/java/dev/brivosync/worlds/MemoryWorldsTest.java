package dev.brivosync.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.job.JobFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of random histories in memory: after each day's sync the account is what the rules want, the next plan is
 * empty but for what waits for somebody, nobody's card is taken silently, and users who are not ours are as they were.
 * {@code -Dworlds=5000} plays more, {@code -Dworld=17} one.
 */
@Order(1)
class MemoryWorldsTest {
    private static final int USUAL = 400;
    private static final int MOST_PEOPLE = 60;

    private static final List<String> TO_BE_MET = List.of(
            "adopt: adopt",
            "assignBadge: assignBadge",
            "card handed on",
            "delete: delete",
            "ended by memory",
            "key follows",
            "leaver: removeFromGroup",
            "leaver: revokeBadge",
            "leaver: suspend",
            "missing: suspend",
            "newly managed",
            "outOfScope: suspend",
            "recognised",
            "recreate: create",
            "rehire: reinstate",
            "rehire: update",
            "reinstate: reinstate",
            "removeFromGroup: removeFromGroup",
            "revokeBadge: revokeBadge");

    @TempDir
    private static Path folder;

    private final Map<String, JobFile> jobs = new HashMap<>();

    @Test
    void everyHistoryEndsAsTheRulesWantIt() {
        long last = Long.getLong("world", Integer.getInteger("worlds", USUAL));
        Set<String> met = new TreeSet<>();
        for (long seed = Long.getLong("world", 1); seed <= last; seed++) {
            met.addAll(Worlds.play(seed, MOST_PEOPLE, this::rig));
        }
        if (last >= USUAL && Long.getLong("world") == null) {
            assertThat(met).as("otherwise these worlds show nothing of it").containsAll(TO_BE_MET);
        }
    }

    private Rig rig(World world) {
        return new MemoryRig(world, job -> jobs.computeIfAbsent(job.yaml(), MemoryWorldsTest::read));
    }

    private static JobFile read(String yaml) {
        try {
            return JobFile.read(Files.writeString(folder.resolve("hr.yaml"), yaml), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
