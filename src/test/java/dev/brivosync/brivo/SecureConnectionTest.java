package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.brivosync.OldTlsServer;
import dev.brivosync.SelfSigned;
import dev.brivosync.brivo.BrivoError.Configuration;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.person.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureConnectionTest {
    @Test
    void aHandshakeThatIsCutIsTriedAgainLikeAnyOtherConnection() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Brivo brivo = connect(server.getLocalPort())) {
            Thread.ofVirtual().start(() -> cutEveryHandshake(server, connections));
            assertThatThrownBy(() -> brivo.reader().groups())
                    .isInstanceOfSatisfying(
                            BrivoFailure.class,
                            failure -> assertThat(failure.error()).isInstanceOf(Temporary.class))
                    .hasMessageContaining("127.0.0.1:");
        }
        assertThat(connections).hasValueGreaterThanOrEqualTo(FakeBrivo.QUICK.attempts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN=127.0.0.1", "CN=api.example.test"})
    void aCertificateThatIsNotTrustedOrForAnotherHostIsAMatterOfSettings(String name) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.server(name)));
        server.start();
        try (Brivo brivo = connect(server.getAddress().getPort())) {
            assertThatThrownBy(() -> brivo.reader().groups())
                    .isInstanceOfSatisfying(
                            BrivoFailure.class,
                            failure -> assertThat(failure.error()).isInstanceOf(Configuration.class))
                    .hasMessageContaining("certificates");
            assertThat(brivo.counts().calls()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerOfTlsOneDotOneGetsNoSecret() throws Exception {
        try (OldTlsServer server = new OldTlsServer(false);
                Brivo brivo = connect(server.port())) {
            assertThatThrownBy(() -> brivo.reader().groups()).isInstanceOf(BrivoFailure.class);
            assertThat(server.heard()).doesNotContain("the-client", "the-password", "the-api-key", "oauth");
        }
    }

    private static void cutEveryHandshake(ServerSocket server, AtomicInteger connections) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                int greeting = socket.getInputStream().read();
                assertThat(greeting).as("a TLS record").isEqualTo(22);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static Brivo connect(int port) {
        URI base = URI.create("https://127.0.0.1:" + port);
        return Brivo.connect(
                new BrivoAccount(
                        "test",
                        base,
                        base,
                        new Secret("the-api-key"),
                        "the-client",
                        new Secret("the-client-secret"),
                        "admin",
                        new Secret("the-password"),
                        1000,
                        Long.MAX_VALUE,
                        Duration.ofSeconds(1)),
                FakeBrivo.QUICK);
    }
}
