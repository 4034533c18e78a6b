package dev.brivosync.brivo.watch;

import dev.brivosync.brivo.watch.Observed.Came;
import dev.brivosync.brivo.watch.Observed.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves a line for each call: verb and template, status, milliseconds, attempt, bytes and who answered. */
public final class LoggedCalls implements Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedCalls.class);

    @Override
    public void saw(Observed exchange) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(line(exchange));
        }
    }

    static String line(Observed exchange) {
        Sent sent = exchange.sent();
        Came came = exchange.came();
        String line = "%s → %s in %d ms, attempt %d"
                .formatted(sent.call(), came.outcome(), exchange.took().toMillis(), sent.attempt());
        return came.status() == 0 ? line : line + ", %d bytes from %s".formatted(came.body().length, came.responder());
    }
}
