package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Configuration;
import dev.brivosync.brivo.BrivoError.Temporary;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends again what failed for the moment, where that is safe, with growing pauses; returns good answers only. While others
 * succeed a call has a few attempts, which Resilience4j counts; while nobody gets through, the {@link Fuse} makes all wait,
 * and the attempts begin afresh after that. An address that has never answered is not waited for. Thread-safe.
 */
final class Persistent implements Exchange {
    private final Exchange next;
    private final Function<Answer, Optional<BrivoError>> errors;
    private final Fuse fuse;
    private final Pauses pauses;
    private final Retry retry;
    private volatile boolean answered;

    Persistent(Exchange next, Function<Answer, Optional<BrivoError>> errors, Patience patience, Fuse fuse) {
        this.next = next;
        this.errors = errors;
        this.fuse = fuse;
        this.pauses = fuse.pauses();
        this.retry = Retry.of(
                "calls",
                RetryConfig.<Answer>custom()
                        .maxAttempts(patience.attempts())
                        .intervalFunction(patience.pauses())
                        .retryOnException(Persistent::isTemporary)
                        .build());
    }

    /** @throws BrivoFailure for everything but a good answer */
    @Override
    public Answer send(Call call) {
        long began = System.nanoTime();
        Retry.AsyncContext<Answer> attempts = retry.asyncContext();
        while (true) {
            try {
                return once(call);
            } catch (BrivoFailure failure) {
                if (!call.repeatable() || !isTemporary(failure)) {
                    throw failure;
                }
                boolean silent = !answered || !fuse.isClosed();
                if (silent && fuse.givesUp(began)) {
                    throw failure.endingTheRun();
                }
                if (answered && silent) {
                    attempts = retry.asyncContext();
                } else {
                    rest(call, failure, attempts.onError(failure));
                }
            }
        }
    }

    private Answer once(Call call) {
        try {
            Answer answer = next.send(call);
            answered = true;
            Optional<BrivoError> error = errors.apply(answer);
            if (error.isPresent()) {
                throw new BrivoFailure(call.name(), error.get());
            }
            return answer;
        } catch (Stopped stop) {
            throw new BrivoFailure(call.name(), Temporary.stopped("before its answer came"));
        } catch (IOException failure) {
            Cut cut = new Cut(call, failure);
            throw new BrivoFailure(
                    call.name(),
                    cut.isUntrusted()
                            ? new Configuration("no secure connection to " + cut.host()
                                    + "; check the address, the clock and the trusted certificates")
                            : new Temporary(cut.inWords(), false));
        }
    }

    /** @param millis less than nothing where there are no attempts left */
    private void rest(Call call, BrivoFailure failure, long millis) {
        if (millis < 0) {
            throw answered ? failure : failure.endingTheRun();
        }
        try {
            pauses.sleep(Duration.ofMillis(millis).toNanos());
        } catch (Stopped stop) {
            throw new BrivoFailure(call.name(), Temporary.stopped("while waiting to send it again"));
        }
    }

    /** Whether it may pass, as far as anybody knows by now. */
    private static boolean isTemporary(Throwable failure) {
        return failure instanceof BrivoFailure brivo && brivo.error() instanceof Temporary && !brivo.endsRun();
    }
}
