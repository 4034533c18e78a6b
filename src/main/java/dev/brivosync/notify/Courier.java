package dev.brivosync.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries all deliveries of a run at once, each again after a pause that doubles, and gives up those that have not arrived
 * when its time is over. It never takes longer than that, whatever the other sides do.
 */
public final class Courier {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** Whoever wants the process to end waits no longer. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Duration longest;
    private final BooleanSupplier stopping;

    /** @param stopping whether somebody wants the process to end */
    public Courier(Duration longest, BooleanSupplier stopping) {
        this.longest = longest;
        this.stopping = stopping;
    }

    /**
     * What became of a delivery.
     *
     * @param failure why it did not arrive, as far as is known; null where it did
     */
    public record Outcome(String place, @Nullable String failure) {}

    /** One outcome for each delivery, in their order. */
    public List<Outcome> carry(List<Delivery> deliveries) {
        long end = System.nanoTime() + longest.toNanos();
        CountDownLatch ended = new CountDownLatch(deliveries.size());
        List<Errand> errands = deliveries.stream()
                .map(delivery -> new Errand(delivery, end, ended))
                .toList();
        List<Thread> threads = new ArrayList<>();
        errands.forEach(errand -> threads.add(Thread.ofVirtual().start(errand)));
        await(ended, end);
        // before they are broken off, which would be told as a trouble of the other side
        List<Outcome> outcomes =
                errands.stream().map(errand -> errand.outcome(longest)).toList();
        threads.forEach(Thread::interrupt);
        return outcomes;
    }

    private void await(CountDownLatch ended, long end) {
        long until = end;
        try {
            while (System.nanoTime() < until && !ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (stopping.getAsBoolean()) {
                    until = Math.min(until, System.nanoTime() + GOODBYE.toNanos());
                    ended.await(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A delivery on its way. */
    private static final class Errand implements Runnable {
        private static final String DELIVERED = "";

        private final Delivery delivery;
        private final long end;
        private final CountDownLatch ended;
        /** The last trouble, while it is still tried. */
        private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
        /** Null while it is still tried. */
        private final AtomicReference<@Nullable String> result = new AtomicReference<>();

        Errand(Delivery delivery, long end, CountDownLatch ended) {
            this.delivery = delivery;
            this.end = end;
            this.ended = ended;
        }

        @Override
        public void run() {
            try {
                Duration pause = FIRST_PAUSE;
                while (!isOver(pause)) {
                    pause = pause.multipliedBy(2);
                }
            } catch (InterruptedException e) {
                // its time is over
            } finally {
                ended.countDown();
            }
        }

        private boolean isOver(Duration pause) throws InterruptedException {
            try {
                delivery.attempt(left());
                result.set(DELIVERED);
                return true;
            } catch (Undelivered why) {
                String words = String.valueOf(why.getMessage());
                trouble.set(words);
                Duration wait = why.after().compareTo(pause) > 0 ? why.after() : pause;
                if (!why.isWorthAnother() || wait.compareTo(left()) > 0) {
                    result.set(words);
                    return true;
                }
                Thread.sleep(wait);
                return false;
            } catch (RuntimeException bug) {
                result.set("unexpected error (" + bug.getClass().getSimpleName() + ")");
                return true;
            }
        }

        private Duration left() {
            return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        }

        Outcome outcome(Duration longest) {
            String known = result.get();
            if (known == null) {
                String last = trouble.get();
                known = "no answer within %d seconds%s"
                        .formatted(longest.toSeconds(), last == null ? "" : "; before that: " + last);
            }
            return new Outcome(delivery.place(), known.equals(DELIVERED) ? null : known);
        }
    }
}
