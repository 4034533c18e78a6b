package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import dev.brivosync.brivo.BrivoError.Configuration;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.person.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

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

    @Test
    void aCertificateThatIsNotTrustedIsAMatterOfSettings() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
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

    private static SSLContext selfSigned() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        Instant now = Instant.now();
        Certificate certificate = X509Certificate.generateSelfSignedCertificate(
                        SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA,
                        keys,
                        new DN("CN=127.0.0.1"),
                        now.minus(Duration.ofDays(1)).toEpochMilli(),
                        now.plus(Duration.ofDays(1)).toEpochMilli())
                .toCertificate();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
