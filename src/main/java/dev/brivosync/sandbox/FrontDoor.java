package dev.brivosync.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Where HTTP comes in: makes requests of exchanges, and delivers answers whole, in part or not at all. */
final class FrontDoor implements HttpHandler {
    private final Function<Request, Answer> inside;

    FrontDoor(Function<Request, Answer> inside) {
        this.inside = inside;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            deliver(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            return inside.apply(request(exchange, body));
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                query == null ? Map.of() : Request.parameters(query),
                headers(exchange.getRequestHeaders()),
                body);
    }

    private static Map<String, String> headers(Headers sent) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> header : sent.entrySet()) {
            headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue().getFirst());
        }
        return headers;
    }

    private static void deliver(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.delivery() == Answer.Delivery.CUT) {
            return;
        }
        byte[] body = answer.body().get();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.delivery() == Answer.Delivery.TRUNCATED) {
            // announcing more than is sent makes the server cut the connection when the exchange is closed
            exchange.sendResponseHeaders(answer.status() == 204 ? 200 : answer.status(), body.length + 1L);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
