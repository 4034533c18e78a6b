package dev.brivosync.brivo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.brivosync.person.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts so many calls in any sliding second, each taking 200 ms. */
final class StrictGateway implements AutoCloseable {
    static {
        // without this every answer waits 40 ms for the other side's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final int allowed;
    private final Deque<Long> accepted = new ArrayDeque<>();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    StrictGateway(int allowed) {
        this.allowed = allowed;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    BrivoAccount settings() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Secret secret = new Secret("secret");
        return new BrivoAccount(
                "strict",
                base,
                base,
                secret,
                "client",
                secret,
                "admin",
                secret,
                allowed,
                Long.MAX_VALUE,
                Duration.ofMinutes(1));
    }

    private synchronized boolean accepts() {
        long now = System.nanoTime();
        while (!accepted.isEmpty() && now - accepted.peek() >= 1_000_000_000L) {
            accepted.remove();
        }
        return accepted.size() < allowed && accepted.add(now);
    }

    /** Most calls that were being answered at one time. */
    int mostAtOnce() {
        return mostAtOnce.get();
    }

    int refused() {
        return refused.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        boolean accepts = accepts();
        refused.addAndGet(accepts ? 0 : 1);
        mostAtOnce.accumulateAndGet(present.incrementAndGet(), Math::max);
        exchange.getRequestBody().readAllBytes();
        String body = !accepts
                ? "<h1>Developer Over Qps</h1>"
                : exchange.getRequestURI().getPath().startsWith("/oauth")
                        ? "{\"access_token\":\"t\",\"expires_in\":60}"
                        : "{\"id\":1}";
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(accepts ? 200 : 403, bytes.length);
        exchange.getResponseBody().write(bytes);
        present.decrementAndGet();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
