package dev.brivosync.brivo;

import dev.brivosync.person.Secret;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * How much of the allowed rate is used, and how often the gateway turns a call away, against a sandbox that counts every
 * sliding second. Prints a table; the README says how to run it.
 */
public final class RateBench {
    private static final int[] RATES = {10, 20, 50, 200};
    private static final int[] LATENCIES = {50, 400};
    private static final int SECONDS = 15;

    private RateBench() {}

    public static void main(String[] arguments) {
        System.out.printf(
                "%8s %8s %8s %7s %11s %11s%n", "allowed", "latency", "used/s", "used", "over limit", "most in 1 s");
        for (int rate : RATES) {
            for (int latency : LATENCIES) {
                measure(rate, latency);
            }
        }
    }

    private static void measure(int rate, int latency) {
        SandboxSettings settings = SandboxSettings.defaults()
                .withCallsPerSecond(rate)
                .withLatency(Duration.ofMillis(latency), Duration.ofMillis(latency / 5));
        try (Sandbox sandbox = Sandbox.start(settings);
                Brivo brivo = Brivo.connect(account(sandbox, rate), Attendants.nobody())) {
            brivo.reader().byId(1);
            long before = brivo.counts().calls();
            int calls = rate * SECONDS;
            long began = System.nanoTime();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                int workers = Math.max(8, (int) (rate * 0.6));
                IntStream.range(0, workers)
                        .forEach(_ -> threads.submit(() -> IntStream.range(0, calls / workers)
                                .forEach(_ -> brivo.reader().byId(1))));
            }
            // the answers to the last calls are waited for without a call of ours being due
            double seconds = (System.nanoTime() - began) / 1e9 - latency / 1000.0;
            double used = (brivo.counts().calls() - before) / seconds;
            System.out.printf(
                    "%6d/s %5d ms %8.1f %6.1f%% %11d %11d%n",
                    rate,
                    latency,
                    used,
                    100 * used / rate,
                    brivo.counts().overLimit(),
                    sandbox.stats("sandbox").mostInOneSecond());
        }
    }

    private static BrivoAccount account(Sandbox sandbox, double rate) {
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
