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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A small Brivo over real HTTP: issues tokens, leaves calls to an account, and goes wrong on demand. */
final class FakeBrivo implements AutoCloseable {
    static final Patience QUICK = new Patience(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            6,
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(20));

    /** What a server says; status 0 cuts the connection instead. A body may be sent in chunks, without its length. */
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }

        static Reply chunked(int status, String body) {
            return new Reply(status, Map.of("Transfer-Encoding", "chunked"), body);
        }

        static Reply cut() {
            return of(0, "");
        }
    }

    /** A reply that takes the place of the account's own, for one call. */
    private record Trouble(String call, Reply reply, boolean afterTheWork) {}

    final FakeAccount account = new FakeAccount();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final AtomicInteger tokensIssued = new AtomicInteger();
    volatile int tokenLife = 300;
    volatile String goodToken = "";
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final HttpServer server;

    FakeBrivo() {
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
        return settings(1000, Duration.ofSeconds(1));
    }

    BrivoAccount settings(double callsPerSecond, Duration giveUpAfter) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new BrivoAccount(
                "test",
                base,
                base,
                new Secret("the-api-key"),
                "the-client",
                new Secret("the-client-secret"),
                "admin",
                new Secret("the-pass&word"),
                callsPerSecond,
                Long.MAX_VALUE,
                giveUpAfter);
    }

    Brivo connect() {
        return Brivo.connect(settings(), QUICK);
    }

    /** The next call of this verb and path gets this reply, and the account never sees it. */
    FakeBrivo insteadOf(String call, Reply reply) {
        return trouble(new Trouble(call, reply, false));
    }

    /** The next call of this verb and path is done, and gets this reply. */
    FakeBrivo after(String call, Reply reply) {
        return trouble(new Trouble(call, reply, true));
    }

    /** Calls of the API so far, without those for tokens, as verb and raw path without {@code /v1/api}. */
    List<String> apiCalls() {
        return calls.stream().filter(call -> !call.contains("/oauth/")).toList();
    }

    long tokenCalls() {
        return calls.size() - apiCalls().size();
    }

    /** No call gets anything but the account's own reply any more. */
    void behave() {
        synchronized (troubles) {
            troubles.clear();
        }
    }

    private FakeBrivo trouble(Trouble trouble) {
        synchronized (troubles) {
            troubles.add(trouble);
        }
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().replaceFirst("^/v1/api", "");
        String call = exchange.getRequestMethod() + " " + path;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(call);
        bodies.add(body);
        Trouble trouble = troubleFor(call);
        Reply reply = trouble != null && !trouble.afterTheWork() ? trouble.reply() : work(exchange, call, body);
        send(exchange, trouble == null ? reply : trouble.reply());
    }

    private @Nullable Trouble troubleFor(String call) {
        synchronized (troubles) {
            Trouble found = troubles.stream()
                    .filter(each -> each.call().equals(call))
                    .findFirst()
                    .orElse(null);
            troubles.remove(found);
            return found;
        }
    }

    private Reply work(HttpExchange exchange, String call, String body) {
        if (call.equals("POST /oauth/token")) {
            goodToken = "token-" + tokensIssued.incrementAndGet();
            return Reply.of(
                    200,
                    "{\"access_token\":\"%s\",\"refresh_token\":\"refresh-%s\",\"expires_in\":%d}"
                            .formatted(goodToken, goodToken, tokenLife));
        }
        if (!("bearer " + goodToken).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !"the-api-key".equals(exchange.getRequestHeaders().getFirst("api-key"))) {
            return Reply.of(401, "{\"error\":\"invalid_token\"}");
        }
        BiFunction<String, JsonNode, Reply> answer = account::answer;
        String query = exchange.getRequestURI().getRawQuery();
        return answer.apply(
                query == null ? call : call + "?" + query, Json.MAPPER.readTree(body.isEmpty() ? "{}" : body));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.status() == 0) {
            exchange.close();
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean chunked = reply.headers().containsKey("Transfer-Encoding");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : chunked ? 0 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
