package dev.brivosync.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * On the way between a process and its stand-in account: counts the calls that write, and does something before one of
 * them reaches the account, or when the account has done it and nobody heard of it.
 */
final class Tollgate implements AutoCloseable {
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "content-length", "host", "transfer-encoding");

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(callers)
            .build();
    private final AtomicInteger writes = new AtomicInteger();
    private final HttpServer server;
    private final String account;
    private final KillPoint point;
    private volatile @Nullable BooleanSupplier deed;

    /** @param point the call, and whether something is done before it or after it */
    Tollgate(String account, KillPoint point) throws IOException {
        this.account = account;
        this.point = point;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(callers);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param act done at the chosen call; tells whether that goes on then */
    void does(BooleanSupplier act) {
        deed = act;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean writes = !exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getPath().startsWith("/v1/api/");
            boolean chosen = writes && this.writes.incrementAndGet() == point.number();
            boolean before = point.boundary() == KillPoint.Boundary.BEFORE_THE_CALL;
            if (chosen && before && !goesOn()) {
                return;
            }
            HttpResponse<byte[]> answer = forward(exchange, body);
            if (chosen && !before && !goesOn()) {
                return;
            }
            answer.headers().map().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            int length = answer.body().length;
            exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private boolean goesOn() {
        BooleanSupplier act = deed;
        if (act == null) {
            throw new IllegalStateException("nothing to do there");
        }
        return act.getAsBoolean();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(account + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(stop);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
        callers.shutdownNow();
    }
}
