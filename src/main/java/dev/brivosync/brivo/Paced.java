package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.TooFast;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps every call within the account's rate. A call that was turned away as too fast never reached Brivo: it goes out
 * again, whatever its verb, when everybody may call again (FACTS: The gateway). Thread-safe.
 */
final class Paced {
    /** A shorter pause is nothing to tell anybody of. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    private final CallLimit limit;
    private final Duration leastPause;
    private final Duration giveUpAfter;
    private final Waiting waiting;
    private final LongAdder overLimit = new LongAdder();

    Paced(CallLimit limit, Duration leastPause, Duration giveUpAfter, Waiting waiting) {
        this.limit = limit;
        this.leastPause = leastPause;
        this.giveUpAfter = giveUpAfter;
        this.waiting = waiting;
    }

    /** For calls that wait in the queue. */
    Exchange inLine(Exchange next) {
        return call -> send(call, next, limit::await);
    }

    /** For calls without which none in the queue can go out. */
    Exchange ahead(Exchange next) {
        return call -> send(call, next, limit::awaitAhead);
    }

    long overLimit() {
        return overLimit.sum();
    }

    private Answer send(Call call, Exchange next, Turn turn) throws IOException {
        long refused = Long.MIN_VALUE;
        while (true) {
            long sent = turn.await();
            Answer answer = next.send(call);
            Optional<TooFast> refusal = tooFast(answer);
            if (refusal.isEmpty()) {
                return answer;
            }
            overLimit.increment();
            Duration pause = pause(refusal.get());
            limit.slowDown(sent, pause);
            long now = System.nanoTime();
            refused = refused == Long.MIN_VALUE ? now : refused;
            if (now - refused + pause.toNanos() > giveUpAfter.toNanos()) {
                return answer;
            }
            tell(pause);
        }
    }

    private void tell(Duration pause) {
        if (pause.compareTo(WORTH_TELLING) >= 0) {
            waiting.waits("Brivo turns calls away as too fast", pause);
        }
    }

    private static Optional<TooFast> tooFast(Answer answer) {
        if (answer.isGood() || answer.isUnsent()) {
            return Optional.empty();
        }
        return BrivoErrors.ofGateway(answer, Body.of(answer))
                .filter(TooFast.class::isInstance)
                .map(TooFast.class::cast);
    }

    /** What Brivo asks for, and a little more, so that not every client of the key comes back at once. */
    private Duration pause(TooFast refusal) {
        Duration least = refusal.retryAfter().compareTo(leastPause) > 0 ? refusal.retryAfter() : leastPause;
        return least.plusMillis(ThreadLocalRandom.current().nextLong(1 + least.toMillis() / 5));
    }

    /** Waits for a call's turn and tells when it came. */
    private interface Turn {
        long await() throws Stopped;
    }
}
