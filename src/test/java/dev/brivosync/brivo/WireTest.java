package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(2),
            Duration.ofMillis(300),
            Duration.ofMillis(600),
            1,
            Duration.ofMillis(10),
            Duration.ofMillis(10),
            Duration.ZERO);

    private final ServerSocket server = listening();
    private final AtomicInteger requests = new AtomicInteger();
    private final Wire wire = new Wire(SHORT);

    @AfterEach
    void close() throws IOException {
        wire.close();
        server.close();
    }

    @Test
    void aGetOnAConnectionThatTheServerClosedIsSentOnce() throws IOException {
        answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 1);
        assertThat(wire.send(call()).status()).isEqualTo(200);
        assertThatThrownBy(() -> wire.send(call())).isInstanceOf(IOException.class);
        assertThat(requests).hasValue(2);
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLongerThanAllowed() {
        answering("", 0);
        assertThatThrownBy(() -> wire.send(call())).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void anAnswerThatNeverEndsIsNotWaitedForLongerThanAllowed() {
        answering("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n{", 1);
        assertThatThrownBy(() -> wire.send(call())).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void anAnswerThatComesByteByByteIsNotWaitedForLongerThanAllowed() {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                readRequest(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                for (int octet = 0; octet < 2000; octet++) {
                    out.write(' ');
                    out.flush();
                    Thread.sleep(50);
                }
            } catch (IOException | InterruptedException cutByTheClient) {
                requests.incrementAndGet();
            }
        });
        assertThatThrownBy(() -> wire.send(call())).isInstanceOf(HttpTimeoutException.class);
        Awaitility.await("the connection is given up as well").untilAtomic(requests, Matchers.greaterThan(0));
    }

    @Test
    void aConnectionThatIsNotTakenUpIsNotWaitedForLongerThanAllowed() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket _ = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket _ = new Socket(full.getInetAddress(), full.getLocalPort());
                Wire impatient = new Wire(new Patience(
                        Duration.ofMillis(200),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        1,
                        Duration.ofMillis(10),
                        Duration.ofMillis(10),
                        Duration.ZERO))) {
            assertThatThrownBy(() -> impatient.send(call(full.getLocalPort())))
                    .isInstanceOf(HttpConnectTimeoutException.class);
        }
    }

    @Test
    void anAnswerOfMoreThanOneMegabyteIsRefused() {
        answering("HTTP/1.1 200 OK\r\nContent-Length: 1100000\r\n\r\n" + " ".repeat(1_100_000), 1);
        assertThatThrownBy(() -> wire.send(call()))
                .isInstanceOf(BrivoFailure.class)
                .hasMessageContaining("1 MB");
    }

    /** Answers that many requests of each connection, then closes it at the next, or keeps silent where it answers none. */
    private void answering(String answer, int times) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    serve(socket, answer, times);
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void serve(Socket socket, String answer, int times) throws IOException {
        for (int request = 1; readRequest(socket.getInputStream()); request++) {
            requests.incrementAndGet();
            if (request > times && times > 0) {
                return;
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
    }

    private static boolean readRequest(InputStream stream) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int octet = stream.read(); octet >= 0; octet = stream.read()) {
            head.append((char) octet);
            if (head.toString().endsWith("\r\n\r\n")) {
                return true;
            }
        }
        return false;
    }

    private Call call() {
        return call(server.getLocalPort());
    }

    private static Call call(int port) {
        Request request = Request.create(
                Request.HttpMethod.GET, "http://127.0.0.1:" + port + "/", Map.of(), Request.Body.empty(), null);
        return new Call("GET /test", request, new AtomicInteger());
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
