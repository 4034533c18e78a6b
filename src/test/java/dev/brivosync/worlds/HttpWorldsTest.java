package dev.brivosync.worlds;

import dev.brivosync.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    private static Store store;
    private static int played;

    @BeforeAll
    static void open() {
        store = Store.open("jdbc:h2:mem:worlds;DB_CLOSE_DELAY=-1", Duration.ZERO);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void everyHistoryEndsAsTheRulesWantIt() {
        Long single = Long.getLong("world");
        if (single != null) {
            Worlds.play(single, MOST_PEOPLE, HttpWorldsTest::rig);
            return;
        }
        for (long seed = 1; seed <= Integer.getInteger("worlds", USUAL); seed++) {
            Worlds.play(seed, MOST_PEOPLE, HttpWorldsTest::rig);
        }
    }

    private static Rig rig(World world) {
        played++;
        return new HttpRig(world, store, folder.resolve("w" + played));
    }
}
