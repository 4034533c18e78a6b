package dev.brivosync.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.cli.Cli;
import dev.brivosync.store.ReleasedStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no copy of an older store can be kept, its tables are left as they are. */
class UpgradeOnAFullDiskTest {
    @TempDir
    private Path scratch;

    private record Said(int exit, String out, String err) {}

    private static Said status(Path folder) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Cli.run(
                new String[] {"status", "--jobs", folder.resolve("jobs").toString(), "--config", folder + "/config"},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("STORE_URL", ReleasedStore.address(folder).url()));
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void nothingIsChangedAndTheReasonIsSaid() throws IOException {
        try (SmallDisk disk = SmallDisk.mountedAt(scratch.resolve("disk"))) {
            new ReleasedStore(10, ReleasedStore.ALL.resolve("V10")).unpack(disk.folder());
            Path store = disk.folder().resolve("data/store.mv.db");
            Files.createDirectories(disk.folder().resolve("config"));
            byte[] before = Files.readAllBytes(store);
            disk.fill();

            Said said = status(disk.folder());

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err())
                    .contains("no copy of it could be kept before that in " + store.getParent())
                    .contains("No space left on device")
                    .endsWith("Nothing was written to Brivo.\n");
            assertThat(Files.readAllBytes(store)).isEqualTo(before);

            disk.giveRoom();
            assertThat(status(disk.folder()).exit()).isZero();
            assertThat(disk.folder().resolve("data/store.before-V%d.mv.db".formatted(ReleasedStore.newest())))
                    .hasBinaryContent(before);
        }
    }
}
