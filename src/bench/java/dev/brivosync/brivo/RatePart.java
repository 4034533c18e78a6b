package dev.brivosync.brivo;

import dev.brivosync.bench.Part;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * How much of the allowed rate is used, and how often the gateway turns a call away, against a sandbox that counts every
 * sliding second. People with three calls in a row are worked on by as many workers as the client finds of use.
 */
public final class RatePart implements Part {
    private static final int[] RATES = {10, 50, 200};
    private static final int[] LATENCIES = {50, 400};
    private static final int SECONDS = Integer.getInteger("rate.seconds", 15);
    private static final int CALLS_PER_PERSON = 3;

    @Override
    public String name() {
        return "rate";
    }

    @Override
    public String title() {
        return "Rate: how much of what is allowed is used";
    }

    @Override
    public String measured() throws InterruptedException {
        StringBuilder told = new StringBuilder(
                "%d s each, the slower first seconds included.%n%n".formatted(SECONDS)
                        + "| allowed | latency | calls | used | over the limit | most in 1 s | workers |\n|---|---|---|---|---|---|---|\n");
        for (int rate : RATES) {
            for (int latency : LATENCIES) {
                told.append(measured(rate, latency));
            }
        }
        return told.toString();
    }

    private static String measured(int rate, int latency) throws InterruptedException {
        SandboxSettings settings = SandboxSettings.defaults()
                .withCallsPerSecond(rate)
                .withLatency(Duration.ofMillis(latency), Duration.ofMillis(latency / 5));
        try (Sandbox sandbox = Sandbox.start(settings);
                Brivo brivo = Brivo.connect(
                        Reached.sandbox(sandbox.url(), rate), Attendants.nobody(), Patience.normal(), () -> false)) {
            brivo.reader().byId(1);
            long before = brivo.counts().calls();
            AtomicInteger most = new AtomicInteger();
            try (Workers workers = brivo.workers()) {
                work(brivo, workers, most);
                double used = (brivo.counts().calls() - before) / (double) SECONDS;
                return String.format(
                        Locale.ROOT,
                        "| %d/s | %d ms | %,d | %.1f %% | %d | %d | %d |%n",
                        rate,
                        latency,
                        brivo.counts().calls(),
                        100 * used / rate,
                        brivo.counts().overLimit(),
                        sandbox.stats("sandbox").mostInOneSecond(),
                        most.get());
            }
        }
    }

    /** Works until the time is over: there is always enough to do. */
    private static void work(Brivo brivo, Workers workers, AtomicInteger most) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        AtomicInteger atWork = new AtomicInteger();
        while (workers.awaitNeed(() -> System.nanoTime() - end >= 0)) {
            workers.start(() -> {
                most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                IntStream.range(0, CALLS_PER_PERSON).forEach(_ -> brivo.reader().byId(1));
                atWork.decrementAndGet();
            });
        }
    }
}
