package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.ReleasedStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed while it changes the tables of an older store: the next one begins from the store of before. */
@Tag("slow")
class KilledUpgradeTest {
    @TempDir
    Path folder;

    /** @param later milliseconds after the copy was made */
    @ParameterizedTest
    @ValueSource(ints = {0, 150, 300})
    void theNextCommandBeginsFromTheCopy(int later) throws Exception {
        new ReleasedStore(10, ReleasedStore.ALL.resolve("V10")).unpack(folder);
        Files.createDirectories(folder.resolve("config"));
        Path store = folder.resolve("data/store.mv.db");
        byte[] before = Files.readAllBytes(store);
        Path copy = folder.resolve("data/store.before-V%d.mv.db".formatted(ReleasedStore.newest()));
        Map<String, String> environment =
                Map.of("STORE_URL", ReleasedStore.address(folder).url());

        Child upgrade = new Child(folder, environment, "status");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.exists(folder.resolve("data/store.upgrading.mv.db")) || Files.exists(copy));
        Thread.sleep(later);
        upgrade.kill();

        Child next = new Child(folder, environment, "status");
        assertThat(next.exit()).as(next.said()).isZero();
        assertThat(next.said()).contains("last run  3 (plan on account sandbox)");
        assertThat(copy).hasBinaryContent(before);
        assertThat(folder.resolve("data/store.upgrading.mv.db")).doesNotExist();
    }
}
