package dev.brivosync.job;

import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.store.CallCount;
import dev.brivosync.store.Store;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps account of an account's calls in each calendar month, over all runs and jobs: every second while a run is at work,
 * so that a killed process takes hardly any with it.
 */
final class CallBook {
    private final CallCount count;
    private final BrivoAccount account;
    private final Clock clock;

    CallBook(Store store, Clock clock, BrivoAccount account) {
        this.count = new CallCount(store, account.name());
        this.account = account;
        this.clock = clock;
    }

    /** The account with what this month has left of its calls. */
    BrivoAccount left() {
        return account.after(count.inMonthOf(clock.instant()));
    }

    /** Books the calls that are made from now on, until it is closed. */
    Keeping keep(Brivo brivo) {
        return new Keeping(brivo);
    }

    /** At work. */
    final class Keeping implements AutoCloseable {
        private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("calls").daemon().factory());
        private final Brivo brivo;
        private long booked;

        private Keeping(Brivo brivo) {
            this.brivo = brivo;
            clerk.scheduleWithFixedDelay(this::book, 1, 1, TimeUnit.SECONDS);
        }

        private synchronized void book() {
            long made = brivo.counts().calls();
            if (made > booked) {
                count.add(made - booked, clock.instant());
                booked = made;
                long left = left().callsPerMonth();
                brivo.allow(left == Long.MAX_VALUE ? left : booked + left);
            }
        }

        @Override
        public void close() {
            clerk.close();
            book();
        }
    }
}
