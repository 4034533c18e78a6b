package dev.brivosync.worlds;

import dev.brivosync.store.Store;
import java.nio.file.Path;
import java.time.Duration;
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

    @TempDir
    private static Path folder;

    private int played;

    @Test
    void everyHistoryEndsAsTheRulesWantIt() {
        try (Store store = Store.open("jdbc:h2:mem:worlds;DB_CLOSE_DELAY=-1", Duration.ZERO)) {
            long last = Long.getLong("world", Integer.getInteger("worlds", USUAL));
            for (long seed = Long.getLong("world", 1); seed <= last; seed++) {
                Worlds.play(seed, MOST_PEOPLE, world -> {
                    played++;
                    return new HttpRig(world, store, folder.resolve("w" + played));
                });
            }
        }
    }
}
