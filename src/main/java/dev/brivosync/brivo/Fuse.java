package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Temporary;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The circuit breaker of one account: after some calls in a row that nobody answered, none goes out for a while, then a
 * single one that tries whether Brivo is back. Everybody else waits, until it is or the account is given up. Thread-safe.
 */
final class Fuse {
    /** Fewer than the attempts that a call has, so that a call alone finds out before it fails. */
    private static final int IN_A_ROW = 5;

    private final CircuitBreaker breaker;
    private final IntervalFunction waits;
    private final Duration giveUpAfter;
    private final Pauses pauses;
    private volatile String trouble = "";
    private volatile long pauseMillis;
    private volatile long away;

    Fuse(Duration giveUpAfter, Patience patience, Waiting waiting, Pauses pauses) {
        this.giveUpAfter = giveUpAfter;
        this.pauses = pauses;
        this.waits = IntervalFunction.ofExponentialBackoff(
                patience.firstPause().multipliedBy(2), 2.0, patience.longestPause());
        this.breaker = CircuitBreaker.of(
                "account",
                CircuitBreakerConfig.custom()
                        .slidingWindow(IN_A_ROW, IN_A_ROW, SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(this::pauseAfter)
                        .build());
        breaker.getEventPublisher().onStateTransition(change -> {
            if (change.getStateTransition().getToState() == State.OPEN) {
                String why = "Brivo does not answer (%s); it is given up after %s"
                        .formatted(trouble, TimeSpan.inWords(giveUpAfter));
                waiting.waits(why, Duration.ofMillis(pauseMillis));
            }
        });
    }

    Exchange before(Exchange next) {
        return call -> send(call, next);
    }

    /** Whether calls go out as they come. */
    boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** Whether an account that has been silent since this time need not be waited for any longer. */
    boolean givesUp(long silentSince) {
        return System.nanoTime() - silentSince > giveUpAfter.toNanos();
    }

    Pauses pauses() {
        return pauses;
    }

    private Answer send(Call call, Exchange next) throws IOException {
        awaitPermission(call);
        boolean told = false;
        try {
            Answer answer = next.send(call);
            told = tell(answer);
            return answer;
        } catch (Stopped stop) {
            throw stop;
        } catch (IOException cut) {
            told = true;
            failed(new Cut(call, cut).inWords(), Duration.ZERO);
            throw cut;
        } finally {
            if (!told) {
                // nothing was learnt of Brivo
                breaker.releasePermission();
            }
        }
    }

    private void awaitPermission(Call call) throws Stopped {
        while (!breaker.tryAcquirePermission()) {
            if (givesUp(away)) {
                String what = "%s for %s".formatted(trouble, TimeSpan.inWords(giveUpAfter));
                throw new BrivoFailure(call.name(), new Temporary(what, true));
            }
            pauses.slice();
        }
    }

    /** A 500 is the API's own word about one call; the other server errors say that it is not there. */
    private boolean tell(Answer answer) {
        if (answer.isUnsent()) {
            return false;
        }
        if (answer.status() > 500 && answer.status() != 596) {
            failed(String.valueOf(answer.status()), RetryAfter.of(answer));
        } else {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        }
        return true;
    }

    /** @param leaveAlone how long Brivo asks not to be called */
    private synchronized void failed(String what, Duration leaveAlone) {
        trouble = what;
        if (isClosed()) {
            away = System.nanoTime();
        }
        breaker.onError(0, TimeUnit.NANOSECONDS, new IOException(what));
        if (leaveAlone.isPositive()) {
            pauseMillis = bounded(leaveAlone.toMillis());
            breaker.transitionToOpenStateFor(Duration.ofMillis(pauseMillis));
        }
    }

    private long pauseAfter(int tries) {
        pauseMillis = bounded(waits.apply(tries));
        return pauseMillis;
    }

    /** Not longer than Brivo is waited for at all. */
    private long bounded(long millis) {
        long left = giveUpAfter.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - away);
        return Math.clamp(millis, 1, Math.max(1, left));
    }
}
