package dev.brivosync.job;

import dev.brivosync.store.Store;
import dev.brivosync.store.StoreAddress;
import dev.brivosync.store.StoreHeld;
import dev.brivosync.store.StoreUnusable;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what is remembered can be read and written, and there is room for more. */
final class StoreExamination implements Examination {
    private static final long MEGABYTE = 1_000_000;
    private static final long LITTLE = 1_000 * MEGABYTE;
    private static final long TOO_LITTLE = 50 * MEGABYTE;
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final @Nullable Settings settings;
    private final Clock clock;
    private @Nullable Store store;

    StoreExamination(@Nullable Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The store, open; null where it is not there yet, cannot be opened, or is another process's just now. */
    @Nullable
    Store open() {
        return store;
    }

    @Override
    public void examine(Checks checks) {
        Checks.Area area = checks.area("store");
        if (settings == null) {
            area.unchecked("store", "the settings cannot be read");
            return;
        }
        StoreAddress address;
        try {
            address = settings.store().address();
        } catch (ConfigurationError error) {
            area.wrong("store", error);
            return;
        }
        Path folder = address.besides().orElse(StoreAddress.COMPANIONS).normalize();
        store(area, address, folder);
        space(area, folder);
        secrecy(area, folder);
        orders(area, folder);
    }

    private void store(Checks.Area area, StoreAddress address, Path folder) {
        if (!Store.exists(address)) {
            absent(area, folder);
            return;
        }
        try {
            Store opened = Holder.open(address, Duration.ZERO, "doctor");
            store = opened;
            area.good("store", "%s: writable, its tables are at %s".formatted(address, opened.tables()));
        } catch (StoreHeld held) {
            area.look(
                    "store",
                    Holder.inWords(address)
                            + "; a run would wait for it (--wait). What it remembers was not looked at");
        } catch (StoreUnusable unusable) {
            area.wrong("store", String.valueOf(unusable.getMessage()), ExitCode.UNEXPECTED);
        }
    }

    private static void absent(Checks.Area area, Path folder) {
        Path there = existing(folder);
        if (Files.isWritable(there)) {
            area.good("store", "none yet: the first run makes it in " + folder);
        } else {
            area.wrong(
                    "store",
                    "none yet, and none can be made: %s cannot be written to by this user; give it to the user who runs brivo-sync, or set store.url"
                            .formatted(there),
                    ExitCode.UNEXPECTED);
        }
    }

    private static Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.isDirectory(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private static void space(Checks.Area area, Path folder) {
        try {
            FileStore disk = Files.getFileStore(existing(folder));
            long free = disk.getUsableSpace();
            String told = "%s MB free for %s".formatted(Figure.count(free / MEGABYTE), folder);
            if (free < TOO_LITTLE) {
                area.wrong("disk", told + ": too little for a run; make room", ExitCode.UNEXPECTED);
            } else if (free < LITTLE) {
                area.look("disk", told + "; a full disk ends a run, so make room soon");
            } else {
                area.good("disk", told);
            }
        } catch (IOException unknown) {
            area.look("disk", "how much room there is for %s cannot be told: %s".formatted(folder, unknown));
        }
    }

    private static void secrecy(Checks.Area area, Path folder) {
        try {
            if (Files.isDirectory(folder)
                    && Files.getPosixFilePermissions(folder).stream().anyMatch(OF_OTHERS::contains)) {
                area.look(
                        "folder",
                        "others on this machine may look into %1$s, which holds people's data; run: chmod 700 %1$s"
                                .formatted(folder));
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            // Windows has no such permissions
        }
    }

    /** Whatever writes reads these first. */
    private void orders(Checks.Area area, Path folder) {
        try {
            int kept = new OrderBoard(folder).everybody(clock.instant()).size();
            area.good(
                    "orders",
                    kept == 0
                            ? "nobody is kept suspended by order"
                            : Figure.count(kept, "person is", "people are") + " kept suspended by order");
        } catch (InboxUnreadable unreadable) {
            area.wrong("orders", String.valueOf(unreadable.getMessage()), ExitCode.UNEXPECTED);
        }
    }
}
