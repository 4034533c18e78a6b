package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.OldTlsServer;
import dev.brivosync.SelfSigned;
import dev.brivosync.person.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** A database server that cannot prove who it is gets no password. */
class SecureServerTest {
    private static final String PASSWORD = "planted-store-password";
    private static final String VERIFIED =
            "?loginTimeout=5&sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";

    @Test
    void oneWithACertificateThatNobodyTrusts() throws Exception {
        AtomicReference<String> heard = new AtomicReference<>("");
        SSLContext context = SelfSigned.server("CN=localhost");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().readNBytes(8);
                        socket.getOutputStream().write('S');
                        SSLSocket secured = (SSLSocket)
                                context.getSocketFactory().createSocket(socket, null, socket.getPort(), false);
                        secured.setUseClientMode(false);
                        heard.set(heard.get()
                                + new String(secured.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
                    } catch (IOException refused) {
                        // the next one
                    }
                }
            });
            refused(server.getLocalPort(), "that this machine trusts");
        }
        assertThat(heard.get()).isEmpty();
    }

    @Test
    void oneWithoutTls() throws Exception {
        AtomicReference<String> heard = new AtomicReference<>("");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        InputStream in = socket.getInputStream();
                        in.readNBytes(8);
                        socket.getOutputStream().write('N');
                        heard.set(heard.get() + new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                    } catch (IOException refused) {
                        // the next one
                    }
                }
            });
            refused(server.getLocalPort(), "by TLS only");
        }
        assertThat(heard.get()).doesNotContain("sync", PASSWORD);
    }

    @Test
    void oneOfTlsOneDotOne() throws Exception {
        try (OldTlsServer server = new OldTlsServer(true)) {
            refused(server.port(), "by TLS only");
            assertThat(server.heard()).doesNotContain("sync", PASSWORD);
        }
    }

    private static void refused(int port, String reason) {
        StoreAddress address = new StoreAddress(
                "jdbc:postgresql://localhost:" + port + "/x" + VERIFIED,
                "sync",
                new Secret(PASSWORD),
                null,
                StoreAddress.COMPANIONS);
        assertThatThrownBy(() -> Store.open(address, Duration.ZERO))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining(reason);
    }
}
