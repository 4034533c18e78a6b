package dev.brivosync.worlds;

import dev.brivosync.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same histories with everything that is real: files, mapping, store, runs, and the account over HTTP. {@code
 * -Dworlds=500} plays more, {@code -Dworld=17} one.
 */
@Tag("slow")
class HttpWorldsTest {
    private static final int USUAL = 60;
    private static final int MOST_PEOPLE = 40;
    /** Most of a run's time is waiting; each lane has a store of its own, since one run stages at a time. */
    private static final int LANES = 4;

    @TempDir
    private static Path folder;

    private final AtomicInteger played = new AtomicInteger();

    @Test
    void everyHistoryEndsAsTheRulesWantIt() throws Exception {
        long first = Long.getLong("world", 1);
        long last = Long.getLong("world", Integer.getInteger("worlds", USUAL));
        AtomicInteger next = new AtomicInteger((int) first);
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            List<Future<?>> playing = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                String name = "worlds" + lane;
                playing.add(lanes.submit(() -> play(name, next, last)));
            }
            for (Future<?> each : playing) {
                each.get();
            }
        }
    }

    private void play(String name, AtomicInteger next, long last) {
        try (Store store = Store.open("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", Duration.ZERO)) {
            for (int seed = next.getAndIncrement(); seed <= last; seed = next.getAndIncrement()) {
                Worlds.play(
                        seed,
                        MOST_PEOPLE,
                        world -> new HttpRig(world, store, folder.resolve("w" + played.incrementAndGet())));
            }
        }
    }
}
