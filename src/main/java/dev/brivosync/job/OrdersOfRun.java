package dev.brivosync.job;

import dev.brivosync.brivo.Orders;
import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.StandingOrders;
import dev.brivosync.plan.SuspensionOrder;
import dev.brivosync.store.CallCount;
import dev.brivosync.store.KeptPeople;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a run must keep out, as it stands at any moment: what the store knows, and what somebody orders while the run is at
 * work. Reading it costs the look into an empty folder. Thread-safe.
 */
final class OrdersOfRun implements Orders {
    private final Store store;
    private final KeptPeople people;
    private final String account;
    private final Clock clock;
    private final ZoneId zone;
    private final Optional<Path> data;
    /** What is ordered on another host is known here within this time. */
    private static final Duration OTHER_HOSTS = Duration.ofSeconds(1);

    private final boolean shared;
    private long asked = System.nanoTime();
    /** The names of what was read last; null where it has to be read in any case. */
    private @Nullable Set<String> seen;

    private StandingOrders standing = StandingOrders.none();

    OrdersOfRun(Store store, String account, Clock clock, ZoneId zone) {
        this.store = store;
        this.people = new KeptPeople(store);
        this.account = account;
        this.clock = clock;
        this.zone = zone;
        this.data = store.folder();
        this.shared = store.isShared();
    }

    /**
     * Takes all orders into the store that were given until now.
     *
     * @throws InboxUnreadable where one cannot be read
     */
    synchronized void begin() {
        standing = people.standing(account);
        data.ifPresent(folder -> people.takeOver(new OrderBoard(folder).written()));
        seen = null;
        now();
    }

    /** Whose orders hold at this moment. */
    synchronized StandingOrders now() {
        if (data.isPresent()) {
            Inbox inbox = new Inbox(data.get());
            Set<String> names = inbox.names();
            if (!names.equals(seen) || isOld()) {
                read(inbox);
                seen = inbox.names();
            }
        }
        return standing;
    }

    private boolean isOld() {
        return shared && System.nanoTime() - asked > OTHER_HOSTS.toNanos();
    }

    /** Likewise as it was last read. */
    synchronized StandingOrders known() {
        return standing;
    }

    /** Likewise for a plan: where nothing is written, as it was last read; that it cannot be read was said by then. */
    synchronized StandingOrders forPlan(RunRequest.Kind kind) {
        try {
            return now();
        } catch (InboxUnreadable unreadable) {
            if (!kind.onlyPlans()) {
                throw unreadable;
            }
            return standing;
        }
    }

    private void read(Inbox inbox) {
        asked = System.nanoTime();
        Inbox.Contents contents = inbox.read(clock.instant());
        take(contents.given(), inbox);
        standing = OrderBoard.with(people.standing(account), account, contents);
    }

    private void take(List<SuspensionOrder> given, Inbox inbox) {
        if (!given.isEmpty()) {
            people.take(given);
            given.forEach(order -> new CallCount(store, order.account()).add(order.calls(), order.at()));
        }
        show();
        inbox.taken(given);
    }

    /** Writes the copy beside the store anew. */
    private void show() {
        if (data.isPresent()) {
            try {
                new OrderBoard(data.get()).write(people.standing());
            } catch (IOException full) {
                throw new InboxUnreadable(
                        "who is kept suspended cannot be written down in %s: %s; nothing is written to Brivo"
                                .formatted(data.get(), full.getMessage()),
                        full);
            }
        }
    }

    /** What the source was found to say of people who are kept suspended. */
    synchronized void said(Map<KeptSuspended, KeptSuspended.Said> news) {
        news.forEach(people::said);
        show();
        seen = null;
        now();
    }

    @Override
    public Optional<String> keepOut(long user) {
        return now().ofUser(user).map(this::words);
    }

    /** The order that keeps this person out just now. */
    Optional<KeptSuspended> of(PersonPlan person) {
        return now().of(person);
    }

    String words(KeptSuspended kept) {
        return kept.remark(zone);
    }
}
