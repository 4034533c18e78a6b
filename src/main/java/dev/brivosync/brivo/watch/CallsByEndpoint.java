package dev.brivosync.brivo.watch;

import dev.brivosync.plan.EndpointCalls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Adds up what an account is asked, by kind of call. Thread-safe. */
public final class CallsByEndpoint implements Watcher {
    private final Map<String, EndpointCalls> sums = new ConcurrentSkipListMap<>();

    @Override
    public void saw(Observed exchange) {
        String endpoint = exchange.sent().call();
        sums.merge(
                endpoint,
                new EndpointCalls(
                        endpoint,
                        1,
                        exchange.came().isGood() ? 0 : 1,
                        exchange.took().toMillis()),
                (one, other) -> new EndpointCalls(
                        endpoint,
                        one.calls() + other.calls(),
                        one.failed() + other.failed(),
                        one.millis() + other.millis()));
    }

    public List<EndpointCalls> sums() {
        return List.copyOf(sums.values());
    }
}
