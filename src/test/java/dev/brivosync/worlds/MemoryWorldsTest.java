package dev.brivosync.worlds;

import dev.brivosync.job.JobFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of random histories in memory: after each day's sync the account is what the rules want, the next plan is
 * empty but for what waits for somebody, nobody's card is taken silently, and users who are not ours are as they were.
 * {@code -Dworlds=5000} plays more, {@code -Dworld=17} one.
 */
class MemoryWorldsTest {
    private static final int USUAL = 400;
    private static final int MOST_PEOPLE = 60;

    @TempDir
    private static Path folder;

    private final Map<String, JobFile> jobs = new HashMap<>();

    @Test
    void everyHistoryEndsAsTheRulesWantIt() {
        long last = Long.getLong("world", Integer.getInteger("worlds", USUAL));
        for (long seed = Long.getLong("world", 1); seed <= last; seed++) {
            Worlds.play(seed, MOST_PEOPLE, this::rig);
        }
    }

    private Rig rig(World world) {
        return new MemoryRig(world, jobs.computeIfAbsent(world.job().yaml(), MemoryWorldsTest::read));
    }

    private static JobFile read(String yaml) {
        try {
            return JobFile.read(Files.writeString(folder.resolve("hr.yaml"), yaml), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
