package dev.brivosync.brivo;

import dev.brivosync.person.Secret;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * How much of the allowed rate is used, and how often the gateway turns a call away, against a sandbox that counts every
 * sliding second. People with three calls in a row are worked on by as many workers as the client finds of use. Prints a
 * table; the README says how to run it.
 */
public final class RateBench {
    private static final int[] RATES = {10, 20, 50, 200};
    private static final int[] LATENCIES = {50, 400};
    private static final int SECONDS = 15;
    private static final int CALLS_PER_PERSON = 3;

    private RateBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.printf(
                "%8s %8s %8s %8s %7s %11s %12s %8s%n",
                "allowed", "latency", "calls", "used/s", "used", "over limit", "most in 1 s", "workers");
        for (int rate : RATES) {
            for (int latency : LATENCIES) {
                measure(rate, latency);
            }
        }
    }

    private static void measure(int rate, int latency) throws InterruptedException {
        SandboxSettings settings = SandboxSettings.defaults()
                .withCallsPerSecond(rate)
                .withLatency(Duration.ofMillis(latency), Duration.ofMillis(latency / 5));
        try (Sandbox sandbox = Sandbox.start(settings);
                Brivo brivo =
                        Brivo.connect(account(sandbox, rate), Attendants.nobody(), Patience.normal(), () -> false)) {
            brivo.reader().byId(1);
            long before = brivo.counts().calls();
            AtomicInteger most = new AtomicInteger();
            try (Workers workers = brivo.workers()) {
                work(brivo, workers, most);
                double used = (brivo.counts().calls() - before) / (double) SECONDS;
                System.out.printf(
                        "%6d/s %5d ms %8d %8.1f %6.1f%% %11d %12d %8d%n",
                        rate,
                        latency,
                        brivo.counts().calls(),
                        used,
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

    static BrivoAccount account(Sandbox sandbox, double rate) {
        return new BrivoAccount(
                "sandbox",
                URI.create(sandbox.url()),
                URI.create(sandbox.url()),
                new Secret("sandbox-key"),
                "sandbox-client",
                new Secret("sandbox-secret"),
                "sandbox-admin",
                new Secret("sandbox-password"),
                rate,
                Long.MAX_VALUE,
                Duration.ofMinutes(1));
    }
}
