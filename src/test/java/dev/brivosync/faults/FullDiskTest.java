package dev.brivosync.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.cli.Cli;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the store has no room left, or must not be written. */
class FullDiskTest {
    @TempDir
    private static Path prepared;

    @TempDir
    private Path scratch;

    private SmallDisk disk;
    private Path account = Path.of("");

    @BeforeAll
    static void theDayBefore() throws IOException {
        BusyMorning.prepare(prepared);
    }

    @BeforeEach
    void copy() throws IOException {
        disk = SmallDisk.mountedAt(scratch.resolve("disk"));
        BusyMorning.copy(prepared, disk.folder());
        account = Files.copy(prepared.resolve("account.json"), scratch.resolve("account.json"));
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    private Sandbox sandbox() {
        return Sandbox.start(SandboxSettings.defaults().withState(account));
    }

    private record Said(int exit, String text) {}

    private Said sync(String url) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exit = Cli.run(
                new String[] {
                    "sync",
                    "hr",
                    "--account",
                    "sandbox",
                    "--jobs",
                    disk.folder().toString(),
                    "--config",
                    disk.folder().resolve("config").toString(),
                    "--quiet"
                },
                out,
                out,
                Map.of(
                        "BRIVO_ACCOUNTS_SANDBOX_AUTHURL",
                        url,
                        "BRIVO_ACCOUNTS_SANDBOX_APIURL",
                        url,
                        "BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND",
                        "1000",
                        "STORE_URL",
                        "jdbc:h2:file:" + disk.folder().resolve("store"),
                        "SECRETKEY",
                        Place.SECRET));
        return new Said(exit, said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutRoomNothingIsWrittenToBrivo() throws IOException {
        disk.fill();
        try (Sandbox sandbox = sandbox()) {
            assertThat(sync(sandbox.url())).isEqualTo(new Said(1, unwritable("No space left on device")));
            assertThat(sandbox.stats("sandbox").total()).isZero();
        }
    }

    @Test
    void onAReadOnlyDiskNothingIsWrittenToBrivo() throws IOException {
        disk.readOnly(true);
        try (Sandbox sandbox = sandbox()) {
            assertThat(sync(sandbox.url())).isEqualTo(new Said(1, unwritable("it may only be read")));
            assertThat(sandbox.stats("sandbox").total()).isZero();
        }
    }

    private String unwritable(String why) {
        return "the store %s cannot be written: %s%nNothing was written to Brivo.%n"
                .formatted(disk.folder().resolve("store.mv.db"), why);
    }

    @Test
    void whenTheRoomRunsOutMidwayTheRunEndsAndTheNextMakesItGood() throws IOException {
        try (Sandbox sandbox = sandbox();
                Tollgate gate = new Tollgate(sandbox.url(), new KillPoint(KillPoint.Boundary.AFTER_THE_WORK, 200))) {
            gate.does(() -> {
                disk.fill();
                return true;
            });
            Said said = sync(gate.url());
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.text())
                    .startsWith("The store cannot be used any more: No space left on device")
                    .doesNotContain("bug");
            assertThat(sandbox.stats("sandbox").writes())
                    .as("whoever was not begun was left alone")
                    .isLessThan(BusyMorning.PEOPLE);

            disk.giveRoom();
            Said again = sync(sandbox.url());
            assertThat(again.exit()).as(again.text()).isZero();
            assertThat(again.text()).contains("run 2 broke off while it wrote");
        }
        try (Place next = new Place(disk.folder(), account)) {
            assertThat(next.disagreements()).isEmpty();
            assertThat(next.left()).isZero();
            assertThat(next.state().values()).as("nothing was made twice").allMatch(count -> count == 1);
        }
    }
}
