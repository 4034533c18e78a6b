package dev.brivosync.cli;

import dev.brivosync.cli.watch.Served;
import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.Holder;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Settings;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@code serve} was started for: folders of settings and jobs, and the store. */
final class ServedFolders implements Served {
    private static final Duration LOOK_AT_SERVER = Duration.ofSeconds(10);

    /** What a run takes of the heap beside what all share, for the few thousand people of a usual account. */
    private static final long MEMORY_OF_A_RUN = 20L << 20;

    /** What a run may hold while it asks for another one. */
    private static final int CONNECTIONS_OF_A_RUN = 2;

    private static final int LEAST_AT_ONCE = 16;
    private static final int MOST_AT_ONCE = 256;
    /** A server has connections for 100 to begin with, and three processes are to find room. */
    private static final int AT_ONCE_ON_A_SERVER = 10;

    private final BrivoSyncCommand root;
    private final SharedStore stores;
    private volatile BooleanSupplier alive = () -> true;
    private volatile @Nullable StoreAddress opened;

    ServedFolders(BrivoSyncCommand root) {
        this.root = root;
        this.stores = new SharedStore(
                patience -> Holder.open(
                        addressNow(), patience, "serve", CONNECTIONS_OF_A_RUN * atOnce() + Store.CONNECTIONS),
                Duration.ofSeconds(root.common().wait),
                this::state);
    }

    /** Runs wait for Brivo more than they work: so many are at work at once that slow accounts do not delay the others. */
    int atOnce() {
        Settings settings = settings();
        return settings.atOnce()
                .orElseGet(() -> settings.store().address().isShared()
                        ? AT_ONCE_ON_A_SERVER
                        : (int) Math.clamp(
                                Runtime.getRuntime().maxMemory() / MEMORY_OF_A_RUN, LEAST_AT_ONCE, MOST_AT_ONCE));
    }

    SharedStore stores() {
        return stores;
    }

    /** @param server whether it waits for times */
    void servedBy(BooleanSupplier server) {
        alive = server;
    }

    /** As the settings have it; they may have been edited. */
    private StoreAddress addressNow() {
        StoreAddress now = settings().store().address();
        opened = now;
        return now;
    }

    /** Where the store was opened last, without that all settings are read for it. */
    private StoreAddress address() {
        StoreAddress last = opened;
        return last == null ? addressNow() : last;
    }

    /** A file's time; a server's store, which stays open, may be another one after so many seconds. */
    private Object state() {
        try {
            Optional<Path> file = address().file();
            return file.isPresent()
                    ? Files.getLastModifiedTime(file.get())
                    : Long.valueOf(System.nanoTime() / LOOK_AT_SERVER.toNanos());
        } catch (IOException | ConfigurationError none) {
            return "none";
        }
    }

    @Override
    public Settings settings() {
        return Settings.read(root.common().settingsFolder(), root.console().environment());
    }

    @Override
    public Path jobs() {
        return root.common().jobs;
    }

    @Override
    public Map<String, String> environment() {
        return root.console().environment();
    }

    @Override
    public String account(JobFile job) {
        String named = root.common().account;
        return named == null ? job.account() : named;
    }

    @Override
    public boolean look(Consumer<Store> look) {
        try {
            return Store.exists(settings().store().address()) && stores.look(look);
        } catch (ConfigurationError wrong) {
            // readiness tells of it
            return false;
        }
    }

    @Override
    public Optional<String> storeTrouble() {
        return stores.trouble();
    }

    @Override
    public boolean isAlive() {
        return alive.getAsBoolean();
    }
}
