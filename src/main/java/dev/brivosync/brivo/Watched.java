package dev.brivosync.brivo;

import dev.brivosync.brivo.watch.Observed;
import dev.brivosync.brivo.watch.Observed.Came;
import dev.brivosync.brivo.watch.Observed.Sent;
import dev.brivosync.brivo.watch.Watcher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lets the watchers see each call that goes out, and what came of it. */
record Watched(Exchange next, List<Watcher> watchers) implements Exchange {
    private static final byte[] NOTHING = {};

    @Override
    public Answer send(Call call) throws IOException {
        int attempt = call.sent().incrementAndGet();
        Instant began = Instant.now();
        long start = System.nanoTime();
        Came came = Came.nothing("no answer");
        try {
            Answer answer = next.send(call);
            came = new Came(answer.status(), answer.headers(), answer.body(), "");
            return answer;
        } catch (IOException | RuntimeException trouble) {
            came = Came.nothing(trouble.getClass().getSimpleName());
            throw trouble;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Observed seen = new Observed(began, took, sent(call, attempt), came);
            watchers.forEach(watcher -> watcher.saw(seen));
        }
    }

    private static Sent sent(Call call, int attempt) {
        byte[] body = call.request().body();
        return new Sent(call.name(), attempt, call.request().url(), body == null ? NOTHING : body);
    }
}
