package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.TooFast;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps every call within the account's rate and quota, and counts it. A call that was turned away as too fast never reached Brivo:
 * it waits and goes out again, whatever its verb (FACTS: The gateway).
 */
final class Paced implements Exchange {
    private final Exchange next;
    private final CallLimit limit;
    private final Duration leastPause;
    private final BrivoAccount account;
    private final LongAdder calls = new LongAdder();
    private final LongAdder overLimit = new LongAdder();

    /** @param account whose calls are all that may still be made */
    Paced(Exchange next, BrivoAccount account, Duration leastPause) {
        this.next = next;
        this.limit = new CallLimit(account.callsPerSecond());
        this.leastPause = leastPause;
        this.account = account;
    }

    @Override
    public Answer send(Call call) throws IOException {
        long began = System.nanoTime();
        while (true) {
            if (calls.sum() >= account.callsPerMonth()) {
                throw new BrivoFailure(call.name(), new BrivoError.QuotaSpent(Duration.ZERO));
            }
            long sent = limit.await();
            calls.increment();
            Answer answer = next.send(call);
            Optional<TooFast> refusal = tooFast(answer);
            if (refusal.isEmpty()) {
                return answer;
            }
            overLimit.increment();
            limit.slowDown(sent);
            Duration pause = pause(refusal.get());
            if (System.nanoTime() - began + pause.toNanos()
                    > account.giveUpAfter().toNanos()) {
                return answer;
            }
            Patience.pause(pause);
        }
    }

    CallCounts counts() {
        return new CallCounts(calls.sum(), overLimit.sum());
    }

    private static Optional<TooFast> tooFast(Answer answer) {
        if (answer.isGood()) {
            return Optional.empty();
        }
        return BrivoErrors.ofGateway(answer, Body.of(answer))
                .filter(TooFast.class::isInstance)
                .map(TooFast.class::cast);
    }

    private Duration pause(TooFast refusal) {
        Duration least = refusal.retryAfter().compareTo(leastPause) > 0 ? refusal.retryAfter() : leastPause;
        return least.plusMillis(ThreadLocalRandom.current().nextLong(1 + least.toMillis() / 2));
    }
}
