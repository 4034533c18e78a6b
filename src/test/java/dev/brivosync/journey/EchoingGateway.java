package dev.brivosync.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Stands before a stand-in account whose secrets are no secrets, and gives it some: its callers need the planted ones. It
 * remembers the tokens that they get, and can answer with everything that it was sent, as careless servers do.
 */
final class EchoingGateway implements AutoCloseable {
    static final String API_KEY = "planted-api-key";
    static final String CLIENT_SECRET = "planted-client-secret";
    static final String PASSWORD = "planted-admin-password";

    /** What is not passed on: the JDK's client sets it itself. */
    private static final Set<String> OWN = Set.of("host", "content-length", "connection", "http2-settings", "upgrade");

    /** What it answers with instead of the account's own words. */
    enum Echo {
        NONE,
        /** Tokens are refused with what was sent in the message. */
        LOGIN_401,
        /** Likewise with a failure that may pass. */
        LOGIN_500,
        /** The first answer to each call is a page of HTML that quotes the headers. */
        HTML_500,
        /** Every call that writes is refused with what was sent in the message. */
        WRITES_400,
        /** Every call that writes is forbidden likewise. */
        WRITES_403
    }

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String account;
    private final Set<String> tokens = new ConcurrentSkipListSet<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile Echo echo = Echo.NONE;

    EchoingGateway(String account) throws IOException {
        this.account = account;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void echo(Echo answers) {
        seen.clear();
        echo = answers;
    }

    /** Every token that it has issued, of both kinds. */
    Set<String> tokens() {
        return tokens;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            String path = exchange.getRequestURI().toString();
            boolean login = path.startsWith("/oauth/token");
            boolean writes = !login && !exchange.getRequestMethod().equals("GET");
            String said = said(exchange, body);
            Echo now = echo;
            if (login && now == Echo.LOGIN_401) {
                say(exchange, 401, "{\"message\":\"" + said + "\"}");
            } else if (login && now == Echo.LOGIN_500) {
                say(exchange, 500, "{\"error\":\"" + said + "\"}");
            } else if (!login && now == Echo.HTML_500 && seen.add(exchange.getRequestMethod() + path)) {
                say(exchange, 500, "<html><h1>Server error</h1><pre>" + said + "</pre></html>");
            } else if (writes && now == Echo.WRITES_400) {
                say(exchange, 400, "{\"code\":400,\"message\":\"" + said + "\"}");
            } else if (writes && now == Echo.WRITES_403) {
                say(exchange, 403, "{\"code\":403,\"message\":\"" + said + "\"}");
            } else {
                pass(exchange, body, path, login);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The authorization and the body come first, since messages are cut. */
    private static String said(HttpExchange exchange, String body) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return (authorization + " " + exchange.getRequestHeaders().getFirst("api-key") + " " + decoded(authorization)
                        + " " + body)
                .replaceAll("[\"\\\\\r\n]", "'");
    }

    private static String decoded(String authorization) {
        return authorization.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                : authorization;
    }

    private void pass(HttpExchange exchange, String body, String path, boolean login)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(account + path))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofString(
                                login ? body.replace(PASSWORD, "sandbox-password") : body,
                                StandardCharsets.ISO_8859_1));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, known(value)));
            }
        });
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (login && answer.statusCode() == 200) {
            List<String> words = List.of(new String(answer.body(), StandardCharsets.UTF_8).split("\""));
            tokens.addAll(words.stream()
                    .filter(word -> word.length() > 30 || word.matches(".*[0-9a-f]{4}-.*"))
                    .collect(Collectors.toSet()));
        }
        answer.headers()
                .firstValue("content-type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    /** What the account knows in place of what was planted. */
    private static String known(String value) {
        String basic = Base64.getEncoder()
                .encodeToString(("sandbox-client:" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        return value.replace(API_KEY, "sandbox-key")
                .replace(
                        basic,
                        Base64.getEncoder()
                                .encodeToString("sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8)));
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("<") ? "text/html" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
    }
}
