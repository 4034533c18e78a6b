package dev.brivosync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.brivosync.SelfSigned;
import dev.brivosync.person.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookCallTest {
    private static final Secret SECRET = new Secret("planted-webhook-secret");
    private static final byte[] BODY = "{\"run\":3,\"name\":\"Núñez\"}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-27T07:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private HttpServer http;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final Map<String, String> headers = new ConcurrentHashMap<>();

    private record Heard(String verb, String path, String signature, String delivery, byte[] body) {}

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        heard.add(new Heard(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Brivo-Sync-Signature")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Brivo-Sync-Delivery")),
                exchange.getRequestBody().readAllBytes()));
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.poll(), -1);
        exchange.close();
    }

    private void answers(Integer... statuses) {
        answers.addAll(Arrays.asList(statuses));
    }

    private Courier.Outcome posted() {
        return carried(HookCall.post(new Hook(url("/planted-token"), SECRET, null), BODY, CLOCK));
    }

    private Secret url(String path) {
        return new Secret("http://127.0.0.1:" + http.getAddress().getPort() + path);
    }

    private static Courier.Outcome carried(Delivery delivery) {
        return new Courier(Duration.ofSeconds(20), () -> false)
                .carry(List.of(delivery))
                .getFirst();
    }

    @Test
    void aReceiverCanProveWhoseBodyItIsAndOfWhen() throws Exception {
        assertThat(posted()).isEqualTo(new Courier.Outcome("webhook at 127.0.0.1", null));
        Heard call = heard.getFirst();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((NOW.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(call.signature())
                .isEqualTo("t=" + NOW.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(BODY)));
        assertThat(call.body()).isEqualTo(BODY);
        assertThat(call.verb()).isEqualTo("POST");
    }

    @Test
    void whatMayPassIsTriedAgainAsTheSameDelivery() {
        answers(503);
        assertThat(posted().failure()).isNull();
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0).delivery()).isEqualTo(heard.get(1).delivery()).isNotEqualTo("null");
    }

    @Test
    void whatIsWrongIsToldOnce() {
        answers(400);
        assertThat(posted().failure()).isEqualTo("answered 400");
        assertThat(heard).hasSize(1);
    }

    @Test
    void whoeverWantsToBeLeftAloneForLongIs() {
        headers.put("Retry-After", "3600");
        answers(429);
        assertThat(posted().failure()).isEqualTo("answered 429");
        assertThat(heard).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> led = new CopyOnWriteArrayList<>();
        elsewhere.createContext("/", exchange -> {
            led.add(exchange.getRequestMethod());
            exchange.sendResponseHeaders(204, -1);
        });
        elsewhere.start();
        try {
            headers.put("Location", "http://localhost:" + elsewhere.getAddress().getPort() + "/planted-path");
            answers(307, 302);
            assertThat(posted().failure())
                    .isEqualTo(
                            "answered 307, a redirect to localhost, which is not followed: write the new address into the"
                                    + " settings");
            assertThat(carried(HookCall.heartbeat(Hook.unsigned(url("/ping")), CLOCK))
                            .failure())
                    .startsWith("answered 302");
            assertThat(led).isEmpty();
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void aHeartbeatSaysNothingButThatItCame() {
        assertThat(carried(HookCall.heartbeat(Hook.unsigned(url("/ping/planted-id")), CLOCK)))
                .isEqualTo(new Courier.Outcome("heartbeat at 127.0.0.1", null));
        assertThat(heard.getFirst().verb()).isEqualTo("GET");
        assertThat(heard.getFirst().path()).isEqualTo("/ping/planted-id");
        assertThat(heard.getFirst().body()).isEmpty();
    }

    @Test
    void noFailureTellsTheAddress() throws Exception {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        Hook hook = new Hook(new Secret("http://127.0.0.1:" + nobody + "/planted-token"), SECRET, null);
        Courier.Outcome outcome = new Courier(Duration.ofMillis(1500), () -> false)
                .carry(List.of(HookCall.post(hook, BODY, CLOCK)))
                .getFirst();
        assertThat(outcome).isEqualTo(new Courier.Outcome("webhook at 127.0.0.1", "cannot be reached"));
        assertThat(hook.toString()).doesNotContain("planted");
    }

    @Test
    void onlyATrustedServerIsTold() throws Exception {
        SelfSigned.Server identity = SelfSigned.trustworthy("CN=localhost");
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
        https.createContext("/", this::answer);
        https.start();
        try {
            Secret url = new Secret("https://localhost:" + https.getAddress().getPort() + "/");
            assertThat(carried(HookCall.post(new Hook(url, null, null), BODY, CLOCK))
                            .failure())
                    .startsWith("no secure connection: ");
            assertThat(heard).isEmpty();
            Path pem = Files.writeString(folder.resolve("authority.pem"), identity.pem());
            assertThat(carried(HookCall.post(new Hook(url, null, pem), BODY, CLOCK))
                            .failure())
                    .isNull();
            assertThat(heard.getFirst().signature()).isEqualTo("null");
        } finally {
            https.stop(0);
        }
    }
}
