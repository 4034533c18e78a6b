package dev.brivosync.job;

import dev.brivosync.store.Store;
import dev.brivosync.store.StoreAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What somebody orders on one host, made known on all others that share the store. With a store that is a file there are no
 * others, and no command that gives an order opens it.
 */
public final class SharedOrders {
    private SharedOrders() {}

    /**
     * Takes the orders that lie on this host into the store, and those that the store knows into the copy on this host.
     *
     * @return why that cannot be now; empty where it was done, or the store is no server's
     */
    public static Optional<String> exchange(StoreAddress address, Clock clock) {
        return address.isShared() ? WithTheStore.exchange(address, clock) : Optional.empty();
    }

    /** Apart, so that whoever has nothing to exchange loads nothing of what opens a store. */
    private static final class WithTheStore {
        static Optional<String> exchange(StoreAddress address, Clock clock) {
            try (Store store = Store.open(address, Duration.ZERO)) {
                new OrdersOfRun(store, "", clock, ZoneId.systemDefault()).begin();
                return Optional.empty();
            } catch (InboxUnreadable unreadable) {
                throw unreadable;
            } catch (RuntimeException outOfReach) {
                return Optional.of(String.valueOf(outOfReach.getMessage()));
            }
        }
    }
}
