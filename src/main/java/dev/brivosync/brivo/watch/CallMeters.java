package dev.brivosync.brivo.watch;

import dev.brivosync.brivo.watch.Observed.Came;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts and times every call. Labels stay few: endpoints are templates, attempts end at {@code 6+}, and who answered is
 * counted apart.
 */
public final class CallMeters implements Watcher {
    /** Timer, by {@code account} and {@code endpoint}. */
    public static final String CALLS = "brivo.calls";
    /** Counter, by {@code account}, {@code endpoint}, {@code status} (or what happened in place of an answer) and {@code attempt}. */
    public static final String ANSWERS = "brivo.answers";
    /** Counter of bytes in the answers' bodies, by {@code account} and {@code endpoint}. */
    public static final String BYTES = "brivo.bytes";
    /** Counter of answers by the gateway's machine: {@code account} and {@code responder}. */
    public static final String RESPONDERS = "brivo.responders";

    private static final int LAST_ATTEMPT_TOLD_APART = 5;

    private final MeterRegistry registry;
    private final String account;

    /** @param account by whose name all of them are told apart too */
    public CallMeters(MeterRegistry registry, String account) {
        this.registry = registry;
        this.account = account;
    }

    @Override
    public void saw(Observed exchange) {
        String endpoint = exchange.sent().call();
        Came came = exchange.came();
        registry.timer(CALLS, "account", account, "endpoint", endpoint).record(exchange.took());
        registry.counter(
                        ANSWERS,
                        "account",
                        account,
                        "endpoint",
                        endpoint,
                        "status",
                        came.outcome(),
                        "attempt",
                        attempt(exchange.sent().attempt()))
                .increment();
        registry.counter(BYTES, "account", account, "endpoint", endpoint).increment(came.body().length);
        registry.counter(RESPONDERS, "account", account, "responder", came.responder())
                .increment();
    }

    private static String attempt(int attempt) {
        return attempt <= LAST_ATTEMPT_TOLD_APART ? String.valueOf(attempt) : LAST_ATTEMPT_TOLD_APART + 1 + "+";
    }
}
