package dev.brivosync.brivo;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves a line for each call that goes out: verb and template, status, milliseconds, attempt. */
record Logged(Exchange next) implements Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Brivo.class);

    @Override
    public Answer send(Call call) throws IOException {
        int attempt = call.sent().incrementAndGet();
        long began = System.nanoTime();
        try {
            Answer answer = next.send(call);
            LOG.debug("{} → {} in {} ms, attempt {}", call.name(), answer.status(), millisSince(began), attempt);
            return answer;
        } catch (IOException cut) {
            String what = cut.getClass().getSimpleName();
            LOG.debug("{} → {} after {} ms, attempt {}", call.name(), what, millisSince(began), attempt);
            throw cut;
        }
    }

    private static long millisSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
